package org.modularplumbing.payments.sandbox;

/** Says how each call to the sandbox fails. It must answer the same for the same calls in the same order, so that a test can be repeated. */
@FunctionalInterface
public interface FaultPlan {

    /** What is called. */
    enum Operation {
        /** To take money. */
        CHARGE,
        /** To give money back. */
        REFUND,
        /** To tell what became of an order: any fault means that no answer comes. */
        QUERY
    }

    /** Nothing ever fails. */
    FaultPlan NONE = (operation, key) -> Fault.NONE;

    /**
     * How the next call fails.
     *
     * @param operation what is called
     * @param key the order's key
     * @return the fault
     */
    Fault next(Operation operation, String key);
}
