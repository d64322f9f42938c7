package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.payments.ledger.Ledger;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;

/**
 * The first of the two transactions around an instruction: what is to be asked of the provider is decided, the money for it is reserved, and the instruction is
 * stored. What then becomes of it is the business of {@link Instructions}.
 */
public final class Reservations {

    private final Plumbing plumbing;
    private final Providers providers;
    private final Step.Watcher steps;

    public Reservations(Plumbing plumbing, Providers providers, Step.Watcher steps) {
        this.plumbing = plumbing;
        this.providers = providers;
        this.steps = steps;
    }

    /** Who may do it, once the payment is known. */
    @FunctionalInterface
    public interface Permission {

        void require(CommandContext context, Payment payment);
    }

    /**
     * What is committed.
     *
     * @param payment the payment with the attempt, capture or refund
     * @param instruction the instruction's id
     * @param isNew whether this call made it: else an earlier one with the same key did, and perhaps sent it
     */
    public record Intent(Payment payment, UUID instruction, boolean isNew) {}

    public Intent charge(PaymentId id, ChargeMethod method, Permission permission, Call call) {
        var made = new HashSet<UUID>();
        var payment = run(call, "payment.charge", List.of(id, method), context -> {
            var store = new PaymentStore(context.handle(), call.authority());
            var before = store.lock(id);
            permission.require(context, before);
            var attempt = Attempt.started(context.newId(), providers.current().name(), context.now());
            made.add(attempt.id());
            var next = PaymentRules.startCharge(
                            before, attempt, method, providers.current().capabilities(), context.now())
                    .orRefuse();
            return reserved(
                    context, next, Instruction.toCharge(next, attempt.id(), method, due(context)), "payment.started");
        });
        var attempt = payment.attempts().get(payment.attempts().size() - 1).id();
        return new Intent(payment, attempt, made.contains(attempt));
    }

    public Intent capture(CaptureRequest request, Permission permission, Call call) {
        var made = new HashSet<UUID>();
        var payment = run(call, "payment.capture", request, context -> {
            var before = new PaymentStore(context.handle(), call.authority()).lock(request.payment());
            permission.require(context, before);
            var id = context.newId();
            made.add(id);
            var next = PaymentRules.startCapture(before, id, request, capabilitiesFor(before), context.now())
                    .orRefuse();
            var capture = next.openAttempt().orElseThrow().capture(id);
            return reserved(
                    context,
                    next,
                    Instruction.toCapture(next, capture, Instruction.State.SENT_UNKNOWN, due(context)),
                    "payment.capture-submitted");
        });
        var captures = payment.attempts().get(payment.attempts().size() - 1).captures();
        var capture = captures.get(captures.size() - 1).id();
        return new Intent(payment, capture, made.contains(capture));
    }

    /** The state says who sends it: whoever asked, or the next recovery. */
    public Intent refund(RefundRequest request, Instruction.State state, Call call) {
        var made = new HashSet<UUID>();
        var payment = run(call, "payment.refund", request, context -> reserveRefund(context, request, state, made));
        var refund = payment.refunds().get(payment.refunds().size() - 1).id();
        return new Intent(payment, refund, made.contains(refund));
    }

    private Change<Payment> reserveRefund(
            CommandContext context, RefundRequest request, Instruction.State state, Set<UUID> made) {
        var before = new PaymentStore(context.handle(), context.call().authority()).lock(request.payment());
        var id = context.newId();
        made.add(id);
        var next = PaymentRules.startRefund(before, id, request, capabilitiesFor(before), context.now())
                .orRefuse();
        var dueAt = state == Instruction.State.TO_SEND ? context.now() : due(context);
        var change = reserved(
                context, next, Instruction.toRefund(next, next.refund(id), state, dueAt), "payment.refund-submitted");
        Ledger.post(context, LedgerPostings.refundReserved(next, next.refund(id)));
        return change;
    }

    private Payment run(Call call, String name, Object request, Function<CommandContext, Change<Payment>> work) {
        var done = plumbing.commands().run(call, name, request, Payment.class, inside -> {
            var change = work.apply(inside);
            steps.at(Step.BEFORE_INTENT_COMMIT);
            return change;
        });
        steps.at(Step.AFTER_INTENT_COMMIT);
        return done;
    }

    public static Change<Payment> reserved(CommandContext context, Payment next, Instruction instruction, String type) {
        var authority = context.call().authority();
        new PaymentStore(context.handle(), authority).update(next);
        new InstructionStore(context.handle(), authority).insert(instruction);
        return Change.of(next.id().ref(), next.version(), type, next);
    }

    private Instant due(CommandContext context) {
        return context.now().plus(Timetable.patience(providers.current()));
    }

    private Capabilities capabilitiesFor(Payment payment) {
        return payment.attempts().stream()
                .filter(attempt ->
                        attempt.status() == AttemptStatus.SUCCESS || attempt.status() == AttemptStatus.AUTHORISED)
                .findFirst()
                .flatMap(attempt -> providers.named(attempt.provider()))
                .orElse(providers.current())
                .capabilities();
    }
}
