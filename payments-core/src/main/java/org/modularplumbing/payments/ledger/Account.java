package org.modularplumbing.payments.ledger;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * An account of the ledger, one per authority, code and currency; it comes into being with its first entry.
 *
 * @param code its name, in two parts where there are several of its sort: {@code income:leisure}, {@code provider:sandbox}, {@code refunds-payable}
 * @param kind on which side it grows
 */
public record Account(String code, Kind kind) {

    // first, since the constants below are checked by it
    private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,19}(?::[A-Za-z0-9][A-Za-z0-9._-]{0,39})?");

    /** What is owed to residents whose refund is under way. */
    public static final Account REFUNDS_PAYABLE = new Account("refunds-payable", Kind.LIABILITY);

    /** What was received and is not due, until it is given back. */
    public static final Account SURPLUS = new Account("surplus", Kind.LIABILITY);

    /** On which side an account grows. */
    public enum Kind {
        /** What the authority has, or is owed: grows by debits. */
        ASSET,
        /** What the authority owes: grows by credits. */
        LIABILITY,
        /** What the authority earned: grows by credits. */
        INCOME
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the code has another form
     */
    public Account {
        if (!CODE.matcher(requireNonNull(code, "code")).matches()) {
            throw new IllegalArgumentException(
                    "an account's code is a lower-case word, and perhaps a colon and a name of letters, digits, '.', '_' and '-'");
        }
        requireNonNull(kind, "kind");
    }

    /**
     * What a provider took for the authority and has not paid out.
     *
     * @param provider the provider's name
     * @return the account
     */
    public static Account provider(String provider) {
        return new Account("provider:" + provider, Kind.ASSET);
    }

    /**
     * What a fund earned, without value added tax.
     *
     * @param fund the fund's code
     * @return the account
     */
    public static Account income(String fund) {
        return new Account("income:" + fund, Kind.INCOME);
    }

    /**
     * Value added tax that was taken and is owed to HM Revenue and Customs.
     *
     * @param vatCode the authority's code of the rate
     * @return the account
     */
    public static Account vat(String vatCode) {
        return new Account("vat:" + vatCode, Kind.LIABILITY);
    }
}
