package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a capture stands. */
public enum CaptureStatus {
    /** Its amount is reserved; it was sent, or will be, and its outcome is not known. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** The money was taken. */
    @JsonProperty("success")
    SUCCESS,
    /** The provider refused it: no money was taken, and its amount can be captured again. */
    @JsonProperty("error")
    ERROR
}
