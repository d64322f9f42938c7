package org.modularplumbing.payments.payment;

import org.modularplumbing.plumbing.money.Money;

/**
 * What became of the money of a payment.
 *
 * @param authorised what the payer's bank agreed to: nothing, or the amount that is due
 * @param capturing what is reserved for captures under way
 * @param captured what was taken, at most what was authorised
 * @param refunding what is reserved for refunds under way
 * @param refunded what was given back, at most what was captured
 */
public record PaymentAmounts(Money authorised, Money capturing, Money captured, Money refunding, Money refunded) {

    public PaymentAmounts {
        capturing.requireNotNegative();
        refunding.requireNotNegative();
        refunded.requireNotNegative();
        authorised.minus(captured).minus(capturing).requireNotNegative();
        captured.minus(refunded).minus(refunding).requireNotNegative();
    }

    static PaymentAmounts none(String currency) {
        var nothing = Money.of(0, currency);
        return new PaymentAmounts(nothing, nothing, nothing, nothing, nothing);
    }

    /**
     * The same, of which more or less was authorised.
     *
     * @param now what is authorised
     * @return the copy
     */
    public PaymentAmounts withAuthorised(Money now) {
        return new PaymentAmounts(now, capturing, captured, refunding, refunded);
    }

    /**
     * The same, of which more or less was captured.
     *
     * @param underWay what is reserved for captures
     * @param done what is captured
     * @return the copy
     */
    public PaymentAmounts withCaptures(Money underWay, Money done) {
        return new PaymentAmounts(authorised, underWay, done, refunding, refunded);
    }

    /**
     * The same, of which more or less was given back.
     *
     * @param underWay what is reserved for refunds
     * @param done what was given back
     * @return the copy
     */
    public PaymentAmounts withRefunds(Money underWay, Money done) {
        return new PaymentAmounts(authorised, capturing, captured, underWay, done);
    }
}
