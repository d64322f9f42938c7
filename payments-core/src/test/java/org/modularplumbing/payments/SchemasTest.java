package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What goes in and comes out is what the published schemas say. */
class SchemasTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    static final SchemaCatalog CATALOG = SchemaCatalog.load();

    @OnH2
    void every_document_in_the_journal_is_valid(TestDatabase db) {
        var till = new Till(db);
        for (var fault : Fault.values()) {
            var request = till.request(60_00)
                    .withSubject(new Ref("booking", UUID.randomUUID()))
                    .withDueOn(LocalDate.of(2026, 12, 1));
            var id = till.payments.create(request, till.citizen).id();
            till.payments.collect(id, Till.DECLINED, till.staff);
            till.failing(Operation.CHARGE, fault).collect(id, new ChargeMethod.Agreement("tok-1"), till.staff);
            sweepLater(till);
            if (till.now(id).status() == PaymentStatus.SUCCESS) {
                till.failing(Operation.REFUND, fault).refund(till.refund(id, 20_00), till.staff);
                sweepLater(till);
            } else {
                till.payments.cancel(id, till.citizen);
            }
        }
        db.plumbing().journal().seal(Till.COUNCIL);
        var feed = db.plumbing().journal().feed(Till.COUNCIL, 0, 200);
        assertThat(feed).hasSizeGreaterThan(50);
        feed.forEach(row -> isValid("payment", row.entry().document().orElseThrow()));
    }

    private static void sweepLater(Till till) {
        for (int sweep = 0; sweep < 3; sweep++) {
            till.db.clock().advance(Duration.ofMinutes(20));
            till.payments.recover(till.system);
        }
    }

    @Test
    void the_requests_are_valid_as_the_records_write_them_and_come_back_equal() {
        var request = PaymentRequest.of(
                        "S-1",
                        Bilingual.of("Swimming", "Nofio"),
                        PaymentLine.withVat("leisure", Money.gbp(10_01), "standard", 2_000))
                .withPayer(Ref.person(UUID.randomUUID()))
                .withSubject(new Ref("booking", UUID.randomUUID()))
                .withDueOn(LocalDate.of(2026, 12, 1));
        isValid("payment-request", Documents.write(request));
        assertThat(PaymentRequest.fromJson(Documents.write(request))).isEqualTo(request);
        var least = PaymentRequest.of(Money.gbp(5), "S-1", Bilingual.of("Swimming", "Nofio"), "leisure");
        isValid("payment-request", Documents.write(least));
        assertThat(PaymentRequest.fromJson(Documents.write(least))).isEqualTo(least);
        var refund = new RefundRequest(new PaymentId(UUID.randomUUID()), Money.gbp(5), "moving away");
        isValid("refund-request", Documents.write(refund));
        assertThat(RefundRequest.fromJson(Documents.write(refund))).isEqualTo(refund);
    }

    private static void isValid(String name, String json) {
        var id = "https://modularplumbing.org/schemas/payments/" + name;
        assertThat(CATALOG.validate(id, json.getBytes(StandardCharsets.UTF_8)))
                .as("%s: %s", name, json)
                .isEmpty();
    }
}
