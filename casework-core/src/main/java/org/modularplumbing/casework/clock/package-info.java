/** When things are due. */
package org.modularplumbing.casework.clock;
