/** What the constructors of this core check. Not exported. */
package org.modularplumbing.booking.check;
