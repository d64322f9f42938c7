package org.modularplumbing.payments;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.payments.instruction.DueInstructions;
import org.modularplumbing.payments.instruction.Instruction;
import org.modularplumbing.payments.instruction.InstructionStore;
import org.modularplumbing.payments.instruction.Instructions;
import org.modularplumbing.payments.instruction.OutcomeChecker;
import org.modularplumbing.payments.instruction.PaymentRules;
import org.modularplumbing.payments.instruction.PaymentStore;
import org.modularplumbing.payments.instruction.Providers;
import org.modularplumbing.payments.instruction.Reservations;
import org.modularplumbing.payments.instruction.Reservations.Intent;
import org.modularplumbing.payments.instruction.Step;
import org.modularplumbing.payments.ledger.Ledger;
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentPage;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.Recovery;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.ChargeMethod.Language;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * What people owe, and how they pay it. Thread safe.
 *
 * <p>No card number comes here: {@link #start} answers with a page of the provider, the payer pays there and comes back, and {@link #checkOutcome} asks the provider.
 * Money moves at a {@linkplain PaymentProvider provider}, which no transaction of this database reaches. So each instruction to it is committed here first, sent
 * outside any transaction, and settled in another one; whatever a crash, a lost answer or a closed browser leaves open, {@link #recover} finishes. Call it about
 * once a minute.
 *
 * <p>A call with a key makes a command idempotent, also for money: the same key gives the same answer again, a failed attempt included, and never a second charge or
 * refund.
 *
 * <p>Citizens pay and cancel what they owe themselves, or what somebody let them deal with; staff need the role {@value #TAKE}, and {@value #REFUND} to give money
 * back; programs may do all of it.
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

    /** The role of staff who see payments and the ledger, and change nothing. */
    public static final String READ = "payments-reader";

    private static final String[] READERS = {READ, TAKE, REFUND};

    private final Plumbing plumbing;
    private final Providers providers;
    private final Step.Watcher steps;
    private final Reservations reservations;
    private final Instructions instructions;
    private final OutcomeChecker checker;

    private Payments(Plumbing plumbing, Providers providers, Step.Watcher steps) {
        this.plumbing = plumbing;
        this.providers = providers;
        this.steps = steps;
        this.reservations = new Reservations(plumbing, providers, steps);
        this.instructions = new Instructions(plumbing, providers, steps);
        this.checker = new OutcomeChecker(instructions, providers, plumbing.clock());
    }

    /**
     * Opens payments on a database.
     *
     * @param plumbing the plumbing, migrated with {@link #CAPABILITY}; or that of {@link Plumbing#inTransaction}
     * @param provider who takes new payments
     * @param former earlier providers, whose open instructions and whose refunds are still looked after
     * @return the payments
     * @throws IllegalStateException when the plumbing was not migrated with the capability
     */
    public static Payments on(Plumbing plumbing, PaymentProvider provider, PaymentProvider... former) {
        return new Payments(plumbing.require(CAPABILITY), Providers.of(provider, former), Step.Watcher.NONE);
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
     * @throws PaymentRefused KEY_RESERVED
     * @throws KernelRefused CARD_NUMBER_IN_TEXT or NOT_PERMITTED, or NOT_FOUND where a citizen names another person as payer
     */
    public Payment create(PaymentRequest request, Call call) {
        Instructions.requireFreeKey(call);
        call.requireCitizenOrRole("create a payment", TAKE);
        return plumbing.commands().run(call, "payment.create", request, Payment.class, context -> {
            var payment = Payment.due(new PaymentId(context.newId()), request, context.now());
            requireMay(context, payment, Right.ACT, TAKE);
            new PaymentStore(context.handle(), call.authority()).insert(payment);
            return change(payment, "payment.created");
        });
    }

    /**
     * Starts an attempt to pay: opens a page of the provider, in English, to which the payer is sent. Called again while that page waits, it gives its address again.
     *
     * @param id the payment
     * @param returnAddress where the payer is sent when done: then call {@link #checkOutcome}
     * @param call who pays
     * @return where to send the payer
     * @throws PaymentRefused PAYMENT_IN_PROGRESS, ALREADY_PAID, PAYMENT_CANCELLED, TOO_MANY_ATTEMPTS, AMOUNT_NOT_SUPPORTED or METHOD_NOT_SUPPORTED
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}: a provider cannot be part of a transaction
     */
    public PaymentPage start(PaymentId id, URI returnAddress, Call call) {
        return start(id, new ChargeMethod.HostedPage(returnAddress, Language.EN, false), call);
    }

    /**
     * Starts an attempt to pay on a page in a language, or on one on which staff enter the card of a payer on the telephone.
     *
     * @param id the payment
     * @param page what page
     * @param call who pays
     * @return as above
     * @throws PaymentRefused as above
     * @throws KernelRefused as above; NOT_PERMITTED where a citizen asks for a page of staff
     * @throws IllegalStateException as above
     */
    public PaymentPage start(PaymentId id, ChargeMethod.HostedPage page, Call call) {
        requireNonNull(id, "id");
        requireNonNull(page, "page");
        requireOutsideTransaction("start");
        Instructions.requireFreeKey(call);
        if (page.byTelephone()) {
            call.requireRole("take a payment by telephone", TAKE);
        }
        call.requireCitizenOrRole("start a payment", TAKE);
        try {
            var intent = reservations.charge(id, page, this::requireMayPay, call);
            return pageOf(send(intent, call), intent.instruction(), call);
        } catch (PaymentRefused inProgress) {
            return openPage(id, call).orElseThrow(() -> inProgress);
        }
    }

    /** The page of the attempt that is under way, if it still waits for the payer. */
    private Optional<PaymentPage> openPage(PaymentId id, Call call) {
        var payment = instructions.current(id, call);
        if (payment.state() != PaymentState.OPENING
                && payment.state() != PaymentState.WITH_PAYER
                && payment.state() != PaymentState.SUBMITTED) {
            return Optional.empty();
        }
        var attempt = payment.openAttempt().orElseThrow().id();
        checker.look(instructions.find(attempt, call), call.withoutKey());
        return Optional.of(pageOf(instructions.current(id, call), attempt, call))
                .filter(page -> page.address().isPresent());
    }

    private PaymentPage pageOf(Payment payment, java.util.UUID attempt, Call call) {
        var waits = payment.state() == PaymentState.WITH_PAYER
                && payment.openAttempt()
                        .filter(open -> open.id().equals(attempt))
                        .isPresent();
        return new PaymentPage(
                payment, waits ? instructions.find(attempt, call).terms().page() : Optional.empty());
    }

    /**
     * Takes the money by an agreement that the payer gave before.
     *
     * @param id the payment
     * @param agreement the agreement
     * @param call who asks: staff with the role {@value #TAKE}, or a program
     * @return the payment: SUCCESS, FAILED or ERROR when the outcome is known, else SUBMITTED, and {@link #recover} finds out
     * @throws PaymentRefused as for {@link #start}
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}
     */
    public Payment collect(PaymentId id, ChargeMethod.Agreement agreement, Call call) {
        requireNonNull(id, "id");
        requireNonNull(agreement, "agreement");
        requireOutsideTransaction("collect");
        Instructions.requireFreeKey(call);
        call.requireRole("collect a payment", TAKE);
        return send(reservations.charge(id, agreement, this::requireMayPay, call), call);
    }

    /**
     * Takes money that is reserved, or a part of it.
     *
     * @param request how much
     * @param call who asks: staff with the role {@value #TAKE}, or a program
     * @return the payment with the capture
     * @throws PaymentRefused NOT_AUTHORISED, ALREADY_PAID, PAYMENT_CANCELLED, CAPTURE_ABOVE_AUTHORISED, PARTIAL_CAPTURE_NOT_SUPPORTED or PAYMENT_IN_PROGRESS
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}
     */
    public Payment capture(CaptureRequest request, Call call) {
        requireNonNull(request, "request");
        requireOutsideTransaction("capture");
        Instructions.requireFreeKey(call);
        call.requireRole("capture a payment", TAKE);
        return send(reservations.capture(request, this::requireMayPay, call), call);
    }

    /**
     * Cancels what is not to be paid any more. An open page is closed at the provider, and reserved money released; if the payer has paid meanwhile, the money is
     * given back whole. Inside {@link Plumbing#inTransaction} the provider is told by the next {@link #recover}.
     *
     * @param id the payment
     * @param call who asks
     * @return the payment: {@link PaymentStatus#CANCELLED}, or {@link PaymentState#CANCELLING} while the provider has to end the charge
     * @throws PaymentRefused PAYMENT_IN_PROGRESS when it is captured in part, ALREADY_PAID or PAYMENT_CANCELLED
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     */
    public Payment cancel(PaymentId id, Call call) {
        requireNonNull(id, "id");
        Instructions.requireFreeKey(call);
        call.requireCitizenOrRole("cancel a payment", TAKE);
        var cancelled = plumbing.commands().run(call, "payment.cancel", id, Payment.class, context -> {
            var store = new PaymentStore(context.handle(), call.authority());
            var payment = store.lock(id);
            requireMayPay(context, payment);
            var next = PaymentRules.cancel(payment, context.now()).orRefuse();
            store.update(next);
            next.openAttempt()
                    .ifPresent(attempt -> new InstructionStore(context.handle(), call.authority())
                            .endCharge(attempt.id(), context.now()));
            return change(
                    next, next.state() == PaymentState.WITHDRAWN ? "payment.cancelled" : "payment.cancel-requested");
        });
        if (cancelled.state() != PaymentState.CANCELLING || plumbing.database().isJoined()) {
            return cancelled;
        }
        checker.look(instructions.find(cancelled.openAttempt().orElseThrow().id(), call), call.withoutKey());
        return instructions.current(id, call);
    }

    /**
     * Gives money back. With the key of a {@link #requestRefund} it sends that one at once.
     *
     * @param request what to give back
     * @param call who asks: staff with the role {@value #REFUND}, or a program
     * @return the payment with the refund as its last; {@link RefundStatus#SUBMITTED} until its outcome is known
     * @throws PaymentRefused NOT_PAID, REFUND_AVAILABLE_CHANGED, REFUND_ABOVE_AVAILABLE, PARTIAL_REFUND_NOT_SUPPORTED, TOO_MANY_REFUNDS or KEY_RESERVED
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}: use {@link #requestRefund} there
     */
    public Payment refund(RefundRequest request, Call call) {
        requireOutsideTransaction("refund");
        return send(reserveRefund(request, call, Instruction.State.SENT_UNKNOWN), call);
    }

    /**
     * Reserves a refund, which the next {@link #recover} sends: for use inside {@link Plumbing#inTransaction}, so that a booking is cancelled and its refund
     * certain in one.
     *
     * @param request what to give back
     * @param call who asks: staff with the role {@value #REFUND}, or a program
     * @return the payment with the refund as its last, {@link RefundStatus#SUBMITTED}
     * @throws PaymentRefused as for {@link #refund}
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     */
    public Payment requestRefund(RefundRequest request, Call call) {
        return reserveRefund(request, call, Instruction.State.TO_SEND).payment();
    }

    private Intent reserveRefund(RefundRequest request, Call call, Instruction.State state) {
        Instructions.requireFreeKey(call);
        call.requireRole("give money back", REFUND);
        return reservations.refund(request, state, call);
    }

    /** For the first time, if this call made the instruction; else the answer to the call that did, which perhaps did not live to send it. */
    private Payment send(Intent intent, Call call) {
        return intent.isNew()
                ? instructions.send(intent.instruction(), call)
                : instructions.settledAnswer(intent.instruction(), call).orElseGet(() -> lookOrSend(intent, call));
    }

    /** A charge that a page or a reservation waits for is asked about; all else may be sent again with its own key. */
    private Payment lookOrSend(Intent intent, Call call) {
        var payment = instructions.current(intent.payment().id(), call);
        if (payment.state() == PaymentState.WITH_PAYER || payment.state() == PaymentState.AUTHORISED) {
            checker.look(instructions.find(intent.instruction(), call), call.withoutKey());
            return instructions.current(payment.id(), call);
        }
        return instructions.sendAgain(intent.instruction(), call);
    }

    /**
     * Asks the provider what became of a payment: when the payer comes back from the provider's page, and when the provider's own message about it arrives. What an
     * address or a message says is never believed, it only says when to ask.
     *
     * @param id the payment
     * @param call who asks: the payer, staff with the role {@value #TAKE}, or a program
     * @return the payment as it is then
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}
     */
    public Payment checkOutcome(PaymentId id, Call call) {
        requireNonNull(id, "id");
        requireOutsideTransaction("checkOutcome");
        call.requireCitizenOrRole("ask what became of a payment", TAKE);
        var known = plumbing.read(call, query -> {
            shown(query, stored(query, id), TAKE);
            return new InstructionStore(query.handle(), call.authority()).ofPayment(id);
        });
        known.stream()
                .filter(Instruction::mayStillChange)
                .forEach(instruction -> checker.look(instruction, call.withoutKey()));
        return instructions.current(id, call);
    }

    /**
     * Looks at every instruction of an authority that is due: learns outcomes, sends what waits to be sent, ends what is cancelled or ran out of time, and finds late
     * successes. Any number of processes may do so at once; call it about once a minute for each authority.
     *
     * @param call who asks: staff with the role {@value #TAKE}, or a program
     * @return what was done
     * @throws KernelRefused NOT_PERMITTED
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}
     */
    public Recovery recover(Call call) {
        requireOutsideTransaction("recover");
        call.requireRole("recover payments", TAKE);
        return new DueInstructions(plumbing, checker, call.withoutKey()).lookAtAll();
    }

    /**
     * What a person must look at.
     *
     * @return the reviews
     */
    public Reviews reviews() {
        return new Reviews(plumbing, instructions);
    }

    /**
     * A payment. The look is recorded.
     *
     * @param id the payment
     * @param call who asks; a citizen sees their own only, staff need one of the roles
     * @return the payment
     * @throws KernelRefused NOT_FOUND or NOT_PERMITTED
     */
    public Payment get(PaymentId id, Call call) {
        requireNonNull(id, "id");
        call.requireCitizenOrRole("see a payment", READERS);
        return plumbing.read(call, query -> shown(query, stored(query, id), READERS));
    }

    /**
     * The payments for a thing of another core, oldest first. The look is recorded.
     *
     * @param subject the thing: {@code booking:0192…}
     * @param call who asks; a citizen sees their own only, staff need one of the roles
     * @return the payments that the one who asks may see
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<Payment> findBySubject(Ref subject, Call call) {
        requireNonNull(subject, "subject");
        call.requireCitizenOrRole("see payments", READERS);
        return plumbing.read(
                call,
                query -> new PaymentStore(query.handle(), call.authority())
                        .findBySubject(subject).stream()
                                .filter(payment -> isPermitted(query, payment))
                                .map(payment -> shown(query, payment, READERS))
                                .toList());
    }

    /**
     * The ledger.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return new Ledger(plumbing, READERS);
    }

    private static boolean isPermitted(QueryContext query, Payment payment) {
        return payment.payer().isPresent()
                ? query.isPermitted(payment.payer().get(), payment.id().ref(), Right.READ, READERS)
                : query.call().hasRole(READERS);
    }

    private static Payment shown(QueryContext query, Payment payment, String... roles) {
        requireMay(query, payment, Right.READ, roles);
        payment.payer().ifPresent(payer -> query.recordLook(payer, payment.id().ref(), "payment"));
        return payment;
    }

    private void requireMayPay(QueryContext query, Payment payment) {
        requireMay(query, payment, Right.ACT, TAKE);
    }

    /** What names no payer is for staff and programs alone: to a citizen it is as if it were not there. */
    private static void requireMay(QueryContext query, Payment payment, Right right, String... roles) {
        if (payment.payer().isPresent()) {
            query.requireSelf(payment.payer().get(), payment.id().ref(), right, roles);
        } else if (query.call().actor().kind() == Actor.Kind.CITIZEN) {
            throw KernelRefused.notFound(payment.id().ref());
        }
    }

    private static Change<Payment> change(Payment payment, String type) {
        return Change.of(payment.id().ref(), payment.version(), type, payment);
    }

    private static Payment stored(QueryContext query, PaymentId id) {
        return new PaymentStore(query.handle(), query.call().authority())
                .find(id)
                .orElseThrow(() -> KernelRefused.notFound(id.ref()));
    }

    private void requireOutsideTransaction(String command) {
        if (plumbing.database().isJoined()) {
            throw new IllegalStateException(
                    "'%s' talks to a payment provider, which no transaction can undo: call it outside Plumbing.inTransaction%s"
                            .formatted(command, command.equals("refund") ? ", or use requestRefund inside" : ""));
        }
    }
}
