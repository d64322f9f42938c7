package org.modularplumbing.payments.provider;

/** What an instruction asks a provider to do. */
public enum Effect {
    /** Take money from the payer, or reserve it on the payer's card. */
    CHARGE,
    /** Take money that was reserved. */
    CAPTURE,
    /** Give money of one charge back. */
    REFUND
}
