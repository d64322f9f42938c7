package org.modularplumbing.payments.ledger;

import org.modularplumbing.plumbing.money.Money;

/**
 * The balance of an account.
 *
 * @param account the account
 * @param debits all that was debited
 * @param credits all that was credited
 */
public record Balance(Account account, Money debits, Money credits) {

    /**
     * The balance on the side on which the account grows: what the authority has, owes or earned.
     *
     * @return debits less credits for an asset, credits less debits for the others
     */
    public Money amount() {
        return account.kind() == Account.Kind.ASSET ? debits.minus(credits) : credits.minus(debits);
    }
}
