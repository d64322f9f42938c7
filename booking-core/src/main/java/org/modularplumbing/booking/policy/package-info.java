/** Cancellation policies and concessions. */
package org.modularplumbing.booking.policy;
