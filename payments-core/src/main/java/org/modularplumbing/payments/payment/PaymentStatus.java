package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a payment stands, in the words of GOV.UK Pay's public interface. */
public enum PaymentStatus {
    /** It is due, and nobody has begun to pay. */
    @JsonProperty("created")
    CREATED,
    /** An order to charge the payer is on its way to the provider. */
    @JsonProperty("started")
    STARTED,
    /** The provider has the order, or may have it, and its outcome is not known yet. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** It is paid. Refunds do not change that. */
    @JsonProperty("success")
    SUCCESS,
    /** The last attempt was declined; another may succeed. */
    @JsonProperty("failed")
    FAILED,
    /** The provider could not process the last attempt; another may succeed. */
    @JsonProperty("error")
    ERROR,
    /** It is not to be paid any more. */
    @JsonProperty("cancelled")
    CANCELLED;

    /**
     * Whether a payment may go from this status to another.
     *
     * @param next the other
     * @return true when it may
     */
    public boolean canBecome(PaymentStatus next) {
        return switch (this) {
            case CREATED -> next == STARTED || next == CANCELLED;
            case STARTED -> next == SUBMITTED || next == SUCCESS || next == FAILED || next == ERROR;
            case SUBMITTED -> next == SUCCESS || next == FAILED || next == ERROR;
            // to SUCCESS: the provider says later that an attempt that had failed took the money after all
            case FAILED, ERROR -> next == STARTED || next == CANCELLED || next == SUCCESS;
            case SUCCESS, CANCELLED -> false;
        };
    }

    /**
     * Whether a charge is under way, so that its amount is reserved.
     *
     * @return true when it is
     */
    public boolean isUnderWay() {
        return this == STARTED || this == SUBMITTED;
    }
}
