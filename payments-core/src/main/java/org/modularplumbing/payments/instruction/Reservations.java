package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.payments.ledger.Ledger;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;

/**
 * The first of the two transactions around an order: what is to be asked of the provider is decided, the money for it is reserved, and the order is stored. What
 * then becomes of it is the business of {@link Instructions}.
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

    /**
     * What is committed.
     *
     * @param payment the payment with the attempt or refund as its last
     * @param order the order
     * @param isNew whether this call made it: else an earlier one with the same key did, and perhaps sent it
     */
    public record Intent(Payment payment, Instruction order, boolean isNew) {}

    public Intent charge(PaymentId id, Instrument instrument, Call call) {
        var made = new HashSet<UUID>();
        var payment = run(call, "payment.pay", List.of(id, instrument.kept()), work -> {
            var before = new PaymentStore(work.handle()).lock(call.authority(), id);
            Permissions.requireMayPay(before.payer(), call);
            var attempt = Attempt.started(work.newId(), providers.current().name(), lastFour(instrument), work.now());
            made.add(attempt.id());
            var next = PaymentRules.startCharge(
                            before, attempt, providers.current().capabilities(), work.now())
                    .orRefuse();
            return reserved(work, next, Instruction.charge(next, attempt, instrument, due(work)), "payment.started");
        });
        var attempt = payment.attempts().get(payment.attempts().size() - 1);
        var order = Instruction.charge(payment, attempt, instrument, attempt.startedAt());
        return new Intent(payment, order, made.contains(attempt.id()));
    }

    /** The state says who sends it: whoever asked, or the next sweep. */
    public Intent refund(RefundRequest request, Instruction.State state, Call call) {
        var made = new HashSet<UUID>();
        var payment = run(call, "payment.refund", request, work -> reserveRefund(work, request, state, made));
        var refund = payment.refunds().get(payment.refunds().size() - 1);
        var order = Instruction.refund(payment, refund, state, refund.requestedAt());
        return new Intent(payment, order, made.contains(refund.id()));
    }

    private Change<Payment> reserveRefund(
            CommandContext work, RefundRequest request, Instruction.State state, Set<UUID> made) {
        var before = new PaymentStore(work.handle()).lock(work.call().authority(), request.payment());
        var id = work.newId();
        made.add(id);
        var next = PaymentRules.startRefund(before, id, request, capabilitiesFor(before), work.now())
                .orRefuse();
        var dueAt = state == Instruction.State.TO_SEND ? work.now() : due(work);
        var change = reserved(
                work, next, Instruction.refund(next, next.refund(id), state, dueAt), "payment.refund-submitted");
        Ledger.post(work, LedgerPostings.refundReserved(next, next.refund(id)));
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

    public static Change<Payment> reserved(CommandContext work, Payment next, Instruction order, String type) {
        new PaymentStore(work.handle()).update(work.call().authority(), next);
        new InstructionStore(work.handle()).insert(work.call().authority(), order);
        return Change.of(next.id().ref(), next.version(), type, next);
    }

    private static Optional<String> lastFour(Instrument instrument) {
        return instrument instanceof Instrument.Card card
                ? Optional.of(card.details().lastFour())
                : Optional.empty();
    }

    private Instant due(CommandContext work) {
        return work.now().plus(Timetable.patience(providers.current()));
    }

    private Capabilities capabilitiesFor(Payment payment) {
        return payment.attempts().stream()
                .filter(attempt -> attempt.status() == AttemptStatus.SUCCESS && !attempt.surplus())
                .findFirst()
                .flatMap(attempt -> providers.named(attempt.provider()))
                .orElse(providers.current())
                .capabilities();
    }
}
