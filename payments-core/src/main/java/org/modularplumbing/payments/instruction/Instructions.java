package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.modularplumbing.payments.ledger.Ledger;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends orders that are committed and settles them: between the two transactions no transaction is open, and a process may die at any place.
 *
 * <p>An order is known by its id alone. Its key at the provider is made from the id, so that sending it again has no second effect; its outcome is a command whose
 * key is made from the id, so that whoever learns it first settles it, and everybody else gets the same answer.
 */
public final class Instructions {

    /** With this start the keys of the commands here: nobody else may use such a key, and so settle an order before its time. */
    public static final String KEYS = "payments:";

    private static final Logger LOG = LoggerFactory.getLogger(Instructions.class);

    private final Plumbing plumbing;
    private final Providers providers;
    private final Step.Watcher steps;

    public Instructions(Plumbing plumbing, Providers providers, Step.Watcher steps) {
        this.plumbing = plumbing;
        this.providers = providers;
        this.steps = steps;
    }

    /** The answer to the command that made an order, when its outcome is known; byte for byte the same each time. */
    public Optional<Payment> settledAnswer(UUID orderId, Call call) {
        return plumbing.journal()
                .byKey(call.authority(), key("settled", orderId))
                .flatMap(JournalEntry::document)
                .map(document -> Documents.restore(document, Payment.class));
    }

    /** Sends an order for the first time. */
    public Payment send(Instruction order, Optional<Instrument> instrument, Call call) {
        return conclude(order, ask(order, instrument), call);
    }

    /** Sends an order of which nobody here knows whether it was sent, with its own key. */
    public Payment sendAgain(UUID orderId, Optional<Instrument> instrument, Call call) {
        var order = find(orderId, call);
        return markSent(order, call)
                ? send(find(orderId, call), instrument.or(order::keptInstrument), call)
                : settledAnswer(orderId, call).orElseGet(() -> current(order.payment(), call));
    }

