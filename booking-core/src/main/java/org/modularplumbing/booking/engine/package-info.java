/** Stores, rules and commands of booking. Not exported. */
package org.modularplumbing.booking.engine;
