package org.modularplumbing.payments.instruction;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.payment.Capture;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.payments.provider.CaptureInstruction;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.ProviderInstruction;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.plumbing.money.Money;

/** An instruction to a provider, as it is kept: committed before it is sent. Its id is that of the attempt, capture or refund that it is for. */
public record Instruction(
        UUID id,
        PaymentId payment,
        Effect effect,
        Money amount,
        Terms terms,
        State state,
        Watch watch,
        boolean surplus) {

    /** How far it is. */
    public enum State {
        /** Reserved, for the next recovery to send. */
        TO_SEND,
        /** Sent, or about to be, and its outcome not known. */
        SENT_UNKNOWN,
        /** A charge that the provider is to end. */
        TO_CANCEL,
        /** A charge whose money is reserved on the payer's card. */
        AUTHORISED,
        /** It had its effect. */
        SUCCEEDED,
        /** It had none; a charge is looked at again for a while. */
        FAILED
    }

    /** What it is about. The page is that of an open charge; available is how much could be given back before a refund. */
    public record Terms(
            String provider,
            Optional<UUID> charge,
            Optional<String> chargeReference,
            Optional<ChargeMethod> method,
            Optional<URI> page,
            Money available,
            boolean last) {}

    /** When it was sent, how often it was asked about since, when it is looked at next, and whether a person must look. */
    public record Watch(Instant sentAt, int checks, Optional<Instant> dueAt, boolean attention) {

        static Watch of(Instant sentAt, Instant dueAt) {
            return new Watch(sentAt, 0, Optional.of(dueAt), false);
        }
    }

    /** Stable: made from the id alone, so that every sending carries the same. */
    public String key() {
        return key(id);
    }

    /** The key at the provider of the instruction with this id. */
    public static String key(UUID id) {
        return "mp-" + id;
    }

    /** Whether its outcome is not known. */
    public boolean isOpen() {
        return switch (state) {
            case TO_SEND, SENT_UNKNOWN, TO_CANCEL, AUTHORISED -> true;
            case SUCCEEDED, FAILED -> false;
        };
    }

    /** Whether a question may bring news: a charge that failed may have taken the money after all, and a refund may come back. */
    public boolean mayStillChange() {
        return isOpen()
                || (state == State.FAILED && effect == Effect.CHARGE)
                || (state == State.SUCCEEDED && effect == Effect.REFUND);
    }

    /** Whether it can be sent again when it was lost: for a page the payer has to be there. */
    public boolean canBeSentAgain() {
        return effect != Effect.CHARGE
                || terms.method()
                        .filter(ChargeMethod.Agreement.class::isInstance)
                        .isPresent();
    }

    /** What the provider is told, the same each time. */
    public ProviderInstruction forProvider(Payment payment) {
        return switch (effect) {
            case CHARGE -> charge(payment);
            case CAPTURE ->
                new CaptureInstruction(
                        key(), id, amount, terms.last(), key(terms.charge().orElseThrow()), terms.chargeReference());
            case REFUND ->
                new RefundInstruction(
                        key(),
                        id,
                        amount,
                        terms.available(),
                        key(terms.charge().orElseThrow()),
                        terms.chargeReference());
        };
    }

    /** What the provider is told about a charge. */
    public ChargeInstruction charge(Payment payment) {
        return new ChargeInstruction(
                key(),
                id,
                amount,
                payment.reference(),
                payment.description(),
                terms.method().orElseThrow(),
                payment.due().capturesLater(),
                terms.chargeReference());
    }

    public static Instruction toCharge(Payment payment, UUID attemptId, ChargeMethod method, Instant dueAt) {
        var attempt = payment.attempt(attemptId);
        var terms = new Terms(
                attempt.provider(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(method),
                Optional.empty(),
                Money.of(0, payment.amount().currency()),
                !payment.due().capturesLater());
        return new Instruction(
                attemptId,
                payment.id(),
                Effect.CHARGE,
                payment.amount(),
                terms,
                State.SENT_UNKNOWN,
                Watch.of(attempt.startedAt(), dueAt),
                false);
    }

    static Instruction toCapture(Payment payment, Capture capture, State state, Instant dueAt) {
        var attempt = payment.openAttempt().orElseThrow();
        return new Instruction(
                capture.id(),
                payment.id(),
                Effect.CAPTURE,
                capture.amount(),
                about(attempt.id(), payment, Money.of(0, payment.amount().currency()), capture.last()),
                state,
                Watch.of(capture.requestedAt(), dueAt),
                false);
    }

    /** Says what could be given back before it, for a provider that tells a repetition by that. */
    static Instruction toRefund(Payment payment, Refund refund, State state, Instant dueAt) {
        var available =
                refund.surplus() ? refund.amount() : payment.refundable().plus(refund.amount());
        return new Instruction(
                refund.id(),
                payment.id(),
                Effect.REFUND,
                refund.amount(),
                about(refund.attempt(), payment, available, true),
                state,
                Watch.of(refund.requestedAt(), dueAt),
                refund.surplus());
    }

    private static Terms about(UUID attemptId, Payment payment, Money available, boolean last) {
        var attempt = payment.attempt(attemptId);
        return new Terms(
                attempt.provider(),
                Optional.of(attemptId),
                attempt.providerReference(),
                Optional.empty(),
                Optional.empty(),
                available,
                last);
    }
}
