package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.plumbing.money.Money;

/** An order to a provider, as it is kept: committed before it is sent. Its id is that of the attempt or refund that it is for. */
public record Instruction(
        UUID id,
        PaymentId payment,
        Effect effect,
        Optional<UUID> charge,
        Money amount,
        String provider,
        Optional<String> token,
        State state,
        Instant sentAt,
        int checks,
        Optional<Instant> dueAt,
        boolean surplus,
        boolean attention) {

    /** How far it is. */
    public enum State {
        /** Reserved, for the sweep to send. */
        TO_SEND,
        /** Sent, or about to be, and its outcome not known. */
        SENT_UNKNOWN,
        /** It had its effect. */
        SUCCEEDED,
        /** It had none; a charge is looked at again for a while. */
        FAILED
    }

    /** Stable: made from the id alone, so that every sending of the order carries the same. */
    public String key() {
        return key(id);
    }

    public static String key(UUID id) {
        return "mp-" + id;
    }

    public boolean isOpen() {
        return state == State.TO_SEND || state == State.SENT_UNKNOWN;
    }

    /** A charge that failed may turn out to have succeeded. */
    public boolean mayStillChange() {
        return isOpen() || (state == State.FAILED && effect == Effect.CHARGE);
    }

    /** A card is not kept, so an order with one cannot be sent again. */
    public Optional<Instrument> keptInstrument() {
        return token.map(Instrument.Token::new);
    }

    public static Instruction charge(Payment payment, Attempt attempt, Instrument instrument, Instant dueAt) {
        return new Instruction(
                attempt.id(),
                payment.id(),
                Effect.CHARGE,
                Optional.empty(),
                payment.amount(),
                attempt.provider(),
                instrument instanceof Instrument.Token token ? Optional.of(token.value()) : Optional.empty(),
                State.SENT_UNKNOWN,
                attempt.startedAt(),
                0,
                Optional.of(dueAt),
                false,
                false);
    }

    public static Instruction refund(Payment payment, Refund refund, State state, Instant dueAt) {
        return new Instruction(
                refund.id(),
                payment.id(),
                Effect.REFUND,
                Optional.of(refund.attempt()),
                refund.amount(),
                payment.attempt(refund.attempt()).provider(),
                Optional.empty(),
                state,
                refund.requestedAt(),
                0,
                Optional.of(dueAt),
                refund.surplus(),
                false);
    }
}
