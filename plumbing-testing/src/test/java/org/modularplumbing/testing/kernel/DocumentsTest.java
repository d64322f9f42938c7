package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/** What comes in is read strictly, and refused with its place; what goes out comes back equal. */
class DocumentsTest {

    enum Colour {
        RED,
        GREEN
    }

    record Line(String words, int count) {
        Line {
            java.util.Objects.requireNonNull(words, "words");
            if (count < 0) {
                throw new IllegalArgumentException("count is negative");
            }
        }
    }

    record Form(
            Ref person,
            Optional<String> note,
            LocalDate day,
            Instant at,
            long amount,
            boolean agreed,
            Colour colour,
            BigDecimal rate,
            List<Line> lines) {
        Form {
            java.util.Objects.requireNonNull(person, "person");
            java.util.Objects.requireNonNull(day, "day");
            lines = List.copyOf(java.util.Objects.requireNonNull(lines, "lines"));
        }
    }

    static final Form FORM = new Form(
            Ref.person(UUID.fromString("0192f0c0-0000-7000-8000-000000000001")),
            Optional.of("Dŵr"),
            LocalDate.of(2028, 2, 29),
            Instant.parse("2026-11-22T10:00:00.123456Z"),
            9_007_199_254_740_993L,
            true,
            Colour.GREEN,
            new BigDecimal("0.10"),
            List.of(new Line("one", 1), new Line("two", 2)));

    static final String JSON = """
            {
              "person": "person:0192f0c0-0000-7000-8000-000000000001",
              "note": "Dŵr",
              "day": "2028-02-29",
              "at": "2026-11-22T10:00:00.123456Z",
              "amount": 9007199254740993,
              "agreed": true,
              "colour": "GREEN",
              "rate": 0.10,
              "lines": [
                {"words": "one", "count": 1},
                {"words": "two", "count": 2}
              ]
            }
            """;

    @Test
    void reads_what_it_writes() {
        assertThat(Documents.read(JSON, Form.class)).isEqualTo(FORM);
        assertThat(Documents.read(Documents.write(FORM), Form.class)).isEqualTo(FORM);
        assertThat(Documents.restore(Documents.write(FORM), Form.class)).isEqualTo(FORM);
    }

    @Test
    void leaves_empty_optionals_away_and_reads_them_as_empty() {
        var json = Documents.write(new Form(
                FORM.person(),
                Optional.empty(),
                FORM.day(),
                FORM.at(),
                1,
                true,
                Colour.RED,
                BigDecimal.ONE,
                List.of()));
        assertThat(json).doesNotContain("note");
        assertThat(Documents.read(json, Form.class).note()).isEmpty();
    }

