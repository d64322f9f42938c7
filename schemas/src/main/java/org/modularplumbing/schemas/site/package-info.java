/** Internal: the catalogue as a static web site. */
package org.modularplumbing.schemas.site;
