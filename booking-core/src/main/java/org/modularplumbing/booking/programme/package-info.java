/** What an authority puts on offer: programmes, sessions, courses, offers. */
package org.modularplumbing.booking.programme;
