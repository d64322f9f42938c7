package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.modularplumbing.payments.instruction.Instruction.State;
import org.modularplumbing.payments.ledger.Ledger;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.CaptureStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.CaptureInstruction;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.ProviderInstruction;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends instructions that are committed and settles them: between the two transactions no transaction is open, and a process may die at any place.
 *
 * <p>An instruction is known by its id alone. Its key at the provider is made from the id, so that sending it again has no second effect; its outcome is a command
 * whose key is made from the id, so that whoever learns it first settles it, and everybody else gets the same answer.
 */
public final class Instructions {

    /** With this start the keys of the commands here: nobody else may use such a key, and so settle an instruction before its time. */
    public static final String KEYS = "payments:";

    private static final Actor PROGRAM = Actor.system("payments");
    private static final Purpose SETTLEMENT = Purpose.publicTask("payments.settlement");
    private static final Logger LOG = LoggerFactory.getLogger(Instructions.class);

    private final Plumbing plumbing;
    private final Providers providers;
    private final Step.Watcher steps;

    public Instructions(Plumbing plumbing, Providers providers, Step.Watcher steps) {
        this.plumbing = plumbing;
        this.providers = providers;
        this.steps = steps;
    }

    /** Refuses a key of the form that the commands here use. */
    public static void requireFreeKey(Call call) {
        if (call.key().filter(key -> key.startsWith(KEYS)).isPresent()) {
            throw new PaymentRefused(PaymentRefused.Code.KEY_RESERVED, "the key starts with '" + KEYS + "'", Map.of());
        }
    }

    /** The answer to the command that made an instruction, when its outcome is known: the same each time. To reserve money is the outcome of a charge that waits to be captured. */
    public Optional<Payment> settledAnswer(UUID id, Call call) {
        return plumbing.journal()
                .byKey(call.authority(), key("authorised", id))
                .or(() -> plumbing.journal().byKey(call.authority(), key("settled", id)))
                .flatMap(JournalEntry::document)
                .map(document -> Documents.restore(document, Payment.class));
    }

    /** Sends an instruction for the first time. */
    public Payment send(UUID id, Call call) {
        var instruction = find(id, call);
        return conclude(instruction, ask(instruction, call), call);
    }

    /** Sends an instruction of which nobody here knows whether it was sent, with its own key. */
    public Payment sendAgain(UUID id, Call call) {
        var instruction = find(id, call);
        return markSent(instruction, call)
                ? send(id, call)
                : settledAnswer(id, call).orElseGet(() -> current(instruction.payment(), call));
    }

