package org.modularplumbing.plumbing.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.plumbing.values.Seeded;

class ReferenceNumberTest {

    private static final String ALPHABET = "23456789CDFHJKNPRTX";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C4K7-9DXR-T2FX",
                "c4k7-9dxr-t2fx",
                "C4K79DXRT2FX",
                " c4k 79d xrt 2fx ",
                "C4K7 9DXR T2FX",
                "C4K7\u20139DXR\u2011T2FX",
                "C4K7\u00A09DXR\u00A0T2FX",
                "-C-4-K-7-9-D-X-R-T-2-F-X-"
            })
    void reads_what_people_type(String typed) {
        assertThat(ReferenceNumber.parse(typed)).isEqualTo(new ReferenceNumber("C4K7-9DXR-T2FX"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "C4K7-9DXR",
                "C4K7-9DXR-T2FX-2",
                "C4K7-9DXR-T2F0",
                "C4K7-9DXR-T2FÉ",
                "24K7-9DXR-T2FX",
                "4111111111111111",
                "a name",
                "C4K7-9DXR-T2F\uD83D\uDE00"
            })
    void refuses_what_is_no_reference_without_repeating_it(String typed) {
        assertThatThrownBy(() -> ReferenceNumber.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a reference; it has 12 letters and digits, like C4K7-9DXR-T2FX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c4k7-9dxr-t2fx", "C4K79DXRT2FX", "C4K7 9DXR T2FX", "C4K7-9DXR-T2FX "})
    void the_value_itself_has_one_form_only(String other) {
        assertThatThrownBy(() -> new ReferenceNumber(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finds_every_single_wrong_character() {
        var random = Seeded.random("single errors");
        for (int round = 0; round < 300; round++) {
            var good = ReferenceNumber.random(random).value();
            for (int i = 0; i < good.length(); i++) {
                for (char wrong : ALPHABET.toCharArray()) {
                    if (good.charAt(i) != '-' && good.charAt(i) != wrong) {
                        assertRefused(good.substring(0, i) + wrong + good.substring(i + 1));
                    }
                }
            }
        }
    }

    @Test
    void finds_every_swap_of_two_different_characters_adjacent_or_not() {
        var random = Seeded.random("swaps");
        for (int round = 0; round < 1_000; round++) {
            var good = ReferenceNumber.random(random).value().replace("-", "");
            for (int i = 0; i < good.length(); i++) {
                for (int j = i + 1; j < good.length(); j++) {
                    if (good.charAt(i) != good.charAt(j)) {
                        var swapped = new StringBuilder(good);
                        swapped.setCharAt(i, good.charAt(j));
                        swapped.setCharAt(j, good.charAt(i));
                        assertRefused(swapped.toString());
                    }
                }
            }
        }
    }

    @Test
    void the_check_finds_both_kinds_of_error_for_all_pairs_of_places_and_characters() {
        // the sum is linear, so these differences decide for all references, not only for those drawn above
        for (int place = 1; place <= 12; place++) {
            for (int difference = 1; difference < 19; difference++) {
                assertThat(place * difference % 19)
                        .as("error by %d at %d", difference, place)
                        .isNotZero();
                for (int other = 1; other < place; other++) {
                    assertThat((place - other) * difference % 19)
                            .as("swap of %d and %d", place, other)
                            .isNotZero();
                }
            }
        }
    }

    @Test
    void starts_with_a_letter_uses_only_the_alphabet_and_comes_back_from_any_spelling() {
        var random = Seeded.random("references");
        for (int round = 0; round < 20_000; round++) {
            var reference = ReferenceNumber.random(random);
            assertThat(reference.value()).matches("[C-X][2-9C-X]{3}-[2-9C-X]{4}-[2-9C-X]{4}");
            assertThat(reference.value().replace("-", "").chars()).allMatch(c -> ALPHABET.indexOf(c) >= 0);
            assertThat(ReferenceNumber.parse(
                            reference.toString().toLowerCase(Locale.ROOT).replace('-', ' ')))
                    .isEqualTo(reference);
        }
    }

    @Test
    void no_run_of_digits_is_as_long_as_a_payment_card_number() {
        var random = Seeded.random("cards");
        for (int round = 0; round < 20_000; round++) {
            assertThat(ReferenceNumber.random(random).value().replaceAll("[^0-9]", ""))
                    .hasSizeLessThan(13);
        }
    }

    @Test
    void the_alphabet_has_no_look_alikes_and_no_vowels() {
        assertThat(ALPHABET).doesNotContainPattern("[01AEILMOQSUVWYZBG]").hasSize(19);
        for (char c : "01AEILMOQSUVWYZBG".toCharArray()) {
            assertRefused("C4K7-9DXR-T2F" + c);
        }
    }

    @Test
    void an_id_has_always_the_same_reference() {
        var id = UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
        assertThat(ReferenceNumber.from(id)).isEqualTo(ReferenceNumber.from(id)).hasToString("H66J-48H3-4P2R");
    }

    @Test
    void ids_made_together_have_references_that_do_not_look_alike() {
        var ids = TimeOrderedIds.on(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
        var beginnings = new HashSet<String>();
        var references = new HashSet<ReferenceNumber>();
        for (int i = 0; i < 2_000; i++) {
            var reference = ReferenceNumber.from(ids.next());
            references.add(reference);
            beginnings.add(reference.value().substring(0, 4));
        }
        assertThat(references).hasSize(2_000);
        assertThat(beginnings).hasSizeGreaterThan(1_900);
    }

    @Test
    void every_letter_can_come_first_and_every_character_elsewhere() {
        var random = new SecureRandom();
        var first = new HashSet<Character>();
        var last = new HashSet<Character>();
        for (int i = 0; i < 5_000; i++) {
            var value = ReferenceNumber.random(random).value();
            first.add(value.charAt(0));
            last.add(value.charAt(13));
        }
        assertThat(first).hasSize(11);
        assertThat(last).hasSize(19);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> ReferenceNumber.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
}
