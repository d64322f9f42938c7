package org.modularplumbing.payments.ledger;

import java.util.List;
import org.modularplumbing.plumbing.money.Money;

/**
 * Every account of an authority in one currency, and the two sums that must be equal.
 *
 * @param currency the ISO 4217 code
 * @param balances the accounts in the order of their codes
 * @param debits the sum of all debits
 * @param credits the sum of all credits
 */
public record TrialBalance(String currency, List<Balance> balances, Money debits, Money credits) {

    public TrialBalance {
        balances = List.copyOf(balances);
    }

    static TrialBalance of(String currency, List<Balance> balances) {
        var nothing = Money.of(0, currency);
        return new TrialBalance(
                currency,
                balances,
                balances.stream().map(Balance::debits).reduce(nothing, Money::plus),
                balances.stream().map(Balance::credits).reduce(nothing, Money::plus));
    }
}
