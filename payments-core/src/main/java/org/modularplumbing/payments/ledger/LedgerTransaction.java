package org.modularplumbing.payments.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.money.Money;

/**
 * Entries that belong together, in one currency. What was posted is never changed: a correction is another transaction.
 *
 * @param type what happened: {@code charge-captured}
 * @param payment the payment that it belongs to
 * @param cause the attempt or refund that caused it; a cause has at most one transaction of a type
 * @param entries the entries, at least one
 */
public record LedgerTransaction(String type, UUID payment, UUID cause, List<LedgerEntry> entries) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z-]{0,39}");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when there is no entry or there are several currencies
     */
    public LedgerTransaction {
        if (!TYPE.matcher(requireNonNull(type, "type")).matches()) {
            throw new IllegalArgumentException("a transaction's type is lower-case words with hyphens, is " + type);
        }
        requireNonNull(payment, "payment");
        requireNonNull(cause, "cause");
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a transaction has at least one entry");
        }
        total(entries);
    }

    /**
     * All that is debited, which is all that is credited.
     *
     * @return the sum of the entries
     * @throws ArithmeticException when it is too large
     */
    public Money total() {
        return total(entries);
    }

    private static Money total(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::amount).reduce(Money::plus).orElseThrow();
    }
}
