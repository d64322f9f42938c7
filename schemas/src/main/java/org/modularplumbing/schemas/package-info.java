/**
 * The open schemas of Modular Plumbing and their validator: {@link org.modularplumbing.schemas.SchemaCatalog} finds a schema and checks a document,
 * {@link org.modularplumbing.schemas.Problem} says in English and Welsh what to mend and where.
 */
package org.modularplumbing.schemas;
