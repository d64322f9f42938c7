package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When the money is taken. */
public enum CaptureTiming {
    /** As soon as the payer has paid. */
    @JsonProperty("at-once")
    AT_ONCE,
    /** Only reserved when the payer has paid, and taken later by a capture. */
    @JsonProperty("later")
    LATER
}
