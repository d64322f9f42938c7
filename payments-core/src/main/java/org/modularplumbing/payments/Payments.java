package org.modularplumbing.payments;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.modularplumbing.payments.card.CardDetails;
import org.modularplumbing.payments.instruction.DueInstructions;
import org.modularplumbing.payments.instruction.FreeText;
import org.modularplumbing.payments.instruction.Instruction;
import org.modularplumbing.payments.instruction.InstructionStore;
import org.modularplumbing.payments.instruction.Instructions;
import org.modularplumbing.payments.instruction.OutcomeChecker;
import org.modularplumbing.payments.instruction.PaymentRules;
import org.modularplumbing.payments.instruction.PaymentStore;
import org.modularplumbing.payments.instruction.Permissions;
import org.modularplumbing.payments.instruction.Providers;
import org.modularplumbing.payments.instruction.Reservations;
import org.modularplumbing.payments.instruction.Reservations.Intent;
import org.modularplumbing.payments.instruction.Step;
import org.modularplumbing.payments.ledger.Ledger;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.Recovery;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.payment.ReviewItem;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.persistence.Transaction;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * What people owe, and how they pay it. Thread safe.
 *
 * <p>Money moves at a {@linkplain PaymentProvider provider}, which no transaction of this database reaches. So each order to it is committed here first, sent
 * outside any transaction, and settled in another one; whatever a crash leaves open, {@link #recover} finishes. Call it about once a minute.
 *
 * <p>A call with a key makes a command idempotent, also for money: the same key gives the same answer again, a failed attempt included, and never a second
 * charge or refund. The digest that is kept of {@link #pay} holds the last four digits of a card, no more.
 *
 * <p>Citizens pay and cancel what they owe themselves; staff need the role {@value #TAKE}, and {@value #REFUND} to give money back; systems may do all of it.
 */
public final class Payments {

    /** What payments bring to the database. */
    public static final Capability CAPABILITY = new Capability(
            "payments",
            Payments.class,
            List.of(ActivitySource.of("payment", Payment.class, PaymentActivity::view)),
            PaymentInvariants.ALL);

    /** The role of staff who create payments, take them and cancel them. */
    public static final String TAKE = "payments";

    /** The role of staff who give money back. */
    public static final String REFUND = "refunds";

    private final Plumbing plumbing;
    private final Providers providers;
    private final Step.Watcher steps;
    private final Reservations intents;
    private final Instructions orders;
    private final OutcomeChecker looks;

    private Payments(Plumbing plumbing, Providers providers, Step.Watcher steps) {
        this.plumbing = plumbing;
        this.providers = providers;
        this.steps = steps;
        this.intents = new Reservations(plumbing, providers, steps);
        this.orders = new Instructions(plumbing, providers, steps);
        this.looks = new OutcomeChecker(orders, providers, plumbing.clock());
    }

    /**
     * Hangs payments on a plumbing.
     *
     * @param plumbing the plumbing, migrated with {@link #CAPABILITY}; or that of {@link Plumbing#inTransaction}
     * @param provider who takes new payments
     * @return the payments
     * @throws IllegalStateException when the plumbing was not migrated with the schema
     */
    public static Payments on(Plumbing plumbing, PaymentProvider provider) {
        return new Payments(plumbing.require(CAPABILITY), Providers.of(provider), Step.Watcher.NONE);
    }

    /**
     * The same payments, which also look after what an earlier provider took: its open orders, and refunds of its charges.
     *
     * @param former the earlier provider
     * @return the copy
     */
    public Payments withFormer(PaymentProvider former) {
        return new Payments(plumbing, providers.and(former), steps);
    }

    /** The same payments, watched step by step. For tests that let a process die. */
    Payments watchedBy(Step.Watcher watcher) {
        return new Payments(plumbing, providers, watcher);
    }

    /**
     * Creates what is to be paid. No money moves.
     *
     * @param request what is to be paid
     * @param call who asks; a citizen creates what they owe themselves
     * @return the payment, {@link PaymentStatus#CREATED}
     * @throws KernelRefused CARD_NUMBER_IN_TEXT or NOT_PERMITTED
     */
    public Payment create(PaymentRequest request, Call call) {
        FreeText.check(request, call);
        Permissions.requireMayPay(request.payer(), call);
        return plumbing.commands().run(call, "payment.create", request, Payment.class, work -> {
            var payment = PaymentRules.create(new PaymentId(work.newId()), request, work.now());
            new PaymentStore(work.handle()).insert(call.authority(), payment);
            return change(payment, "payment.created");
        });
    }

    /**
     * Pays with a card. The number goes to the provider and nowhere else.
     *
     * @param id the payment
     * @param card the card
     * @param call who pays
     * @return the payment: SUCCESS, FAILED or ERROR when the outcome is known, else SUBMITTED, and {@link #recover} finds out
     * @throws PaymentRefused PAYMENT_IN_PROGRESS, ALREADY_PAID, PAYMENT_CANCELLED, TOO_MANY_ATTEMPTS or AMOUNT_NOT_SUPPORTED
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}: a provider cannot be part of a transaction
     */
    public Payment pay(PaymentId id, CardDetails card, Call call) {
        return pay(id, new Instrument.Card(card), call);
    }

    /**
     * Pays with a card or with what the provider gave in its place.
     *
     * @param id the payment
     * @param instrument what to pay with
     * @param call who pays
     * @return as for a card
     * @throws PaymentRefused as for a card
     * @throws KernelRefused as for a card
     * @throws IllegalStateException as for a card
     */
    public Payment pay(PaymentId id, Instrument instrument, Call call) {
        requireNonNull(id, "id");
        requireNonNull(instrument, "instrument");
        requireOutsideTransaction("pay");
        FreeText.check(Map.of(), call);
        return send(intents.charge(id, instrument, call), Optional.of(instrument), call);
    }

    /**
     * Cancels what is not to be paid any more.
     *
     * @param id the payment
     * @param call who asks
     * @return the payment, {@link PaymentStatus#CANCELLED}
     * @throws PaymentRefused PAYMENT_IN_PROGRESS, ALREADY_PAID or PAYMENT_CANCELLED
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     */
    public Payment cancel(PaymentId id, Call call) {
        requireNonNull(id, "id");
        FreeText.check(Map.of(), call);
        return plumbing.commands().run(call, "payment.cancel", id, Payment.class, work -> {
            var store = new PaymentStore(work.handle());
            var payment = store.lock(call.authority(), id);
            Permissions.requireMayPay(payment.payer(), call);
            var next = PaymentRules.cancel(payment, work.now()).orRefuse();
            store.update(call.authority(), next);
            return change(next, "payment.cancelled");
        });
    }

    /**
     * Gives money back. With the key of a {@link #requestRefund} it sends that one at once.
     *
     * @param request what to give back
     * @param call who asks: staff with the role {@value #REFUND}, or a system
     * @return the payment with the refund as its last; {@link RefundStatus#SUBMITTED} until its outcome is known
     * @throws PaymentRefused NOT_PAID, REFUND_ABOVE_AVAILABLE, PARTIAL_REFUND_NOT_SUPPORTED or TOO_MANY_REFUNDS
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}: use {@link #requestRefund} there
     */
    public Payment refund(RefundRequest request, Call call) {
        requireOutsideTransaction("refund");
        return send(reserveRefund(request, call, Instruction.State.SENT_UNKNOWN), Optional.empty(), call);
    }

    /**
     * Reserves a refund, which the next {@link #recover} sends: for use inside {@link Plumbing#inTransaction}, so that a booking is cancelled and its refund
     * certain in one.
     *
     * @param request what to give back
     * @param call who asks: staff with the role {@value #REFUND}, or a system
     * @return the payment with the refund as its last, {@link RefundStatus#SUBMITTED}
     * @throws PaymentRefused as for {@link #refund}
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     */
    public Payment requestRefund(RefundRequest request, Call call) {
        return reserveRefund(request, call, Instruction.State.TO_SEND).payment();
    }

    private Intent reserveRefund(RefundRequest request, Call call, Instruction.State state) {
        FreeText.check(Map.of("/reason", request.reason()), call);
        Permissions.requireRole(REFUND, "give money back", call);
        return intents.refund(request, state, call);
    }

    /** For the first time, if this call made the order; else the answer to the call that did, which perhaps did not live to send it. */
    private Payment send(Intent intent, Optional<Instrument> instrument, Call call) {
        return intent.isNew()
                ? orders.send(intent.order(), instrument, call)
                : orders.settledAnswer(intent.order().id(), call)
                        .orElseGet(() -> orders.sendAgain(intent.order().id(), instrument, call));
    }

    /**
     * Asks the provider what became of a payment's orders. Call it when the provider's own message about one arrives: what such a message says is never
     * believed, it only says when to ask.
     *
     * @param id the payment
     * @param call who asks: staff with the role {@value #TAKE}, or a system
     * @return the payment as it is then
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}
     */
    public Payment recheck(PaymentId id, Call call) {
        requireNonNull(id, "id");
        requireOutsideTransaction("recheck");
        Permissions.requireRole(TAKE, "ask the provider", call);
        var known = inTransaction(call, transaction -> {
            stored(transaction, id, call);
            return new InstructionStore(transaction.handle()).ofPayment(call.authority(), id);
        });
        known.stream().filter(Instruction::mayStillChange).forEach(order -> looks.look(order, call.withoutKey()));
        return inTransaction(call, transaction -> stored(transaction, id, call));
    }

    /**
     * Looks at every order of an authority that is due: learns outcomes, sends what waits to be sent, and finds late successes. Any number of processes may do so
     * at once; call it about once a minute for each authority.
     *
     * @param call who asks: staff with the role {@value #TAKE}, or a system
     * @return what was done
     * @throws KernelRefused NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}
     */
    public Recovery recover(Call call) {
        requireOutsideTransaction("recover");
        Permissions.requireRole(TAKE, "recover payments", call);
        return new DueInstructions(plumbing, looks, call.withoutKey()).run();
    }

    /**
     * The orders that a person must look at.
     *
     * @param call who asks: staff with the role {@value #TAKE}, or a system
     * @return the oldest first
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<ReviewItem> reviewItems(Call call) {
        Permissions.requireRole(TAKE, "see open work", call);
        return inTransaction(
                call, transaction -> new InstructionStore(transaction.handle()).needingAttention(call.authority()));
    }

    /**
     * A payment. The look is recorded.
     *
     * @param id the payment
     * @param call who asks; a citizen sees their own only
     * @return the payment
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     */
    public Payment get(PaymentId id, Call call) {
        return find(id, call).orElseThrow(() -> KernelRefused.notFound(id.ref()));
    }

    /**
     * A payment, if there is one. The look is recorded.
     *
     * @param id the payment
     * @param call who asks; a citizen sees their own only
     * @return the payment, empty when there is none of that id in this authority
     * @throws KernelRefused NOT_PERMITTED
     */
    public Optional<Payment> find(PaymentId id, Call call) {
        requireNonNull(id, "id");
        return inTransaction(call, transaction -> {
            var found = new PaymentStore(transaction.handle()).find(call.authority(), id);
            found.ifPresent(payment -> shown(transaction, payment, call));
            return found;
        });
    }

    /**
     * The payments for a thing of another core, oldest first. The look is recorded.
     *
     * @param subject the thing: {@code booking:0192…}
     * @param call who asks; a citizen sees their own only
     * @return the payments
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<Payment> about(Ref subject, Call call) {
        requireNonNull(subject, "subject");
        return inTransaction(call, transaction -> {
            var found = new PaymentStore(transaction.handle()).about(call.authority(), subject);
            found.forEach(payment -> shown(transaction, payment, call));
            return found;
        });
    }

    /**
     * The books.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return new Ledger(plumbing.database());
    }

    private void shown(Transaction transaction, Payment payment, Call call) {
        Permissions.requireMaySee(payment.payer(), call);
        payment.payer()
                .ifPresent(payer -> plumbing.accessLog()
                        .record(transaction, call, payer, payment.id().ref(), "payment"));
    }

    private static Change<Payment> change(Payment payment, String type) {
        return Change.of(payment.id().ref(), payment.version(), type, payment);
    }

    private Payment stored(Transaction transaction, PaymentId id, Call call) {
        return new PaymentStore(transaction.handle())
                .find(call.authority(), id)
                .orElseThrow(() -> KernelRefused.notFound(id.ref()));
    }

    private <T> T inTransaction(Call call, Function<Transaction, T> work) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return work.apply(transaction);
        });
    }

    private void requireOutsideTransaction(String command) {
        if (plumbing.database().isJoined()) {
            throw new IllegalStateException(
                    "'%s' talks to a payment provider, which no transaction can undo: call it outside Plumbing.inTransaction%s"
                            .formatted(command, command.equals("refund") ? ", or use requestRefund inside" : ""));
        }
    }
}
