package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
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
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The snippet of the README, which is this code. */
class ReadmeTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    @OnBothDatabases
    void the_snippet_of_the_readme(TestDatabase db) {
        var dataSource = db.dataSource();
        var clock = db.clock();
        var resident = Ref.person(UUID.randomUUID());
        var booking = new Ref("booking", UUID.randomUUID());
        var council = Authority.of("E08000025");
        var purpose = Purpose.publicTask("leisure.swimming");
        var citizen = Call.of(council, Actor.citizen(resident), Channel.WEB, purpose);
        var staff = Call.of(council, Actor.staff("cashier", Payments.REFUND), Channel.COUNTER, purpose);
        var timer = Call.of(council, Actor.system("timer"), Channel.AUTOMATIC, purpose);

        // a database, the schema and a provider: here the sandbox, which moves no money
        var plumbing = Plumbing.on(dataSource).withClock(clock).migrate(Payments.CAPABILITY);
        var sandbox = SandboxProvider.inMemory(clock);
        var payments = Payments.on(plumbing, sandbox);

        // what is due, and for whom; 20 % VAT is in the price
        var request = PaymentRequest.of(
                        "SWIM-2026-0001",
                        Bilingual.of("Swimming lessons", "Gwersi nofio"),
                        PaymentLine.withVat("leisure", Money.gbp(60_00), "standard", 2_000))
                .withPayer(resident)
                .withSubject(booking)
                .withDueOn(LocalDate.of(2026, 12, 1));
        var due = payments.create(request, citizen.withKey("form-17"));

        // the payer goes to the provider's page, pays there and comes back: no card number comes here, and the same key
        // never charges twice
        var page =
                payments.start(due.id(), URI.create("https://www.example.gov.uk/paid"), citizen.withKey("form-17-pay"));
        sandbox.enterCard(page.address().orElseThrow(), SandboxCard.ACCEPTED);
        var paid = payments.checkOutcome(due.id(), citizen);

        // part of it back, and the ledger
        payments.refund(new RefundRequest(paid.id(), Money.gbp(20_00), "left the course"), staff);
        var trial = payments.ledger().trialBalance("GBP", staff);

        // once a minute: whatever a crash, a lost answer or a closed browser left open
        payments.recover(timer);

        assertThat(payments.get(due.id(), citizen).refunded()).isEqualTo(Money.gbp(20_00));
        assertThat(trial.debits()).isEqualTo(trial.credits());
    }
}
