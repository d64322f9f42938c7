package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.modularplumbing.payments.instruction.Instruction.State;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.call.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what became of instructions whose outcome is open, or may not last, and has them settled, sent again or looked at later. That an instruction is not found is
 * believed only when it would be visible.
 */
public final class OutcomeChecker {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeChecker.class);

    private final Instructions instructions;
    private final Providers providers;
    private final InstantSource clock;

    public OutcomeChecker(Instructions instructions, Providers providers, InstantSource clock) {
        this.instructions = instructions;
        this.providers = providers;
        this.clock = clock;
    }

    /** What one look at an instruction led to. */
    public enum Result {
        SETTLED,
        SENT,
        WAITING
    }

    /** Looks at one instruction that is due, or whose provider says that something happened to it. */
    public Result look(Instruction instruction, Call call) {
        var name = instruction.terms().provider();
        var provider = providers.named(name);
        if (provider.isEmpty()) {
            LOG.warn("instruction {}: no provider named '{}' is configured", instruction.id(), name);
            return postpone(instruction, call);
        }
        if (instruction.state() == State.TO_SEND) {
            instructions.sendAgain(instruction.id(), call);
            return Result.SENT;
        }
        var payment = instructions.current(instruction.payment(), call);
        if (instruction.state() == State.TO_CANCEL) {
            return end(instruction, payment, provider.get(), call);
        }
        var answer = Instructions.asked(instruction, () -> provider.get().status(instruction.forProvider(payment)));
        return switch (instruction.state()) {
            case SENT_UNKNOWN -> lookAtOpen(instruction, payment, answer, provider.get(), call);
            case AUTHORISED -> lookAtAuthorised(instruction, answer, call);
            case FAILED -> lookAtFailed(instruction, answer, call);
            case SUCCEEDED -> lookAtPaid(instruction, answer, call);
            case TO_SEND, TO_CANCEL -> throw new AssertionError("payments-core bug: " + instruction.state());
        };
    }

    private Result lookAtOpen(
            Instruction instruction, Payment payment, ProviderAnswer answer, PaymentProvider provider, Call call) {
        return switch (answer.outcome()) {
            case SUCCEEDED, DECLINED, CANCELLED, NOT_PROCESSED -> settle(instruction, answer, call);
            case AUTHORISED -> {
                instructions.stillOpen(instruction, answer, call);
                yield Result.WAITING;
            }
            case PENDING -> lookAtPending(instruction, payment, answer, provider, call);
            case UNKNOWN -> postpone(instruction, call);
            case NOT_FOUND -> lookAtUnseen(instruction, provider, call);
        };
    }

    /** A page whose time is over is closed at the provider, so that nobody pays on it later. */
    private Result lookAtPending(
            Instruction instruction, Payment payment, ProviderAnswer answer, PaymentProvider provider, Call call) {
        if (instruction.effect() == Effect.CHARGE) {
            instructions.stillOpen(instruction, answer, call);
            var over = instruction.watch().sentAt().plus(provider.capabilities().pageLifetime());
            if (answer.page().isPresent() && now().isAfter(over)) {
                return end(instruction, payment, provider, call);
            }
        }
        return postpone(instruction, call);
    }

    private Result lookAtUnseen(Instruction instruction, PaymentProvider provider, Call call) {
        var visible = instruction.watch().sentAt().plus(provider.capabilities().visibilityBound());
        return now().isBefore(visible)
                ? checked(instruction, instruction.watch().checks(), Optional.of(visible), call)
                : lookAtLost(instruction, call);
    }

    /** The instruction never arrived. It is sent again with its own key; for a page the payer has to be there, so it failed, and the payer may try again. */
    private Result lookAtLost(Instruction instruction, Call call) {
        if (!instruction.canBeSentAgain()) {
            return settle(instruction, ProviderAnswer.of(Outcome.NOT_PROCESSED), call);
        }
        reviewIfTooOften(instruction, instruction.watch().checks(), call);
        instructions.sendAgain(instruction.id(), call);
        return Result.SENT;
    }

    /** Ends a charge that the authority does not want any more, or whose page ran out of time. To end it twice changes nothing. */
    private Result end(Instruction instruction, Payment payment, PaymentProvider provider, Call call) {
        var charge = instruction.charge(payment);
        var answer = Instructions.asked(instruction, () -> provider.cancel(charge));
        return switch (answer.outcome()) {
            case SUCCEEDED, DECLINED, NOT_PROCESSED -> settle(instruction, answer, call);
            case CANCELLED ->
                settle(instruction, instruction.state() == State.TO_CANCEL ? answer : expired(answer), call);
            case AUTHORISED, PENDING, UNKNOWN -> postpone(instruction, call);
            case NOT_FOUND -> {
                var visible = instruction
                        .watch()
                        .sentAt()
                        .plus(provider.capabilities().visibilityBound());
                yield now().isBefore(visible)
                        ? checked(instruction, instruction.watch().checks(), Optional.of(visible), call)
                        : settle(instruction, ProviderAnswer.of(Outcome.CANCELLED), call);
            }
        };
    }

    /** We ended it, because the payer took too long. */
    private static ProviderAnswer expired(ProviderAnswer answer) {
        return new ProviderAnswer(Outcome.DECLINED, answer.reference(), Optional.of("P0020"), Optional.empty());
    }

    /** The reserved money: captures are settled by themselves; here the provider says that it captured the whole without them, or that the reservation is over. */
    private Result lookAtAuthorised(Instruction instruction, ProviderAnswer answer, Call call) {
        if (answer.outcome().isFinal()) {
            try {
                return settle(instruction, answer, call);
            } catch (PaymentRefused capturesUnderWay) {
                return checked(instruction, 0, Optional.of(now().plus(Timetable.FIRST_PAUSE)), call);
            }
        }
        return checked(instruction, 0, Optional.of(now().plus(Timetable.DAILY)), call);
    }

    /** A charge that had failed is looked at twice more. */
    private Result lookAtFailed(Instruction instruction, ProviderAnswer answer, Call call) {
        if (answer.outcome() == Outcome.SUCCEEDED) {
            try {
                instructions.late(instruction, answer, call);
                return Result.SETTLED;
            } catch (PaymentRefused anotherUnderWay) {
                var again = Optional.of(now().plus(Timetable.FIRST_PAUSE));
                return checked(instruction, instruction.watch().checks(), again, call);
            }
        }
        return watched(instruction, Timetable.SECOND_WATCH, call);
    }

    /** A refund that was paid is looked at twice more: the payer's bank may not accept it. */
    private Result lookAtPaid(Instruction instruction, ProviderAnswer answer, Call call) {
        if (answer.outcome().endsWithoutMoney()) {
            instructions.returned(instruction, answer, call);
            return Result.SETTLED;
        }
        return watched(instruction, Timetable.SECOND_REFUND_WATCH, call);
    }

    private Result watched(Instruction instruction, java.time.Duration pause, Call call) {
        var watches = instruction.watch().checks() + 1;
        var next = watches < Timetable.WATCHES ? Optional.of(now().plus(pause)) : Optional.<Instant>empty();
        return checked(instruction, watches, next, call);
    }

    private Result settle(Instruction instruction, ProviderAnswer answer, Call call) {
        instructions.settle(instruction, answer, Optional.empty(), call);
        return Result.SETTLED;
    }

    private Result postpone(Instruction instruction, Call call) {
        var checks = instruction.watch().checks() + 1;
        if (!instruction.isOpen()) {
            return checked(instruction, checks, Optional.of(now().plus(Timetable.DAILY)), call);
        }
        reviewIfTooOften(instruction, checks, call);
        return checked(instruction, checks, Optional.of(now().plus(Timetable.pause(checks))), call);
    }

    private void reviewIfTooOften(Instruction instruction, int checks, Call call) {
        if (checks >= Timetable.CHECKS_MAX && !instruction.watch().attention() && isDue(instruction)) {
            instructions.needsReview(instruction, call);
        }
    }

    /** A look before its time, for a message of the provider's, moves no date and counts for nothing. */
    private Result checked(Instruction instruction, int checks, Optional<Instant> dueAt, Call call) {
        if (isDue(instruction)) {
            instructions.checked(instruction, checks, dueAt, call);
        }
        return Result.WAITING;
    }

    private boolean isDue(Instruction instruction) {
        return instruction.watch().dueAt().filter(due -> !due.isAfter(now())).isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
