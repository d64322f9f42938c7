/** How many places are left. */
package org.modularplumbing.booking.availability;
