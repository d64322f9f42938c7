package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** I12: no card number is ever stored. */
class CardNumbersTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    @OnBothDatabases
    void refuses_a_card_number_in_every_text_that_a_caller_chooses(TestDatabase db) {
        var till = new Till(db);
        var card = "4242 4242 4242 4242";
        var digits = "4242424242424242";
        var words = Bilingual.of("Swimming", "Nofio");
        for (var request : List.of(
                PaymentRequest.of(Money.gbp(5), card, words, "leisure"),
                PaymentRequest.of(Money.gbp(5), "S-1", Bilingual.of(card, "Nofio"), "leisure"),
                PaymentRequest.of(Money.gbp(5), "S-1", Bilingual.of("Swimming", card), "leisure"),
                PaymentRequest.of(Money.gbp(5), "S-1", words, digits),
                PaymentRequest.of("S-1", words, PaymentLine.withVat("leisure", Money.gbp(5), digits, 2_000)))) {
            till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.create(request, till.staff));
        }
        var paid = till.paid(5);
        var why = new RefundRequest(paid.id(), Money.gbp(1), "the card was " + card);
        till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.refund(why, till.staff));
        till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.requestRefund(why, till.staff));
        var key = till.staff.withKey("pay with " + card);
        till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.create(till.request(5), key));
        till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.collect(paid.id(), Till.GOOD, key));
        till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.cancel(paid.id(), key));
    }

    @OnBothDatabases
    void nothing_in_the_whole_database_holds_a_card_number_after_paying_with_one(TestDatabase db) {
        var till = new Till(db);
        for (var card : SandboxCard.values()) {
            till.paysOnPage(till.created(5).id(), card);
        }
        assertThat(String.valueOf(db.contents()))
                .doesNotContain("4242424242", "4444333322", "4000056655", "5105105105", "3714496353");
    }

    @Test
    void the_sandbox_keeps_no_card_number(@TempDir Path folder) throws Exception {
        var file = folder.resolve("sandbox.jsonl");
        var clock = new TestClock();
        var sandbox = SandboxProvider.keptIn(clock, file);
        var hosted = new ChargeMethod.HostedPage(Till.RETURN, ChargeMethod.Language.EN, false);
        var page = sandbox.charge(Till.charge("k", UUID.randomUUID(), Money.gbp(5), hosted));
        sandbox.enterCard(page.page().orElseThrow(), SandboxCard.typed("4242 4242 4242 4242"));
        assertThat(Files.readString(file)).contains("SUCCEEDED").doesNotContain("4242");
    }

    @Test
    void no_public_type_of_payments_has_room_for_a_card_number() {
        assertThat(SandboxCard.typed("4929 0000 0000 6")).isEqualTo(SandboxCard.UNKNOWN);
        assertThat(SandboxCard.ACCEPTED.toString()).isEqualTo("ACCEPTED");
    }

    @Test
    void an_agreement_is_not_a_card_number_and_a_provider_s_answer_does_not_bring_one_in() {
        assertThatThrownBy(() -> new ChargeMethod.Agreement("4242 4242 4242 4242"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ProviderAnswer.succeeded("charge of 4242424242424242").reference())
                .isEmpty();
        assertThat(ProviderAnswer.declined("4242424242424242").code()).isEmpty();
    }
}
