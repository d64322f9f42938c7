package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a refund stands, in the words of GOV.UK Pay's public interface. */
public enum RefundStatus {
    /** Its amount is reserved; the order was sent, or will be, and its outcome is not known. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** The provider gives the money back. */
    @JsonProperty("success")
    SUCCESS,
    /** The provider refused it: no money was given back, and its amount is available again. */
    @JsonProperty("error")
    ERROR
}
