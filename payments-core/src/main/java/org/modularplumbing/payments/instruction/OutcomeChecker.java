package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.call.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at orders whose outcome is open, or was a failure that may not last: asks the provider, and has the order settled, sent again or looked at later. That an
 * order is not found is believed only when it would be visible.
 */
public final class OutcomeChecker {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeChecker.class);

    private final Instructions orders;
    private final Providers providers;
    private final InstantSource clock;

    public OutcomeChecker(Instructions orders, Providers providers, InstantSource clock) {
        this.orders = orders;
        this.providers = providers;
        this.clock = clock;
    }

    /** What one look at an order led to. */
    public enum Result {
        SETTLED,
        SENT,
        WAITING
    }

    /** Looks at one order that is due, or whose provider says that something happened to it. */
    public Result look(Instruction order, Call call) {
        var provider = providers.named(order.provider());
        if (provider.isEmpty()) {
            LOG.warn("order {}: no provider named '{}' is configured", order.id(), order.provider());
            return postpone(order, call);
        }
        if (order.state() == Instruction.State.TO_SEND) {
            orders.sendAgain(order.id(), Optional.empty(), call);
            return Result.SENT;
        }
        var answer = Instructions.asked(order, () -> provider.get().query(order.effect(), order.key()));
        return order.isOpen() ? lookAtOpen(order, answer, provider.get(), call) : lookAtFailed(order, answer, call);
    }

    private Result lookAtOpen(Instruction order, ProviderAnswer answer, PaymentProvider provider, Call call) {
        return switch (answer.outcome()) {
            case SUCCEEDED, DECLINED, NOT_PROCESSED -> {
                orders.settle(order, answer, call);
                yield Result.SETTLED;
            }
            case PENDING, UNKNOWN -> postpone(order, call);
            case NOT_FOUND -> {
                var visible = order.sentAt().plus(provider.capabilities().visibilityBound());
                if (now().isBefore(visible)) {
                    yield checked(order, order.checks(), Optional.of(visible), call);
                }
                yield lookAtLost(order, call);
            }
        };
    }

    /** The order never arrived. It is sent again with its own key; one with a card cannot be, and failed, and the payer may try again. */
    private Result lookAtLost(Instruction order, Call call) {
        if (order.effect() == Effect.CHARGE && order.token().isEmpty()) {
            orders.settle(order, ProviderAnswer.of(Outcome.NOT_PROCESSED), call);
            return Result.SETTLED;
        }
        attendIfInVain(order, order.checks(), call);
        orders.sendAgain(order.id(), Optional.empty(), call);
        return Result.SENT;
    }

    /** A charge that had failed is looked at twice more. */
    private Result lookAtFailed(Instruction order, ProviderAnswer answer, Call call) {
        if (answer.outcome() == Outcome.SUCCEEDED) {
            try {
                orders.late(order, answer, call);
                return Result.SETTLED;
            } catch (PaymentRefused anotherUnderWay) {
                return checked(order, order.checks(), Optional.of(now().plus(Timetable.FIRST_PAUSE)), call);
            }
        }
        var watches = order.checks() + 1;
        return checked(
                order,
                watches,
                watches < Timetable.WATCHES ? Optional.of(now().plus(Timetable.SECOND_WATCH)) : Optional.empty(),
                call);
    }

    private Result postpone(Instruction order, Call call) {
        var checks = order.checks() + 1;
        if (!order.isOpen()) {
            return checked(order, checks, Optional.of(now().plus(Timetable.ATTENDED_PAUSE)), call);
        }
        attendIfInVain(order, checks, call);
        return checked(order, checks, Optional.of(now().plus(Timetable.pause(checks))), call);
    }

    private void attendIfInVain(Instruction order, int checks, Call call) {
        if (checks >= Timetable.CHECKS_MAX && !order.attention() && isDue(order)) {
            orders.needsAttention(order, call);
        }
    }

    /** A look before its time, for a message of the provider's, moves no date and counts for nothing. */
    private Result checked(Instruction order, int checks, Optional<Instant> dueAt, Call call) {
        if (!isDue(order)) {
            return Result.WAITING;
        }
        orders.checked(order, checks, dueAt, call);
        return Result.WAITING;
    }

    private boolean isDue(Instruction order) {
        return order.dueAt().filter(due -> !due.isAfter(now())).isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
