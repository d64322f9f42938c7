package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of one attempt to charge the payer. */
public enum AttemptStatus {
    /** It was sent, or is about to be, and its outcome is not known. */
    @JsonProperty("submitted")
    SUBMITTED,
    /** The money is reserved on the payer's card. */
    @JsonProperty("capturable")
    AUTHORISED,
    /** The money was taken. */
    @JsonProperty("success")
    SUCCESS,
    /** Money was taken that was not due any more: it is given back whole. */
    @JsonProperty("surplus")
    SURPLUS,
    /** The payer's bank said no, or the payer took too long or gave up: no money was taken. */
    @JsonProperty("failed")
    FAILED,
    /** The provider did not process it: no money was taken. */
    @JsonProperty("error")
    ERROR,
    /** The authority ended it: no money was taken. */
    @JsonProperty("cancelled")
    CANCELLED;

    /**
     * Whether no outcome is known yet.
     *
     * @return true while it is under way
     */
    public boolean isOpen() {
        return this == SUBMITTED || this == AUTHORISED;
    }
}
