/** Half-open ranges of dates and instants, and the working days of the United Kingdom. */
package org.modularplumbing.plumbing.time;
