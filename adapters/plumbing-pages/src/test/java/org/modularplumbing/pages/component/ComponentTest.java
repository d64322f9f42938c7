package org.modularplumbing.pages.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed stays text, whatever component it is in. */
class ComponentTest {

    static final String PLANTED = "\"><svg onload=1>'`\\ {{ 1313*1313 }} ${1313*1313} <b>&amp;";

    /** Puts the planted text in the place of every text of the options, and leaves out HTML. */
    static Options planted(Options options) {
        var planted = Options.none();
        for (var name : options.names()) {
            var value = options.value(name);
            if (value == null) {
                planted = planted.withNull(name);
            } else if (!Options.takesHtml(name)) {
                planted = planted.with(name, planted(name, value));
            }
        }
        return planted;
    }

    static Object planted(String name, Object value) {
        if (value instanceof Options below) {
            return planted(below);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> planted(name, each)).toList();
        }
        return value instanceof String && !isAddress(name) && !isStructure(name) ? PLANTED : value;
    }

    static boolean isAddress(String name) {
        return name.matches("href|.*Url|action|formaction|src");
    }

    /** Options that choose an element, and are never what somebody typed. */
    static boolean isStructure(String name) {
        return name.matches("element|headingLevel|titleHeadingLevel|type|variant|id|idPrefix|name");
    }

    @Test
    void text_in_every_option_of_every_example_becomes_no_element_and_no_attribute() {
        var planted = 0;
        for (var fixture : Fixture.all()) {
            var html = fixture.component().with(planted(fixture.options())).toString();
            assertThat(Jsoup.parseBodyFragment(html).select("[onload], svg[onload], b"))
                    .as("%s: %s", fixture, html)
                    .isEmpty();
            assertThat(html).doesNotContain("1723969");
            planted += html.contains("&lt;svg") ? 1 : 0;
        }
        assertThat(planted).isGreaterThan(550);
    }

    @Test
    void an_option_that_a_component_does_not_have_is_refused_with_those_that_it_has() {
        assertThatThrownBy(() -> Component.BUTTON.with("txt", "Continue"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("button has no option txt")
                .hasMessageContaining("text");
        assertThatThrownBy(() -> Component.TABLE.with("rows", List.of(), "head", List.of(Options.of("txt", "Name"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table has no option head.txt");
    }

    @Test
    void an_option_for_html_takes_no_text() {
        assertThatThrownBy(() -> Options.of("html", "<b>bold</b>")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Options.of("attributes", "onclick=1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Component.INSET_TEXT.with("html", Html.ofText("<b>")).toString())
                .contains("&lt;b&gt;");
        assertThat(Options.of("text", Optional.empty())).isEqualTo(Options.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JavaScript:alert(1)",
                "java\tscript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,<script>1</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:x",
                "javascript&colon;:x"
            })
    void a_link_that_runs_something_is_refused(String address) {
        assertThat(Links.isHarmless(address)).isFalse();
        assertThatThrownBy(() -> Component.BACK_LINK.with("href", address))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/en",
                "#main",
                "?page=2",
                "https://www.example.org/a:b",
                "mailto:a@example.org",
                "tel:+441210000000",
                "a/b:c",
                ""
            })
    void a_link_that_leads_somewhere_is_taken(String address) {
        assertThat(Links.isHarmless(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "https://evil.example",
                "/a\nb",
                "evil",
                "",
                "/\t/evil.example",
                "@evil"
            })
    void a_return_address_stays_within_the_site(String address) {
        assertThat(Links.isLocal(address)).isFalse();
        assertThat(Links.isLocal("/en/bookings?week=2027-06-14#times")).isTrue();
    }

    @Test
    void what_components_print_is_html_that_a_browser_need_not_mend() {
        for (var fixture : Fixture.all()) {
            if (fixture.options().names().stream().noneMatch(name -> name.endsWith("html"))) {
                var ours = Markup.faults(
                        fixture.component().with(fixture.options()).toString());
                assertThat(ours).as("%s", fixture).isEqualTo(Markup.faults(fixture.html()));
            }
        }
    }
}
