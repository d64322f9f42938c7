package org.modularplumbing.plumbing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

    private static final List<String> KNOWN = List.of("reference", "resident", "amount", "to", "of");

    @Test
    void names_what_is_a_few_typing_mistakes_away_whatever_its_case() {
        assertThat(DidYouMean.nearest("refrence", KNOWN)).contains("reference");
        assertThat(DidYouMean.nearest("Reference", KNOWN)).contains("reference");
        assertThat(DidYouMean.nearest("amuont", KNOWN)).contains("amount");
        assertThat(DidYouMean.nearest("tO", KNOWN)).contains("to");
    }

    @Test
    void letters_that_changed_places_are_one_mistake() {
        assertThat(DidYouMean.nearest("ba", List.of("ab"))).contains("ab");
        assertThat(DidYouMean.nearest("bac", List.of("abd", "abc"))).contains("abc");
    }

    @Test
    void names_nothing_that_is_far_away() {
        assertThat(DidYouMean.nearest("venue", KNOWN)).isEmpty();
        assertThat(DidYouMean.nearest("x", KNOWN)).isEmpty();
        assertThat(DidYouMean.nearest("r".repeat(100_000), KNOWN)).isEmpty();
        assertThat(DidYouMean.nearest("to", List.of())).isEmpty();
    }

    @Test
    void of_two_that_are_as_near_the_first_in_the_alphabet() {
        assertThat(DidYouMean.nearest("hald", List.of("hold", "hard", "bald"))).contains("bald");
    }

    @Test
    void a_phrase_suggests_or_lists() {
        assertThat(DidYouMean.phrase("amunt", KNOWN)).isEqualTo("did you mean 'amount'?");
        assertThat(DidYouMean.phrase("venue", KNOWN)).isEqualTo("known are [amount, of, reference, resident, to]");
    }
}
