package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;

class RedactionTest {

    private static final SchemaCatalog CATALOG = SchemaCatalog.load();
    private static final Redaction REDACTION = Redaction.of(CATALOG);
    private static final Set<String> CLASSIFICATIONS = Set.of("OFFICIAL", "OFFICIAL-SENSITIVE");
    private static final Set<String> KINDS = Set.of("none", "personal", "special-category", "criminal-offence");

    @Test
    void no_unlisted_field_ever_leaves() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        int left = 0;
        for (var fixtures : Fixtures.all()) {
            var schema = fixtures.entry().path();
            if (schema.matches(
                    "(meta/schema|casework/case-type|assessments/(definition|published-definition|decision-model|decision-table))/.*")) {
                continue; // contain themselves: their list of fields ends where it starts again
            }
            var fields = REDACTION.fields(schema);
            for (var document : fixtures.valid().values()) {
                for (int i = 0; i < 5 && !fields.isEmpty(); i++) {
                    var listed = new HashSet<String>();
                    for (int k = random.nextInt(4); k >= 0; k--) {
                        listed.add(fields.get(random.nextInt(fields.size())).pointer());
                    }
                    var audience = new Disclosure(listed, some(CLASSIFICATIONS, random), some(KINDS, random));
                    left += leaves(schema, fields, document, audience, "seed " + seed + " " + schema + " " + audience);
                }
            }
        }
        assertThat(left).isGreaterThan(100);
    }

    private static Set<String> some(Set<String> words, Random random) {
        var chosen = new HashSet<>(words);
        chosen.removeIf(word -> random.nextInt(3) == 0);
        return chosen;
    }

    /** Counts what left, and judges each by the list of fields, not by the code that projected it. */
    private static int leaves(
            String schema, List<PersonalField> fields, byte[] document, Disclosure disclosure, String what) {
        int[] count = {0};
        REDACTION
                .project(schema, document, disclosure)
                .ifPresent(text -> JsonEdit.visit(
                        FixtureTest.json(text.getBytes(StandardCharsets.UTF_8)), "", (pointer, value) -> {
                            if (!(value instanceof Json.Obj) && !(value instanceof Json.Arr)) {
                                count[0]++;
                                allowed(fields, pointer.replaceAll("/[0-9]+(?=/|$)", "/*"), disclosure, what);
                            }
                        }));
        return count[0];
    }

    private static boolean stands(String field, String pointer) {
        return pointer.matches(regex(field) + "(/.*)?");
    }

    private static String regex(String field) {
        return Pattern.quote(field).replace("*", "\\E[^/]+\\Q");
    }

    private static void allowed(List<PersonalField> fields, String pointer, Disclosure disclosure, String what) {
        assertThat(disclosure.fields()).as(what + pointer).anyMatch(field -> stands(field, pointer));
        assertThat(fields)
                .as(what + pointer)
                .filteredOn(field -> pointer.matches(regex(field.pointer()) + "(/[*])*"))
                .anyMatch(field -> disclosure.personalData().contains(field.personalData())
                        && disclosure.classifications().contains(field.classification()));
    }

    @Test
    void a_mark_covers_everything_beneath_it() {
        var schema = """
                {"$id":"https://example.org/x","properties":{"note":{"x-classification":"OFFICIAL","x-personal-data":"special-category",
                "properties":{"en":{"x-classification":"OFFICIAL","x-personal-data":"none"}}},"kind":{"x-classification":"OFFICIAL","x-personal-data":"none"},
                "unmarked":true}}""";
        var catalog = CATALOG.with("x", schema.getBytes(StandardCharsets.UTF_8));
        var document = "{\"note\":{\"en\":\"secret\"},\"kind\":\"a\",\"unmarked\":1,\"more\":2}"
                .getBytes(StandardCharsets.UTF_8);
        var none = new Disclosure(Set.of(""), CLASSIFICATIONS, Set.of("none"));
        assertThat(Redaction.of(catalog).project("https://example.org/x", document, none))
                .hasValue("{\n  \"kind\": \"a\"\n}\n");
        var more = new Disclosure(Set.of("/note"), CLASSIFICATIONS, KINDS);
        assertThat(Redaction.of(catalog)
                        .project("https://example.org/x", document, more)
                        .orElseThrow())
                .contains("secret")
                .doesNotContain("kind", "unmarked", "more");
    }

    @Test
    void a_document_that_is_not_valid_does_not_leave() {
        var everything = new Disclosure(Set.of(""), CLASSIFICATIONS, KINDS);
        assertThat(REDACTION.project(
                        "common/money", "{\"amountMinor\":\"x\"}".getBytes(StandardCharsets.UTF_8), everything))
                .isEmpty();
    }

    @Test
    void the_report_names_the_personal_fields_of_a_booking() {
        var report = REDACTION.personalData("booking/booking");
        assertThat(report)
                .extracting(PersonalField::pointer)
                .contains("/resident", "/reference")
                .doesNotContain("/kind");
        assertThat(report.get(0).title()).isEqualTo(new Message("Booking id", "Rhif yr archeb"));
    }

    @Test
    void refuses_a_word_that_is_no_kind_of_data() {
        assertThatThrownBy(() -> new Disclosure(Set.of(), Set.of("SECRET"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OFFICIAL");
    }
}
