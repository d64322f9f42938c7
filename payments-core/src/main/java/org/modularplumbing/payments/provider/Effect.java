package org.modularplumbing.payments.provider;

/** What an order asks a provider to do. */
public enum Effect {
    /** Take money from the payer. */
    CHARGE,
    /** Give money of one charge back. */
    REFUND
}
