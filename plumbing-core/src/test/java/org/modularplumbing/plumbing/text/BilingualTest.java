package org.modularplumbing.plumbing.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BilingualTest {

    private static final Locale WELSH = Locale.forLanguageTag("cy-GB");

    @Test
    void gives_welsh_readers_welsh_and_everyone_else_english() {
        var text = Bilingual.of("Swimming", "Nofio");
        assertThat(text.in(WELSH)).isEqualTo("Nofio");
        assertThat(text.in(Locale.forLanguageTag("cy"))).isEqualTo("Nofio");
        assertThat(text.in(Locale.UK)).isEqualTo("Swimming");
        assertThat(text.in(Locale.FRANCE)).isEqualTo("Swimming");
        assertThat(text.in(Locale.ROOT)).isEqualTo("Swimming");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void refuses_a_blank_text_in_either_language(String blank) {
        assertThatThrownBy(() -> Bilingual.of(blank, "Nofio")).hasMessage("the text in \"en\" must not be blank");
        assertThatThrownBy(() -> Bilingual.of("Swimming", blank)).hasMessage("the text in \"cy\" must not be blank");
    }

    @Test
    void refuses_a_missing_text() {
        assertThatThrownBy(() -> Bilingual.of(null, "Nofio"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("en");
        assertThatThrownBy(() -> Bilingual.of("Swimming", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("cy");
    }

    @Test
    void composed_and_decomposed_letters_are_the_same_text() {
        var decomposed = Bilingual.of("Cafe\u0301", "Gw\u0302yl");
        assertThat(decomposed).isEqualTo(Bilingual.of("Café", "Gŵyl"));
        assertThat(decomposed.cy()).hasSize(4);
    }

    @Test
    void fills_the_placeholders_of_both_texts_each_in_its_own_words() {
        var due = Bilingual.of("Pay {fee} by {day}. {fee} is due.", "Mae {fee} yn ddyledus erbyn {day}.");
        var filled = due.format(Map.of("fee", "£12.00", "day", Bilingual.of("1 May", "1 Mai"), "unused", 1));
        assertThat(filled)
                .isEqualTo(Bilingual.of("Pay £12.00 by 1 May. £12.00 is due.", "Mae £12.00 yn ddyledus erbyn 1 Mai."));
    }

    @Test
    void what_a_value_says_is_never_read_as_a_placeholder_or_a_pattern() {
        var text = Bilingual.of("{a} and {b}", "{a} a {b}");
        var filled = text.format(Map.of("a", "{b}$1\\", "b", "two"));
        assertThat(filled).isEqualTo(Bilingual.of("{b}$1\\ and two", "{b}$1\\ a two"));
    }

    @Test
    void braces_without_a_name_stay() {
        var text = Bilingual.of("{} {1} { x } }{ {a-b}", "{");
        assertThat(text.format(Map.of())).isEqualTo(text);
    }

    @Test
    void refuses_a_placeholder_without_a_value() {
        var text = Bilingual.of("Pay {fee}", "Talwch {fee}");
        assertThatThrownBy(() -> text.format(Map.of("fe", "£1"))).hasMessage("no value for the placeholder {fee}");
    }

    @Test
    void refuses_a_placeholder_that_one_language_lacks() {
        var text = Bilingual.of("Pay {fee}", "Talwch");
        assertThatThrownBy(() -> text.format(Map.of("fee", "£1")))
                .hasMessage("English has the placeholders [fee] and Welsh []; they must be the same");
    }
}
