/** A double-entry ledger that only grows: transactions of balanced entries between accounts, in minor units. */
package org.modularplumbing.payments.ledger;
