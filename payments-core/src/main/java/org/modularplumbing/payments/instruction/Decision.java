package org.modularplumbing.payments.instruction;

import java.util.function.UnaryOperator;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.refusal.PaymentRefused;

/** What a rule decided: the payment as it becomes, or why not. */
public sealed interface Decision {

    /** The payment as it becomes. */
    record Accepted(Payment payment) implements Decision {}

    /** Why not. */
    record Refused(PaymentRefused refusal) implements Decision {}

    /** The same, with more that becomes of the payment where it was accepted. */
    default Decision then(UnaryOperator<Payment> change) {
        return this instanceof Accepted accepted ? new Accepted(change.apply(accepted.payment())) : this;
    }

    /** The payment as it becomes, or the refusal thrown: at the edge of the core, where a throw undoes the transaction. */
    default Payment orRefuse() {
        if (this instanceof Refused refused) {
            throw refused.refusal();
        }
        return ((Accepted) this).payment();
    }
}
