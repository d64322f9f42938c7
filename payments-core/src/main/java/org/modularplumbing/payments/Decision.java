package org.modularplumbing.payments;

/** What a rule decided: the payment as it becomes, or why not. */
sealed interface Decision {

    /** The payment as it becomes. */
    record Accepted(Payment payment) implements Decision {}

    /** Why not. */
    record Refused(PaymentRefused refusal) implements Decision {}

    /** The payment as it becomes, or the refusal thrown: at the edge of the core, where a throw undoes the transaction. */
    default Payment orRefuse() {
        if (this instanceof Refused refused) {
            throw refused.refusal();
        }
        return ((Accepted) this).payment();
    }
}
