/**
 * Makes, from the schemas, what people take away who do not use the jar: a zip, an npm package with TypeScript types, an OpenAPI and an AsyncAPI file.
 * Not exported: the build runs {@link org.modularplumbing.schemas.distribution.Distribution}.
 */
package org.modularplumbing.schemas.distribution;
