package org.modularplumbing.payments.ledger;

import static java.util.Objects.requireNonNull;

import org.modularplumbing.plumbing.money.Money;

/**
 * One amount between two accounts. It is a debit of the one and a credit of the other at once, so that no entry can be out of balance.
 *
 * @param debit the account that is debited
 * @param credit the account that is credited
 * @param amount how much, more than zero
 */
public record LedgerEntry(Account debit, Account credit, Money amount) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the amount is not more than zero or both accounts are the same
     */
    public LedgerEntry {
        requireNonNull(debit, "debit");
        requireNonNull(amount, "amount").requirePositive();
        if (debit.equals(requireNonNull(credit, "credit"))) {
            throw new IllegalArgumentException("debit and credit must be different accounts, both are " + debit.code());
        }
    }
}
