/** The reasons of booking to refuse. */
package org.modularplumbing.booking.refusal;