    private ProviderAnswer ask(Instruction order, Optional<Instrument> instrument) {
        var provider = providers.named(order.provider());
        if (provider.isEmpty() || (order.effect() == Effect.CHARGE && instrument.isEmpty())) {
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
        // a process that slept since the order was committed must not send it behind the sweep's back
        if (now().isAfter(order.sentAt().plus(provider.get().capabilities().responseTimeout()))) {
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
        steps.at(Step.BEFORE_CALL);
        var answer = asked(order, () -> switch (order.effect()) {
            case CHARGE ->
                provider.get()
                        .charge(new ChargeInstruction(
                                order.key(),
                                order.id(),
                                order.amount(),
                                instrument.orElseThrow(),
                                order.payment().toString()));
            case REFUND ->
                provider.get()
                        .refund(new RefundInstruction(
                                order.key(),
                                order.id(),
                                order.amount(),
                                Instruction.key(order.charge().orElseThrow())));
        });
        steps.at(Step.AFTER_CALL);
        return answer;
    }

    /** Whatever a provider throws means that nobody here knows; its message is not logged, since it may repeat the order. */
    public static ProviderAnswer asked(Instruction order, Supplier<ProviderAnswer> question) {
        try {
            return question.get();
        } catch (RuntimeException problem) {
            LOG.warn("order {}: no answer from '{}' ({})", order.id(), order.provider(), problem.getClass());
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
    }

    private Payment conclude(Instruction order, ProviderAnswer answer, Call call) {
        return switch (answer.outcome()) {
            case SUCCEEDED, DECLINED, NOT_PROCESSED -> settle(order, answer, call);
            case PENDING, UNKNOWN, NOT_FOUND ->
                order.effect() == Effect.CHARGE ? waiting(order, call) : current(order.payment(), call);
        };
    }

    private Payment waiting(Instruction order, Call call) {
        try {
            return change(
                    call,
                    "waiting",
                    order,
                    "payment.submitted",
                    work -> PaymentRules.waiting(locked(work, order), order.id(), work.now())
                            .orRefuse());
        } catch (PaymentRefused settledMeanwhile) {
            return current(order.payment(), call);
        }
    }

    public Payment settle(Instruction order, ProviderAnswer answer, Call call) {
        var settled = change(call, "settled", order, type(order, answer), work -> switch (order.effect()) {
            case CHARGE -> settleCharge(work, order, answer);
            case REFUND -> settleRefund(work, order, answer);
        });
        steps.at(Step.AFTER_OUTCOME_COMMIT);
        var contradicted = order.effect() == Effect.CHARGE
                && answer.outcome() == Outcome.SUCCEEDED
                && settled.attempt(order.id()).status() != AttemptStatus.SUCCESS;
        return contradicted ? lateIfPossible(order, answer, call) : settled;
    }

    /** Under another attempt that is under way a late success has to wait: the order is looked at again in any case. */
    private Payment lateIfPossible(Instruction order, ProviderAnswer answer, Call call) {
        try {
            return late(order, answer, call);
        } catch (PaymentRefused anotherUnderWay) {
            return current(order.payment(), call);
        }
    }

    private Payment settleCharge(CommandContext work, Instruction order, ProviderAnswer answer) {
        var payment = PaymentRules.chargeSettled(locked(work, order), order.id(), answer, work.now())
                .orRefuse();
        if (payment.status() == PaymentStatus.SUCCESS) {
            Ledger.post(work, LedgerPostings.charged(payment, order.id()));
            settled(work, order, Instruction.State.SUCCEEDED, Optional.empty(), false);
        } else {
            settled(
                    work,
                    order,
                    Instruction.State.FAILED,
                    Optional.of(work.now().plus(Timetable.FIRST_WATCH)),
                    false);
        }
        return payment;
    }

    private Payment settleRefund(CommandContext work, Instruction order, ProviderAnswer answer) {
        var payment = PaymentRules.refundSettled(locked(work, order), order.id(), answer, work.now())
                .orRefuse();
        var refund = payment.refund(order.id());
        var paid = refund.status() == RefundStatus.SUCCESS;
        if (paid) {
            Ledger.post(work, LedgerPostings.refunded(payment, refund));
        } else if (!refund.surplus()) {
            Ledger.post(work, LedgerPostings.refundReleased(payment, refund));
        }
        settled(
                work,
                order,
                paid ? Instruction.State.SUCCEEDED : Instruction.State.FAILED,
                Optional.empty(),
                order.surplus());
        if (refund.needsAttention()) {
            new InstructionStore(work.handle()).needsAttention(work.call().authority(), order.id());
        }
        return payment;
    }

    /** Refused while another attempt is under way. */
    public Payment late(Instruction order, ProviderAnswer answer, Call call) {
        return change(call, "late", order, "payment.late-success-found", work -> {
            var refundId = work.newId();
            var payment = PaymentRules.lateSuccess(locked(work, order), order.id(), refundId, answer, work.now())
                    .orRefuse();
            var surplus = payment.attempt(order.id()).surplus();
            settled(work, order, Instruction.State.SUCCEEDED, Optional.empty(), surplus);
            Ledger.post(
                    work,
                    surplus
                            ? LedgerPostings.surplus(payment, order.id())
                            : LedgerPostings.charged(payment, order.id()));
            if (surplus) {
                new InstructionStore(work.handle())
                        .insert(
                                call.authority(),
                                Instruction.refund(
                                        payment, payment.refund(refundId), Instruction.State.TO_SEND, work.now()));
            }
            return payment;
        });
    }

    /** A person must look at it, unless it is settled meanwhile. */
    public void needsAttention(Instruction order, Call call) {
        try {
            change(call, "attention", order, "payment.attention-needed", work -> {
                var payment = PaymentRules.needsAttention(locked(work, order), order.id(), work.now())
                        .orRefuse();
                new InstructionStore(work.handle()).needsAttention(call.authority(), order.id());
                return payment;
            });
        } catch (PaymentRefused settledMeanwhile) {
            LOG.debug("order {}: settled meanwhile", order.id());
        }
    }

    /** Takes note of when to look again. */
    public void checked(Instruction order, int checks, Optional<Instant> dueAt, Call call) {
        inTransaction(call, store -> {
            store.checked(call.authority(), order, checks, dueAt);
            return null;
        });
    }

    /** What becomes of an order is a command of its own, at most once per order and name: whoever comes second gets the first one's answer. */
    private Payment change(
            Call call, String name, Instruction order, String type, Function<CommandContext, Payment> decide) {
        return plumbing.commands()
                .run(call.withKey(key(name, order.id())), "payments." + name, order.id(), Payment.class, work -> {
                    var payment = decide.apply(work);
                    new PaymentStore(work.handle()).update(call.authority(), payment);
                    steps.at(Step.BEFORE_OUTCOME_COMMIT);
                    return Change.of(payment.id().ref(), payment.version(), type, payment);
                });
    }

    private static Payment locked(CommandContext work, Instruction order) {
        return new PaymentStore(work.handle()).lock(work.call().authority(), order.payment());
    }

    private static void settled(
            CommandContext work,
            Instruction order,
            Instruction.State state,
            Optional<Instant> watchAt,
            boolean surplus) {
        new InstructionStore(work.handle()).settle(work.call().authority(), order.id(), state, watchAt, surplus);
    }

    private static String key(String name, UUID orderId) {
        return KEYS + name + ":" + orderId;
    }

    private static String type(Instruction order, ProviderAnswer answer) {
        var done = answer.outcome() == Outcome.SUCCEEDED;
        return switch (order.effect()) {
            case CHARGE -> done ? "payment.succeeded" : "payment.failed";
            case REFUND -> done ? "payment.refunded" : "payment.refund-failed";
        };
    }

    private boolean markSent(Instruction order, Call call) {
        var wait = order.checks() >= Timetable.CHECKS_MAX
                ? Timetable.ATTENDED_PAUSE
                : providers.named(order.provider()).map(Timetable::patience).orElse(Timetable.FIRST_PAUSE);
        return inTransaction(call, store -> store.markSent(call.authority(), order.id(), now(), now().plus(wait)));
    }

    private Instruction find(UUID orderId, Call call) {
        return inTransaction(call, store -> store.find(call.authority(), orderId))
                .orElseThrow(() -> new AssertionError("payments-core bug: no order " + orderId));
    }

    private Payment current(PaymentId id, Call call) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return new PaymentStore(transaction.handle())
                    .find(call.authority(), id)
                    .orElseThrow();
        });
    }

    private <T> T inTransaction(Call call, Function<InstructionStore, T> work) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return work.apply(new InstructionStore(transaction.handle()));
        });
    }

    private Instant now() {
        return plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
