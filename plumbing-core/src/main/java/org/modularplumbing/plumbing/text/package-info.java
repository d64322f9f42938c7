/** Text for residents, in English and Welsh. */
package org.modularplumbing.plumbing.text;
