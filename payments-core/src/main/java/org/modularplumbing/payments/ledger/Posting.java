package org.modularplumbing.payments.ledger;

import java.time.Instant;
import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;

/**
 * One side of an entry, as a statement of an account shows it.
 *
 * @param account the account's code
 * @param transaction the transaction's id
 * @param type what happened
 * @param occurredAt when
 * @param payment the payment that it belongs to
 * @param against the code of the account on the other side
 * @param amount how much: a debit is more than zero, a credit less
 * @param balance the account's balance after it: debits less credits
 */
public record Posting(
        String account,
        UUID transaction,
        String type,
        Instant occurredAt,
        UUID payment,
        String against,
        Money amount,
        Money balance) {}
