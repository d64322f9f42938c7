package org.modularplumbing.plumbing.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.text.FreeText.Fault;

class FreeTextTest {

    static final List<String> CARDS = List.of(
            "4242424242424242",
            "4444333322221111",
            "5105105105105100",
            "2223003122003222",
            "371449635398431",
            "6011000990139424",
            "3530111333300000",
            "36227206271667",
            "6304000000000000",
            "4222222222222");

    @Test
    void finds_a_card_number_whatever_parts_its_digits() {
        for (var card : CARDS) {
            for (var separator : List.of(
                    "",
                    " ",
                    "-",
                    ".",
                    "/",
                    "_",
                    ",",
                    "+",
                    "*",
                    "|",
                    ":",
                    ";",
                    "#",
                    " - ",
                    " / ",
                    "\n",
                    "\u00a0",
                    "\u2013",
                    "\u200b",
                    "\u2060",
                    "\u200d\u200d\u200d\u200d",
                    "\u00ad",
                    "\ufe0f",
                    "\u0301",
                    "💳")) {
                for (var text : List.of(
                        card.replaceAll("(.{4})(?=.)", "$1" + separator),
                        card.replaceAll("(.)(?=.)", "$1" + separator),
                        card.replaceAll("(.{6})(?=.)", "$1" + separator))) {
                    assertThat(FreeText.fault(text)).as(text).contains(Fault.CARD_NUMBER);
                    assertThat(FreeText.fault("paid by " + text + ", thanks"))
                            .as(text)
                            .contains(Fault.CARD_NUMBER);
                }
            }
        }
    }

    @Test
    void finds_it_in_front_of_an_expiry_date_behind_letters_and_zeros_and_in_any_script() {
        for (var card : CARDS) {
            var fours = card.replaceAll("(.{4})(?=.)", "$1 ");
            for (var text : List.of(
                    "REF" + card,
                    "00" + card,
                    "1 " + fours + (card.length() == 13 ? "" : " 12 28 123"),
                    card.length() == 13 ? card : card + "123",
                    inDigitsFrom('\uff10', card),
                    inDigitsFrom('\u0660', card),
                    inDigitsFrom('\u0966', fours))) {
                assertThat(FreeText.fault(text)).as(text).contains(Fault.CARD_NUMBER);
            }
        }
    }

    private static String inDigitsFrom(char zero, String digits) {
        return digits.chars()
                .mapToObj(digit -> Character.toString(digit == ' ' ? digit : digit - '0' + zero))
                .reduce("", String::concat);
    }

    @Test
    void passes_what_is_no_card_number() {
        for (var text : List.of(
                "",
                "4242424242424241", // the check digit is wrong
                "9999999999999995", // passes Luhn, but no issuer has it
                "RC-1518-7779-6767-2175", // a court's reference: passes Luhn, but no issuer has it
                "4242 4242 4242 and 4242",
                "call 0121 303 1111 or 07700 900123",
                "2026-11-22T10:00:00.123456Z",
                "07/01/2026 16:00-17:30",
                "424242424242424242424242424242ab",
                UUID.fromString("42424242-4242-4242-9242-424242424242").toString())) {
            assertThat(FreeText.fault(text)).as(text).isEmpty();
        }
    }

    /** The bounds of the design: 200,000 references as councils make them, and none of those that pass Luhn by rule. */
    @Test
    void of_200_000_council_references_at_most_one_in_2_000_is_taken_for_a_card_number() {
        var random = new Random(20261128);
        var families = List.<Supplier<String>>of(
                () -> digits(random, "50", 9), // council tax
                () -> digits(random, "31", 12), // business rates
                () -> digits(random, "1000", 12), // UPRN
                () -> "%02d/%05d/FUL".formatted(random.nextInt(30), random.nextInt(100_000)), // planning
                () -> "BM" + digits(random, "", 8), // penalty charge
                () -> digits(random, "9826", 19), // a barcode for paying at a post office
                () -> digits(random, "6", 12),
                () -> "07" + digits(random, "", 9) + " " + digits(random, "0121", 11),
                () -> "INV-%d-%06d".formatted(2020 + random.nextInt(10), random.nextInt(1_000_000)),
                () -> ReferenceNumber.from(new UUID(random.nextLong(), random.nextLong()))
                        .value());
        var each = 200_000 / families.size();
        var taken = families.stream()
                .flatMap(family -> Stream.generate(family).limit(each))
                .filter(text -> FreeText.fault(text).isPresent())
                .count();
        assertThat(taken).isLessThanOrEqualTo(100);
    }

    @Test
    void none_of_the_16_digit_references_that_pass_luhn_by_rule_is_taken_for_a_card_number() {
        var random = new Random(20261128);
        for (var start : List.of("1", "7", "8", "9")) {
            assertThat(Stream.generate(() -> withCheckDigit(digits(random, start, 15)))
                            .limit(10_000)
                            .filter(text -> FreeText.fault(text).isPresent()))
                    .as(start)
                    .isEmpty();
        }
    }

    private static String withCheckDigit(String digits) {
        for (var check = 0; check < 10; check++) {
            var sum = check;
            for (var place = 0; place < digits.length(); place++) {
                var weighed = (digits.charAt(digits.length() - 1 - place) - '0') * (place % 2 == 0 ? 2 : 1);
                sum += weighed > 9 ? weighed - 9 : weighed;
            }
            if (sum % 10 == 0) {
                return digits + check;
            }
        }
        throw new AssertionError("one of ten digits fits");
    }

    private static String digits(Random random, String start, int length) {
        var text = new StringBuilder(start);
        while (text.length() < length) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    @Test
    void refuses_controls_halves_of_characters_and_overrides_of_direction() {
        for (var point = 0; point <= 0x9f; point++) {
            var text = "a" + Character.toString(point) + "b";
            var isControl = Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t';
            assertThat(FreeText.fault(text).isPresent()).as("U+%04X", point).isEqualTo(isControl);
        }
        assertThat(FreeText.fault("a\ud83d")).contains(Fault.HALF_CHARACTER);
        assertThat(FreeText.fault("\ude00b")).contains(Fault.HALF_CHARACTER);
        for (var override :
                List.of("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069")) {
            assertThat(FreeText.fault("a" + override)).contains(Fault.DIRECTION_OVERRIDE);
        }
    }

    @Test
    void keeps_joiners_and_marks_that_scripts_need() {
        for (var text : List.of(
                "کتاب‌ها",
                "क्‍ष",
                "👩‍👩‍👧",
                "e\u0301",
                "שָׁלוֹם\u200f",
                "ŵ ŷ Llanfairpwll",
                "two\nlines\tand a tab")) {
            assertThat(FreeText.fault(text)).as(text).isEmpty();
        }
    }

    @Test
    void the_refusal_names_the_place_and_never_the_text() {
        assertThatThrownBy(() -> FreeText.require("my card 4242 4242 4242 4242", "/note"))
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(KernelRefused.Code.CARD_NUMBER_IN_TEXT);
                    assertThat(refusal.pointer()).contains("/note");
                    assertThat(refusal.detail()).isEqualTo("/note has what looks like a card number");
                });
        assertThatThrownBy(() -> FreeText.require("a\u0000", ""))
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(KernelRefused.Code.INVALID_VALUE);
                    assertThat(refusal.detail()).isEqualTo("the idempotency key has a control character");
                });
        assertThat(FreeText.require("all well", "/note")).isEqualTo("all well");
    }
}
