package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of one attempt to charge the payer. */
public enum AttemptStatus {
    /** The order was sent, or is about to be, and its outcome is not known. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** The money was taken. */
    @JsonProperty("success")
    SUCCESS,
    /** The payer's bank said no: no money was taken. */
    @JsonProperty("failed")
    FAILED,
    /** The provider did not process it: no money was taken. */
    @JsonProperty("error")
    ERROR
}
