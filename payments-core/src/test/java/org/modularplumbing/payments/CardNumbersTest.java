package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.payments.card.CardDetails;
import org.modularplumbing.payments.card.CardNumbers;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
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

    static final List<String> CARDS = List.of(
            "4242424242424242",
            "4444333322221111",
            "4000000000000002",
            "5105105105105100",
            "2223003122003222",
            "371449635398431",
            "6011000990139424",
            "3530111333300000",
            "36227206271667",
            "4222222222222");

    @Test
    void finds_a_card_number_however_it_is_written() {
        for (var card : CARDS) {
            assertThat(CardNumbers.isOne(card)).as(card).isTrue();
            var fours = card.replaceAll("(.{4})(?=.)", "$1 ");
            for (var text : List.of(
                    card,
                    "paid by " + card + ", thanks",
                    "REF" + card,
                    "00" + card,
                    card.length() == 13 ? card : card + "123",
                    "1 " + fours + " 12 28 123",
                    fours,
                    fours.replace(' ', '-'),
                    fours.replace(' ', '\u00a0'),
                    fours.replace(' ', '\u2013'),
                    fours.replace(' ', '.'),
                    fours.replace(" ", " - "),
                    card.chars()
                            .mapToObj(digit -> Character.toString(digit - '0' + '\uff10'))
                            .reduce("", String::concat))) {
                assertThat(CardNumbers.occursIn(text)).as(text).isTrue();
            }
        }
    }

    @Test
    void passes_what_is_no_card_number() {
        for (var text : List.of(
                "",
                "SWIM-1",
                "4242424242424241", // the check digit is wrong
                "9999999999999995", // passes Luhn, but no issuer has it
                "RC-1518-7779-6767-2175", // a court's reference: passes Luhn, but no issuer has it
                "501234567", // a council tax account
                "4242 4242 4242 and 4242",
                UUID.fromString("42424242-4242-4242-9242-424242424242").toString())) {
            assertThat(CardNumbers.occursIn(text)).as(text).isFalse();
        }
    }

    @Test
    void seldom_takes_a_council_s_reference_for_a_card_number() {
        var random = new Random(20261122);
        // families that councils publish: how they begin, and how long they are
        assertThat(refused(() -> reference(random, "50", 10))).isZero();
        assertThat(refused(() -> reference(random, "31", 12))).isZero();
        assertThat(refused(() -> reference(random, "6", 12))).isZero();
        assertThat(refused(() -> reference(random, "6", 14))).isLessThan(20);
        assertThat(refused(() -> reference(random, "9826", 19))).isZero();
    }

    static long refused(Supplier<String> references) {
        return java.util.stream.Stream.generate(references)
                .limit(10_000)
                .filter(CardNumbers::occursIn)
                .count();
    }

    static String reference(Random random, String start, int length) {
        var text = new StringBuilder(start);
        while (text.length() < length) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

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
        till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.pay(paid.id(), Till.GOOD, key));
        till.refuses(Code.CARD_NUMBER_IN_TEXT, () -> till.payments.cancel(paid.id(), key));
    }

    @OnBothDatabases
    void nothing_in_the_whole_database_holds_a_card_number_after_paying_with_one(TestDatabase db) {
        var till = new Till(db);
        for (var fault : Fault.values()) {
            till.failing(Operation.CHARGE, fault).pay(till.created(5).id(), Till.GOOD, till.citizen);
            till.db.clock().advance(java.time.Duration.ofHours(2));
            till.payments.recover(till.system);
        }
        assertThat(db.contents().values())
                .allSatisfy(rows -> assertThat(rows).noneMatch(row -> row.contains("4242424242")));
        assertThat(String.valueOf(db.contents())).contains("\"lastFour\":\"4242\"");
    }

    @Test
    void the_sandbox_keeps_the_last_four_digits_only(@TempDir Path folder) throws Exception {
        var file = folder.resolve("sandbox.jsonl");
        var sandbox = SandboxProvider.keptIn(new TestClock(), file);
        sandbox.charge(new org.modularplumbing.payments.provider.ChargeInstruction(
                "k", UUID.randomUUID(), Money.gbp(5), new Instrument.Card(Till.GOOD), "S-1"));
        assertThat(Files.readString(file)).contains("\"lastFour\":\"4242\"").doesNotContain("424242");
    }

    @Test
    void card_details_never_show_or_repeat_their_number() {
        assertThat(Till.GOOD).hasToString("card ending in 4242");
        assertThat(new Instrument.Card(Till.GOOD).toString()).doesNotContain("424242");
        for (var number : List.of("4242424242424241", "4242", "4242x24242424242")) {
            assertThatThrownBy(() -> Till.card(number))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("4242");
        }
        assertThatThrownBy(() -> new CardDetails("4242424242424242", YearMonth.of(2030, 1), "12x", "A"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("12x");
        assertThatThrownBy(() -> new CardDetails("4242424242424242", YearMonth.of(2030, 1), "123", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_token_is_not_a_card_number_and_a_provider_s_answer_does_not_bring_one_in() {
        assertThatThrownBy(() -> new Instrument.Token("4242 4242 4242 4242"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ProviderAnswer.succeeded("charge of 4242424242424242").reference())
                .isEmpty();
        assertThat(ProviderAnswer.declined("4242424242424242").code()).isEmpty();
    }
}
