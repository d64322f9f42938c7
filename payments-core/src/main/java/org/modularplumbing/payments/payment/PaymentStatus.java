package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a payment stands, in the words of GOV.UK Pay's public interface. {@link PaymentState} says it more finely. */
public enum PaymentStatus {
    /** It is due, and nobody has begun to pay. */
    @JsonProperty("created")
    CREATED,
    /** A charge is on its way to the provider, or the payer is on the provider's page. */
    @JsonProperty("started")
    STARTED,
    /** The provider has the charge, or may have it, and its outcome is not known yet. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** The money is reserved on the payer's card, and waits to be captured. */
    @JsonProperty("capturable")
    CAPTURABLE,
    /** It is paid. Refunds do not change that. */
    @JsonProperty("success")
    SUCCESS,
    /** The last attempt was declined, ran out of time or was given up by the payer; another may succeed. */
    @JsonProperty("failed")
    FAILED,
    /** The provider could not process the last attempt; another may succeed. */
    @JsonProperty("error")
    ERROR,
    /** It is not to be paid any more. */
    @JsonProperty("cancelled")
    CANCELLED
}