    private ProviderAnswer ask(Instruction instruction, Call call) {
        var provider = providers.named(instruction.terms().provider());
        if (provider.isEmpty()) {
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
        var told = instruction.forProvider(current(instruction.payment(), call));
        // a process that slept since the instruction was committed must not send it while others give it up
        var latest =
                instruction.watch().sentAt().plus(provider.get().capabilities().responseTimeout());
        if (now().isAfter(latest)) {
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
        steps.at(Step.BEFORE_CALL);
        var answer = asked(instruction, () -> tell(provider.get(), told));
        steps.at(Step.AFTER_CALL);
        return answer;
    }

    private static ProviderAnswer tell(PaymentProvider provider, ProviderInstruction told) {
        if (told instanceof ChargeInstruction charge) {
            return provider.charge(charge);
        }
        return told instanceof CaptureInstruction capture
                ? provider.capture(capture)
                : provider.refund((RefundInstruction) told);
    }

    /** Whatever a provider throws means that nobody here knows; its message is not logged, since it may repeat the instruction. */
    static ProviderAnswer asked(Instruction instruction, Supplier<ProviderAnswer> question) {
        try {
            return question.get();
        } catch (RuntimeException problem) {
            LOG.warn(
                    "instruction {}: no answer from '{}' ({})",
                    instruction.id(),
                    instruction.terms().provider(),
                    problem.getClass());
            return ProviderAnswer.of(Outcome.UNKNOWN);
        }
    }

    private Payment conclude(Instruction instruction, ProviderAnswer answer, Call call) {
        if (answer.outcome().isFinal()) {
            return settle(instruction, answer, Optional.empty(), call);
        }
        if (instruction.effect() == Effect.CHARGE) {
            stillOpen(instruction, answer, call);
        }
        return current(instruction.payment(), call);
    }

    /** Takes note of what is known of a charge that is not decided. */
    void stillOpen(Instruction instruction, ProviderAnswer answer, Call call) {
        try {
            if (answer.outcome() == Outcome.AUTHORISED) {
                authorised(instruction, answer, call);
            } else if (answer.outcome() == Outcome.PENDING && answer.page().isPresent()) {
                inTransaction(call, store -> {
                    store.pageKnown(instruction.id(), answer.page(), answer.reference());
                    return null;
                });
                change(
                        asProgram(call),
                        "page",
                        instruction,
                        "payment.page-opened",
                        context -> PaymentRules.pageOpened(
                                        locked(context, instruction), instruction.id(), answer, context.now())
                                .orRefuse());
            } else {
                change(
                        asProgram(call),
                        "waiting",
                        instruction,
                        "payment.submitted",
                        context -> PaymentRules.submitted(
                                        locked(context, instruction), instruction.id(), answer, context.now())
                                .orRefuse());
            }
        } catch (PaymentRefused knownAlready) {
            LOG.debug("instruction {}: known already", instruction.id());
        }
    }

    private void authorised(Instruction instruction, ProviderAnswer answer, Call call) {
        change(asProgram(call), "authorised", instruction, "payment.authorised", context -> {
            var payment = PaymentRules.authorised(locked(context, instruction), instruction.id(), answer, context.now())
                    .orRefuse();
            store(context).pageKnown(instruction.id(), Optional.empty(), answer.reference());
            store(context)
                    .moveTo(instruction.id(), State.AUTHORISED, context.now().plus(Timetable.DAILY));
            return payment;
        });
    }

    /** Takes note of an outcome. With a note, it is what a person found out. */
    public Payment settle(Instruction instruction, ProviderAnswer answer, Optional<String> note, Call call) {
        var settled = change(
                note.isPresent() ? call : asProgram(call),
                "settled",
                instruction,
                type(instruction, answer, note),
                context -> {
                    var payment = switch (instruction.effect()) {
                        case CHARGE -> settleCharge(context, instruction, answer);
                        case CAPTURE -> settleCapture(context, instruction, answer);
                        case REFUND -> settleRefund(context, instruction, answer);
                    };
                    var review = store(context).hasOtherReview(payment.id(), instruction.id())
                            || refusedSurplus(payment, instruction);
                    return payment.reviewed(review, note);
                });
        steps.at(Step.AFTER_OUTCOME_COMMIT);
        var contradicted = instruction.effect() == Effect.CHARGE
                && answer.outcome() == Outcome.SUCCEEDED
                && !took(settled.attempt(instruction.id()).status());
        return contradicted ? lateIfPossible(instruction, answer, call) : settled;
    }

    private static boolean took(AttemptStatus status) {
        return status == AttemptStatus.SUCCESS || status == AttemptStatus.SURPLUS;
    }

    /** Money that is owed to the payer and that the provider does not give back. */
    private static boolean refusedSurplus(Payment payment, Instruction instruction) {
        return instruction.surplus()
                && instruction.effect() == Effect.REFUND
                && payment.refund(instruction.id()).status() == RefundStatus.ERROR;
    }

    /** Under another attempt that is under way a late success has to wait: the instruction is looked at again in any case. */
    private Payment lateIfPossible(Instruction instruction, ProviderAnswer answer, Call call) {
        try {
            return late(instruction, answer, call);
        } catch (PaymentRefused anotherUnderWay) {
            return current(instruction.payment(), call);
        }
    }

    private Payment settleCharge(CommandContext context, Instruction instruction, ProviderAnswer answer) {
        var refundId = context.newId();
        var payment = PaymentRules.chargeSettled(
                        locked(context, instruction), instruction.id(), refundId, answer, context.now())
                .orRefuse();
        afterCharge(context, instruction, payment, refundId);
        return payment;
    }

    /** Posts what a charge took, and gives back what was not due. */
    private void afterCharge(CommandContext context, Instruction instruction, Payment payment, UUID refundId) {
        var attempt = payment.attempt(instruction.id());
        var store = store(context);
        switch (attempt.status()) {
            case SUCCESS -> {
                var whole = attempt.captures().stream()
                        .filter(capture -> capture.id().equals(attempt.id()))
                        .findFirst();
                whole.ifPresent(
                        capture -> Ledger.post(context, LedgerPostings.captured(payment, attempt.id(), capture)));
                var taken = whole.map(capture -> capture.amount()).orElse(nothing(payment));
                store.settle(instruction.id(), State.SUCCEEDED, taken, Optional.empty(), false, false);
            }
            case SURPLUS -> {
                Ledger.post(context, LedgerPostings.surplus(payment, attempt.id()));
                store.settle(instruction.id(), State.SUCCEEDED, payment.amount(), Optional.empty(), true, false);
                store.pageKnown(instruction.id(), Optional.empty(), attempt.providerReference());
                store.insert(Instruction.toRefund(payment, payment.refund(refundId), State.TO_SEND, context.now()));
            }
            case FAILED, ERROR, CANCELLED -> {
                var watchAt = Optional.of(context.now().plus(Timetable.FIRST_WATCH));
                store.settle(instruction.id(), State.FAILED, nothing(payment), watchAt, false, false);
            }
            case SUBMITTED, AUTHORISED ->
                throw new AssertionError("payments-core bug: settled, but open: " + instruction.id());
        }
    }

    private Payment settleCapture(CommandContext context, Instruction instruction, ProviderAnswer answer) {
        var payment = PaymentRules.captureSettled(locked(context, instruction), instruction.id(), answer, context.now())
                .orRefuse();
        var charge = instruction.terms().charge().orElseThrow();
        var capture = payment.attempt(charge).capture(instruction.id());
        var store = store(context);
        if (capture.status() == CaptureStatus.SUCCESS) {
            Ledger.post(context, LedgerPostings.captured(payment, charge, capture));
            store.settle(instruction.id(), State.SUCCEEDED, capture.amount(), Optional.empty(), false, false);
        } else {
            store.settle(instruction.id(), State.FAILED, nothing(payment), Optional.empty(), false, false);
        }
        if (payment.state() == PaymentState.PAID) {
            store.settle(charge, State.SUCCEEDED, nothing(payment), Optional.empty(), false, false);
        }
        return payment;
    }

    private Payment settleRefund(CommandContext context, Instruction instruction, ProviderAnswer answer) {
        var payment = PaymentRules.refundSettled(locked(context, instruction), instruction.id(), answer, context.now())
                .orRefuse();
        var refund = payment.refund(instruction.id());
        if (refund.status() == RefundStatus.SUCCESS) {
            Ledger.post(context, LedgerPostings.refunded(payment, refund));
            var watchAt = Optional.of(context.now().plus(Timetable.FIRST_REFUND_WATCH));
            store(context).settle(refund.id(), State.SUCCEEDED, refund.amount(), watchAt, refund.surplus(), false);
            return payment;
        }
        if (!refund.surplus()) {
            Ledger.post(context, LedgerPostings.refundReleased(payment, refund));
        }
        store(context)
                .settle(
                        refund.id(),
                        State.FAILED,
                        nothing(payment),
                        Optional.empty(),
                        refund.surplus(),
                        refund.surplus());
        return payment;
    }

    /** Refused while another attempt is under way. */
    Payment late(Instruction instruction, ProviderAnswer answer, Call call) {
        return change(asProgram(call), "late", instruction, "payment.late-success-found", context -> {
            var refundId = context.newId();
            var payment = PaymentRules.lateSuccess(
                            locked(context, instruction), instruction.id(), refundId, answer, context.now())
                    .orRefuse();
            afterCharge(context, instruction, payment, refundId);
            return payment;
        });
    }

    /** A refund that was paid came back: the money is the authority's again, and a person must find another way to the payer. */
    Payment returned(Instruction instruction, ProviderAnswer answer, Call call) {
        return change(asProgram(call), "returned", instruction, "payment.refund-returned", context -> {
            var payment = PaymentRules.refundReturned(
                            locked(context, instruction), instruction.id(), answer, context.now())
                    .orRefuse();
            Ledger.post(context, LedgerPostings.refundReturned(payment, payment.refund(instruction.id())));
            store(context)
                    .settle(
                            instruction.id(),
                            State.FAILED,
                            nothing(payment),
                            Optional.empty(),
                            instruction.surplus(),
                            true);
            return payment.reviewed(true, Optional.empty());
        });
    }

    /** A person must look at it, unless it is settled meanwhile. */
    void needsReview(Instruction instruction, Call call) {
        change(asProgram(call), "review", instruction, "payment.attention-needed", context -> {
            var before = locked(context, instruction);
            var open = store(context)
                    .find(instruction.id())
                    .filter(Instruction::isOpen)
                    .isPresent();
            if (open) {
                store(context).attention(instruction.id(), true);
            }
            return PaymentRules.needsReview(before, context.now())
                    .orRefuse()
                    .reviewed(open || before.progress().review(), Optional.empty());
        });
    }

    /** Closes a review item about what the provider refused: a person found another way, and says which. */
    public Payment reviewed(Instruction instruction, String note, Call call) {
        return change(call, "reviewed", instruction, "payment.reviewed", context -> {
            var payment = locked(context, instruction).touched(context.now());
            store(context).attention(instruction.id(), false);
            return payment.reviewed(store(context).hasOtherReview(payment.id(), instruction.id()), Optional.of(note));
        });
    }

    /** Takes note of when to look again. */
    void checked(Instruction instruction, int checks, Optional<Instant> dueAt, Call call) {
        inTransaction(call, store -> {
            store.checked(instruction, checks, dueAt);
            return null;
        });
    }

    /** What becomes of an instruction is a command of its own, at most once per instruction and name: whoever comes second gets the first one's answer. */
    private Payment change(
            Call call, String name, Instruction instruction, String type, Function<CommandContext, Payment> decide) {
        return plumbing.commands()
                .run(
                        call.withKey(key(name, instruction.id())),
                        "payments." + name,
                        instruction.id(),
                        Payment.class,
                        context -> {
                            var payment = decide.apply(context);
                            new PaymentStore(context.handle(), call.authority()).update(payment);
                            steps.at(Step.BEFORE_OUTCOME_COMMIT);
                            return Change.of(payment.id().ref(), payment.version(), type, payment);
                        });
    }

    /** What is learnt from a provider is learnt by this program, whoever asked: so that all who learn it at once give one answer. */
    private static Call asProgram(Call call) {
        return Call.of(call.authority(), PROGRAM, Channel.AUTOMATIC, SETTLEMENT);
    }

    private static Payment locked(CommandContext context, Instruction instruction) {
        return new PaymentStore(context.handle(), context.call().authority()).lock(instruction.payment());
    }

    private static InstructionStore store(CommandContext context) {
        return new InstructionStore(context.handle(), context.call().authority());
    }

    private static Money nothing(Payment payment) {
        return Money.of(0, payment.amount().currency());
    }

    private static String key(String name, UUID id) {
        return KEYS + name + ":" + id;
    }

    private static String type(Instruction instruction, ProviderAnswer answer, Optional<String> note) {
        if (note.isPresent()) {
            return "payment.settled-by-hand";
        }
        var done = answer.outcome() == Outcome.SUCCEEDED;
        return switch (instruction.effect()) {
            case CHARGE ->
                instruction.state() == State.TO_CANCEL
                        ? "payment.cancelled"
                        : done ? "payment.succeeded" : "payment.failed";
            case CAPTURE -> done ? "payment.captured" : "payment.capture-failed";
            case REFUND -> done ? "payment.refunded" : "payment.refund-failed";
        };
    }

    private boolean markSent(Instruction instruction, Call call) {
        var wait = instruction.watch().checks() >= Timetable.CHECKS_MAX
                ? Timetable.DAILY
                : providers
                        .named(instruction.terms().provider())
                        .map(Timetable::patience)
                        .orElse(Timetable.FIRST_PAUSE);
        return inTransaction(call, store -> store.markSent(instruction.id(), now(), now().plus(wait)));
    }

    public Instruction find(UUID id, Call call) {
        return inTransaction(call, store -> store.find(id))
                .orElseThrow(() -> new AssertionError("payments-core bug: no instruction " + id));
    }

    public Payment current(PaymentId id, Call call) {
        return plumbing.read(
                call.authority(),
                handle -> new PaymentStore(handle, call.authority()).find(id).orElseThrow());
    }

    private <T> T inTransaction(Call call, Function<InstructionStore, T> work) {
        return plumbing.read(call.authority(), handle -> work.apply(new InstructionStore(handle, call.authority())));
    }

    private Instant now() {
        return plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
