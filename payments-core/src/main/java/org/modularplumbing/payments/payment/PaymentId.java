package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Ref;

/**
 * The id of a payment: in documents, its UUID.
 *
 * @param value the UUID
 */
public record PaymentId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        requireNonNull(value, "value");
    }

    /**
     * Points at the payment, for other cores and the dashboard.
     *
     * @return the reference {@code payment:UUID}
     */
    public Ref ref() {
        return new Ref("payment", value);
    }

    /** The UUID. */
    @Override
    public String toString() {
        return value.toString();
    }
}
