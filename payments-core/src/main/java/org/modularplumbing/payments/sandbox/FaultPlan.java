package org.modularplumbing.payments.sandbox;

/** Says how each call to the sandbox fails. It must answer the same for the same calls in the same order, so that a test can be repeated. */
@FunctionalInterface
public interface FaultPlan {

    /** What is called. */
    enum Operation {
        /** To open a hosted page. */
        PAGE,
        /** A payer enters a card on a hosted page. A lost answer means that the payer never sees the outcome. */
        CARD,
        /** To take money by an agreement. */
        CHARGE,
        /** To take money that is reserved. */
        CAPTURE,
        /** To end a charge: any fault but NONE and RESPONSE_LOST means that nothing happens. */
        CANCEL,
        /** To give money back. */
        REFUND,
        /** To tell what became of an instruction: any fault means that no answer comes. */
        QUERY
    }

    /** Nothing ever fails. */
    FaultPlan NONE = (operation, key) -> Fault.NONE;

    /**
     * How the next call fails.
     *
     * @param operation what is called
     * @param key the instruction's key
     * @return the fault
     */
    Fault next(Operation operation, String key);
}
