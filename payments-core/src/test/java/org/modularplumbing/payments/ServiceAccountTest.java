package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.payment.Recovery;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.ServiceAccount;
import org.modularplumbing.testing.TestDatabase;

/** Payments as a service runs them: with an account that does not own the tables, under row-level security. */
class ServiceAccountTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    private final Till till;

    ServiceAccountTest(TestDatabase db) {
        till = new Till(db);
    }

    private static Call elsewhere(Call call) {
        return new Call(
                Authority.of("W06000015"), call.actor(), call.onBehalfOf(), call.channel(), call.purpose(), call.key());
    }

    private Payments on(ServiceAccount service, Fault... faults) {
        return Payments.on(service.plumbing(), till.sandbox.withFaults(Till.firstly(Operation.CHARGE, faults)));
    }

    @OnPostgres
    void pays_recovers_and_gives_back_and_its_books_and_its_sweep_are_right() {
        till.paid(10_00);
        try (var service = till.db.serviceAccount()) {
            var payments = on(service, Fault.RESPONSE_LOST);
            var id = payments.create(till.request(60_00), till.citizen).id();
            payments.collect(id, Till.GOOD, till.staff);
            till.db.clock().advance(Duration.ofMinutes(2));
            assertThat(payments.recover(till.system)).isEqualTo(new Recovery(1, 1, 0, 0));
            payments.refund(till.refund(id, 20_00), till.staff);
            assertThat(payments.get(id, till.citizen).refunded()).isEqualTo(Money.gbp(20_00));
            assertThat(payments.ledger().balance(Account.provider(SandboxProvider.NAME), "GBP", till.staff))
                    .isEqualTo(Money.gbp(50_00));
            service.plumbing().journal().seal(Till.COUNCIL);
            assertThat(service.plumbing().journal().verify(Till.COUNCIL).isWhole())
                    .isTrue();
            assertThat(service.plumbing().checkInvariants()).isEmpty();
        }
    }

    @OnPostgres
    void the_payments_of_another_authority_are_neither_seen_nor_swept() {
        var paid = till.paid(10_00);
        try (var service = till.db.serviceAccount()) {
            var payments = on(service);
            till.refuses(KernelRefused.Code.NOT_FOUND, () -> payments.get(paid.id(), elsewhere(till.staff)));
            till.refuses(
                    KernelRefused.Code.NOT_FOUND,
                    () -> payments.refund(till.refund(paid.id(), 1), elsewhere(till.staff)));
            assertThat(payments.recover(elsewhere(till.system))).isEqualTo(new Recovery(0, 0, 0, 0));
            assertThat(payments.ledger()
                            .trialBalance("GBP", elsewhere(till.staff))
                            .balances())
                    .isEmpty();
        }
    }
}