    private static void refuses(Code code, String pointer, int line, String from, String to) {
        assertThat(JSON).contains(from);
        assertThatThrownBy(() -> Documents.read(JSON.replace(from, to), Form.class))
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
                    assertThat(refusal.pointer().orElse("")).isEqualTo(pointer);
                    assertThat(refusal.facts())
                            .containsEntry("line", String.valueOf(line))
                            .containsKey("column");
                });
    }

    @Test
    void refuses_what_is_not_json() {
        refuses(Code.MALFORMED_JSON, "", 7, "true,", "true;");
        refuses(Code.MALFORMED_JSON, "", 6, "9007199254740993", "0x10");
        refuses(Code.MALFORMED_JSON, "", 6, "9007199254740993", "012");
        refuses(Code.MALFORMED_JSON, "", 9, "0.10", "NaN");
        refuses(Code.MALFORMED_JSON, "", 3, "\"note\"", "note");
        refuses(Code.MALFORMED_JSON, "", 3, "\"Dŵr\"", "'Dŵr'");
        for (var text : List.of("", "   ", "{", "[1,", "\"\u0001\"")) {
            assertThatThrownBy(() -> Documents.read(text, Form.class)).as(text).isInstanceOf(KernelRefused.class);
        }
    }

    @Test
    void refuses_what_is_not_json_after_something_else_that_is_wrong() {
        var missing = JSON.replace("\"amount\": 9007199254740993,", "").replace("\"count\": 2}", "\"count\" 2}");
        assertThatThrownBy(() -> Documents.read(missing, Form.class))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(Code.MALFORMED_JSON));
        var wrong =
                JSON.replace("\"amount\": 9007199254740993", "\"amount\": []").replace("\"count\": 2}", "\"count\" 2}");
        assertThatThrownBy(() -> Documents.read(wrong, Form.class)).isInstanceOf(KernelRefused.class);
    }

    @Test
    void refuses_what_is_no_character_and_takes_what_looks_like_it() {
        refuses(Code.INVALID_VALUE, "/note", 3, "Dŵr", "D\\u0000r");
        refuses(Code.INVALID_VALUE, "/note", 3, "Dŵr", "D\\ud800r");
        refuses(Code.INVALID_VALUE, "/note", 3, "Dŵr", "D\udc00r");
        refuses(Code.INVALID_VALUE, "/lines/1/words", 12, "two", "tw\\uD83D");
        for (var text : List.of("\\ud83d\\ude00", "\uD83D\uDE00", "\\\\u0000", "\\u0175")) {
            assertThat(Documents.read(JSON.replace("Dŵr", text), Form.class).note())
                    .as(text)
                    .isPresent();
        }
    }

    @Test
    void refuses_text_after_the_end() {
        assertThatThrownBy(() -> Documents.read(JSON + "{}", Form.class)).isInstanceOf(KernelRefused.class);
    }

    @Test
    void refuses_a_property_that_is_not_known() {
        refuses(Code.UNKNOWN_FIELD, "/colr", 8, "\"colour\"", "\"colr\"");
        refuses(
                Code.UNKNOWN_FIELD,
                "/lines/1/wrods",
                12,
                "{\"words\": \"two\"",
                "{\"wrods\": \"2\", \"words\": \"two\"");
    }

    /** The mistyped name, not what is missing because of it. */
    @Test
    void refuses_a_name_that_was_mistyped_and_says_which_was_meant() {
        refuses(Code.UNKNOWN_FIELD, "/dya", 4, "\"day\"", "\"dya\"");
        refuses(Code.UNKNOWN_FIELD, "/lines/0/Word", 11, "\"words\": \"one\"", "\"Word\": \"one\"");
        refuses(Code.UNKNOWN_FIELD, "/a~1b", 4, "\"day\"", "\"a/b\"");
        refuses(Code.UNKNOWN_FIELD, "/lines/1/conut", 12, "\"count\": 2", "\"conut\": -2");
        means("day", "\"day\"", "\"dya\"");
        means("words", "\"words\": \"one\"", "\"Word\": \"one\"");
        means("colour", "\"colour\"", "\"color\"");
        means(null, "\"day\"", "\"weekend\"");
        means(null, "\"day\"", "\"" + "x".repeat(10_000) + "\"");
    }

    private static void means(String meant, String from, String to) {
        assertThatThrownBy(() -> Documents.read(JSON.replace(from, to), Form.class))
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.facts().get("didYouMean")).isEqualTo(meant);
                    assertThat(refusal.detail())
                            .contains(meant == null ? "known are [" : "did you mean '" + meant + "'?");
                    assertThat(refusal.detail()).hasSizeLessThan(300);
                });
    }

    @Test
    void refuses_a_property_that_comes_twice() {
        refuses(
                Code.MALFORMED_JSON,
                "",
                4,
                "\"day\": \"2028-02-29\",",
                "\"day\": \"2028-02-29\", \"day\": \"2028-02-28\",");
    }

    @Test
    void refuses_a_property_that_is_missing() {
        refuses(Code.MISSING_FIELD, "/day", 14, "\"day\": \"2028-02-29\",", "");
        refuses(Code.MISSING_FIELD, "/lines/0/words", 11, "\"words\": \"one\", ", "");
        refuses(Code.MISSING_FIELD, "/day", 14, "\"2028-02-29\"", "null");
        refuses(Code.MISSING_FIELD, "/lines/0/count", 11, ", \"count\": 1", "");
        refuses(Code.MISSING_FIELD, "/agreed", 14, "\"agreed\": true,", "");
    }

    record Careless(Optional<String> note, List<String> words) {
        Careless {
            words = List.copyOf(words);
        }
    }

    @Test
    void names_what_is_missing_also_where_the_record_itself_does_not() {
        assertThatThrownBy(() -> Documents.read("{}", Careless.class))
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(Code.MISSING_FIELD);
                    assertThat(refusal.pointer()).contains("/words");
                });
    }

    @Test
    void refuses_a_value_of_another_type_and_coerces_none() {
        refuses(Code.WRONG_TYPE, "/amount", 6, "9007199254740993", "\"12\"");
        refuses(Code.INVALID_VALUE, "/amount", 6, "9007199254740993", "12.5");
        refuses(Code.INVALID_VALUE, "/amount", 6, "9007199254740993", "12.0");
        refuses(Code.WRONG_TYPE, "/amount", 6, "9007199254740993", "null");
        refuses(Code.WRONG_TYPE, "/amount", 6, "9007199254740993", "true");
        refuses(Code.WRONG_TYPE, "/agreed", 7, "true", "\"true\"");
        refuses(Code.WRONG_TYPE, "/agreed", 7, "true", "1");
        refuses(Code.WRONG_TYPE, "/note", 3, "\"Dŵr\"", "12");
        refuses(Code.WRONG_TYPE, "/note", 3, "\"Dŵr\"", "true");
        refuses(Code.WRONG_TYPE, "/note", 3, "\"Dŵr\"", "{}");
        refuses(Code.WRONG_TYPE, "/rate", 9, "0.10", "\"0.10\"");
        refuses(Code.WRONG_TYPE, "/lines/0", 11, "{\"words\": \"one\", \"count\": 1}", "[]");
        refuses(Code.WRONG_TYPE, "/person", 2, "\"person:0192f0c0-0000-7000-8000-000000000001\"", "1");
    }

    @Test
    void refuses_a_number_that_does_not_fit() {
        refuses(Code.INVALID_VALUE, "/lines/0/count", 11, "\"count\": 1", "\"count\": 2147483648");
    }

    @Test
    void refuses_days_and_times_that_do_not_exist() {
        refuses(Code.INVALID_VALUE, "/day", 4, "2028-02-29", "2027-02-29");
        refuses(Code.INVALID_VALUE, "/day", 4, "2028-02-29", "2028-13-01");
        refuses(Code.INVALID_VALUE, "/day", 4, "2028-02-29", "29/02/2028");
        refuses(Code.INVALID_VALUE, "/day", 4, "2028-02-29", "2028-02-29T00:00:00Z");
        refuses(Code.INVALID_VALUE, "/day", 4, "2028-02-29", "");
        refuses(Code.INVALID_VALUE, "/at", 6, "\"2026-11-22T10:00:00.123456Z\",", "\n\"2026-11-22T25:00:00Z\",");
    }

    @Test
    void refuses_values_that_the_record_refuses() {
        refuses(Code.INVALID_VALUE, "/lines/1/count", 12, "\"count\": 2", "\"count\": -2");
        refuses(Code.INVALID_VALUE, "/colour", 8, "GREEN", "BLUE");
        refuses(Code.INVALID_VALUE, "/colour", 8, "GREEN", "green");
    }

    @Test
    void refuses_a_reference_that_is_none() {
        refuses(Code.WRONG_TYPE, "/person", 2, "person:0192f0c0-0000-7000-8000-000000000001", "person");
        refuses(Code.WRONG_TYPE, "/person", 2, "person:0192f0c0-0000-7000-8000-000000000001", "person:1-2-3-4-5");
    }

    @Test
    void refuses_null_as_a_document() {
        assertThatThrownBy(() -> Documents.read("null", Form.class))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(Code.MISSING_FIELD));
    }

    @Test
    void refuses_nesting_without_end() {
        assertThatThrownBy(() -> Documents.read("[".repeat(100_000), Form.class))
                .isInstanceOf(KernelRefused.class);
    }

    /** Values are the resident's: they are not for logs. */
    @Test
    void refusals_do_not_repeat_values() {
        for (var spoilt : List.of(
                JSON.replace("2028-02-29", "secret-value"),
                JSON.replace("true", "\"secret-value\""),
                JSON.replace("GREEN", "secret-value"),
                JSON.replace("9007199254740993", "\"secret-value\""),
                JSON.replace("person:0192f0c0", "secret-value"),
                JSON.replace("\"Dŵr\"", "secret-value"))) {
            assertThatThrownBy(() -> Documents.read(spoilt, Form.class))
                    .isInstanceOf(KernelRefused.class)
                    .message()
                    .doesNotContain("secret-value");
        }
    }

    @Test
    void restores_what_an_earlier_version_wrote() {
        var earlier = JSON.replace("\"agreed\"", "\"no-longer-there\": {\"a\": [1]}, \"agreed\"");
        assertThat(Documents.restore(earlier, Form.class)).isEqualTo(FORM);
    }

    @Test
    void equal_maps_and_sets_have_equal_text_however_they_were_filled() {
        var there = new LinkedHashSet<>(List.of("b", "a", "c"));
        assertThat(Documents.write(there)).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(Documents.write(Map.of("b", 1, "a", Set.of(10, 9)))).isEqualTo("{\"a\":[9,10],\"b\":1}");
        var refs = Set.of(new Ref("b", new UUID(0, 1)), new Ref("a", new UUID(0, 2)));
        assertThat(Documents.write(refs)).startsWith("[\"a:");
        assertThat(Documents.write(new Holder(Set.of(Colour.GREEN, Colour.RED))))
                .isEqualTo("{\"colours\":[\"RED\",\"GREEN\"]}");
        assertThat(Documents.read("{\"colours\":[\"GREEN\",\"RED\"]}", Holder.class)
                        .colours())
                .hasSize(2);
    }

    record Holder(Set<Colour> colours) {}

    @Test
    void times_and_references_are_texts() {
        assertThat(Documents.write(List.of(
                        Instant.parse("2026-11-22T10:00:00Z"), Duration.ofMinutes(90), Authority.of("E08000025"))))
                .isEqualTo("[\"2026-11-22T10:00:00Z\",\"PT1H30M\",\"E08000025\"]");
    }

    @Test
    void no_two_lists_of_parts_share_a_digest() {
        assertThat(Documents.digest("ab", "c")).isNotEqualTo(Documents.digest("a", "bc"));
        assertThat(Documents.digest("ab")).isNotEqualTo(Documents.digest("ab", ""));
        assertThat(Documents.digest("ab")).hasSize(32).isEqualTo(Documents.digest("ab"));
    }
}
