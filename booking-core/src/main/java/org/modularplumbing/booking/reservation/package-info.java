/** Bookings, and what asks for them: holds, prices that were decided, cancellations. */
package org.modularplumbing.booking.reservation;
