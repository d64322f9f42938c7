/**
 * Payments: what somebody owes, the attempts to pay it, the refunds of it, and the ledger of it all. Start at {@link org.modularplumbing.payments.Payments}.
 */
package org.modularplumbing.payments;
