package org.modularplumbing.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a payment stands, finely: each state has one status that others see, and the states that may follow it are data. */
public enum PaymentState {
    /** It is due, and nobody has begun to pay. */
    @JsonProperty("due")
    DUE(PaymentStatus.CREATED),
    /** The instruction to charge is committed and on its way to the provider. */
    @JsonProperty("opening")
    OPENING(PaymentStatus.STARTED),
    /** The provider's page waits for the payer. */
    @JsonProperty("with-payer")
    WITH_PAYER(PaymentStatus.STARTED),
    /** The provider has the charge, or may have it, and nobody here knows what became of it. */
    @JsonProperty("submitted")
    SUBMITTED(PaymentStatus.SUBMITTED),
    /** The authority does not want the money any more, and the provider has to end the charge. */
    @JsonProperty("cancelling")
    CANCELLING(PaymentStatus.SUBMITTED),
    /** The money is reserved on the payer's card. */
    @JsonProperty("authorised")
    AUTHORISED(PaymentStatus.CAPTURABLE),
    /** The money was taken. */
    @JsonProperty("paid")
    PAID(PaymentStatus.SUCCESS),
    /** The payer's bank said no. */
    @JsonProperty("declined")
    DECLINED(PaymentStatus.FAILED),
    /** The payer took too long, or the reserved money was not captured in time. */
    @JsonProperty("expired")
    EXPIRED(PaymentStatus.FAILED),
    /** The payer gave up on the provider's page. */
    @JsonProperty("given-up")
    GIVEN_UP(PaymentStatus.FAILED),
    /** The provider did not process the charge. */
    @JsonProperty("not-processed")
    NOT_PROCESSED(PaymentStatus.ERROR),
    /** It is not to be paid any more. */
    @JsonProperty("withdrawn")
    WITHDRAWN(PaymentStatus.CANCELLED);

    private static final Map<PaymentState, Set<PaymentState>> NEXT = new EnumMap<>(PaymentState.class);

    static {
        var ends = EnumSet.of(PAID, DECLINED, EXPIRED, GIVEN_UP, NOT_PROCESSED);
        var open = EnumSet.copyOf(ends);
        open.addAll(EnumSet.of(WITH_PAYER, SUBMITTED, CANCELLING, AUTHORISED));
        for (var state : values()) {
            NEXT.put(
                    state,
                    switch (state) {
                        case DUE -> EnumSet.of(OPENING, WITHDRAWN);
                        case OPENING, SUBMITTED, WITH_PAYER -> without(state, open);
                        case CANCELLING -> EnumSet.of(WITHDRAWN);
                        case AUTHORISED -> without(state, open, WITH_PAYER, SUBMITTED);
                        // to PAID: the provider says later that an attempt that had failed took the money after all
                        case DECLINED, EXPIRED, GIVEN_UP, NOT_PROCESSED -> EnumSet.of(OPENING, WITHDRAWN, PAID);
                        case PAID, WITHDRAWN -> EnumSet.noneOf(PaymentState.class);
                    });
        }
    }

    private final PaymentStatus status;

    PaymentState(PaymentStatus status) {
        this.status = status;
    }

    private static Set<PaymentState> without(PaymentState itself, Set<PaymentState> all, PaymentState... others) {
        var rest = EnumSet.copyOf(all);
        rest.remove(itself);
        rest.removeAll(Set.of(others));
        return rest;
    }

    /**
     * What others see.
     *
     * @return the status
     */
    public PaymentStatus status() {
        return status;
    }

    /**
     * Whether a payment may go from this state to another.
     *
     * @param next the other
     * @return true when it may
     */
    public boolean canBecome(PaymentState next) {
        return NEXT.get(this).contains(next);
    }

    /**
     * Whether a charge is open, so that its amount is reserved.
     *
     * @return true when it is
     */
    public boolean isUnderWay() {
        return switch (this) {
            case OPENING, WITH_PAYER, SUBMITTED, CANCELLING, AUTHORISED -> true;
            case DUE, PAID, DECLINED, EXPIRED, GIVEN_UP, NOT_PROCESSED, WITHDRAWN -> false;
        };
    }

    /**
     * Whether the last attempt ended without money, so that another may follow.
     *
     * @return true when it did
     */
    public boolean hasFailed() {
        return status == PaymentStatus.FAILED || status == PaymentStatus.ERROR;
    }
}
