package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.TestDatabase;

/** What every test of payments needs: a resident, staff, a sandbox and payments on a fresh database. */
final class Till {

    static final Authority COUNCIL = Authority.of("E08000025");
    static final Purpose PURPOSE = Purpose.publicTask("leisure.swimming");
    static final ChargeMethod.Agreement GOOD = new ChargeMethod.Agreement("agreement-1");
    static final ChargeMethod.Agreement DECLINED = new ChargeMethod.Agreement("declined-1");
    static final URI RETURN = URI.create("https://www.example.gov.uk/swimming/paid");

    final Ref resident = Ref.person(UUID.randomUUID());
    final Call citizen = Call.of(COUNCIL, Actor.citizen(resident), Channel.WEB, PURPOSE);
    final Call staff =
            Call.of(COUNCIL, Actor.staff("cashier", Payments.TAKE, Payments.REFUND), Channel.COUNTER, PURPOSE);
    final Call system = Call.of(COUNCIL, Actor.system("recovery"), Channel.AUTOMATIC, PURPOSE);
    final TestDatabase db;
    final Plumbing plumbing;
    final SandboxProvider sandbox;
    final Payments payments;

    Till(TestDatabase db) {
        this.db = db;
        this.plumbing = db.plumbing();
        this.sandbox = SandboxProvider.inMemory(db.clock());
        this.payments = Payments.on(plumbing, sandbox);
    }

    static ChargeInstruction charge(String key, UUID attempt, Money amount, ChargeMethod method) {
        return new ChargeInstruction(
                key, attempt, amount, "SWIM-1", Bilingual.of("Lessons", "Gwersi"), method, false, Optional.empty());
    }

    /** A resident starts to pay, enters a card on the provider's page, and comes back. */
    Payment paysOnPage(PaymentId id, SandboxCard card) {
        var page = payments.start(id, RETURN, citizen).address().orElseThrow();
        assertThat(sandbox.enterCard(page, card)).isEqualTo(RETURN);
        return payments.checkOutcome(id, citizen);
    }

    /** The same payments with a provider that fails its first calls of an operation like this. */
    Payments failing(FaultPlan.Operation operation, Fault... faults) {
        return on(sandbox.withFaults(firstly(operation, faults)));
    }

    Payments on(PaymentProvider provider) {
        return Payments.on(plumbing, provider);
    }

    static FaultPlan firstly(FaultPlan.Operation operation, Fault... faults) {
        var left = new java.util.concurrent.LinkedBlockingQueue<>(java.util.List.of(faults));
        return (called, key) -> called == operation && !left.isEmpty() ? left.remove() : Fault.NONE;
    }

    PaymentRequest request(long pence) {
        return PaymentRequest.of(
                        Money.gbp(pence), "SWIM-1", Bilingual.of("Swimming lessons", "Gwersi nofio"), "leisure")
                .withPayer(resident);
    }

    Payment created(long pence) {
        return payments.create(request(pence), citizen);
    }

    Payment paid(long pence) {
        return payments.collect(created(pence).id(), GOOD, staff);
    }

    Payment now(PaymentId id) {
        return payments.get(id, staff);
    }

    RefundRequest refund(PaymentId id, long pence) {
        return new RefundRequest(id, Money.gbp(pence), "left the course");
    }

    Money balance(Account account) {
        return payments.ledger().balance(account, "GBP", staff);
    }

    /** The rules say no with this code, and nothing at all was written or will be published. */
    void refuses(RefusalCode code, ThrowingCallable command) {
        var before = db.contents();
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        PlumbingRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(db.contents()).isEqualTo(before);
    }
}
