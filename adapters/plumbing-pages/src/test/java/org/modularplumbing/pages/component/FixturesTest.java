package org.modularplumbing.pages.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each example of each component in the jar of govuk-frontend, printed by us and compared as a browser sees it. */
class FixturesTest {

    /** Examples that are not to be equal, and why. One that becomes equal fails the test. */
    static final Map<String, String> NOT_OURS = Map.of();

    static final int AT_LEAST = 650;

    @Test
    void components_are_as_govuk_frontend_prints_them() {
        var fixtures = Fixture.all();
        var differences = new TreeMap<String, String>();
        for (var fixture : fixtures) {
            difference(fixture).ifPresent(difference -> differences.put(fixture.toString(), difference));
        }
        System.out.printf("govuk-frontend %d/%d%n", fixtures.size() - differences.size(), fixtures.size());
        assertThat(fixtures).hasSize(665);
        assertThat(differences.keySet())
                .as(
                        "%s",
                        String.join(
                                "\n",
                                differences.entrySet().stream()
                                        .map(Object::toString)
                                        .toList()))
                .isEqualTo(NOT_OURS.keySet());
        assertThat(fixtures.size() - differences.size()).isGreaterThanOrEqualTo(AT_LEAST);
    }

    private static Optional<String> difference(Fixture fixture) {
        try {
            return Markup.difference(fixture.component().with(fixture.options()).toString(), fixture.html());
        } catch (RuntimeException fault) {
            return Optional.of(fault.toString());
        }
    }

    @Test
    void a_difference_in_name_attribute_class_text_or_order_is_found() {
        var theirs = "<p class=\"a b\" id=x>One <b>two</b></p><pre>a  b</pre>";
        assertThat(Markup.difference("<p id='x' class='a  b'>\n One <b>two</b>\n</p> <pre>a  b</pre>", theirs))
                .isEmpty();
        for (var ours : new String[] {
            "<div class='a b' id=x>One <b>two</b></div><pre>a  b</pre>",
            "<p class='a' id=x>One <b>two</b></p><pre>a  b</pre>",
            "<p class='a b'>One <b>two</b></p><pre>a  b</pre>",
            "<p class='a b' id=x>One<b>two</b></p><pre>a  b</pre>",
            "<p class='a b' id=x><b>two</b> One</p><pre>a  b</pre>",
            "<p class='a b' id=x>One <b>two</b></p><pre>a b</pre>",
            "<p class='a b' id=x>One <b>two</b></p>",
            "<p class='a b' id=x>One <b>two</b></p><pre>a  b</pre><hr>"
        }) {
            assertThat(Markup.difference(ours, theirs)).as(ours).isPresent();
        }
    }
}
