/** The work of staff: which cases wait, the most urgent first. */
package org.modularplumbing.casework.queue;
