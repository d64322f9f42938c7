/** The joins between the capabilities, each a class: bookings that are paid for, prices that were assessed. */
package org.modularplumbing.assembly;
