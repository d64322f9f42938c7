/** Who looked at whose data, at which fields, for what purpose and on what lawful basis. */
package org.modularplumbing.plumbing.access;
