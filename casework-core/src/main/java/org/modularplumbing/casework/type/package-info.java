/** The case type: what cases go through, as data. */
package org.modularplumbing.casework.type;
