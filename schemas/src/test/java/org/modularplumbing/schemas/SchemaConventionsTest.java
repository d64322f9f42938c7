package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Pointers;

/** What the guide for authors asks of a schema, told to those who forgot it. */
class SchemaConventionsTest {

    private static final Set<String> BOUNDS_OF_TEXT = Set.of("maxLength", "pattern", "format", "enum", "const", "$ref");

    private static final Set<String> FIXED_LENGTH = Set.of("uuid", "date", "date-time", "time");

    private record Found(SchemaEntry entry, Json.Obj schema) {

        private static Found of(SchemaEntry entry) {
            return new Found(
                    entry, CatalogFiles.object(Fixtures.CATALOG.text(entry.id()).orElseThrow(), entry.path()));
        }
    }

    private static Stream<DynamicTest> each(Consumer<Found> check) {
        return Fixtures.CATALOG.entries().stream()
                .map(entry -> dynamicTest(entry.path(), () -> check.accept(Found.of(entry))));
    }

    @TestFactory
    Stream<DynamicTest> says_only_what_the_meta_schema_knows() {
        return each(found -> assertThat(Fixtures.CATALOG.validate(
                        "meta/schema", Fixtures.CATALOG.text(found.entry().id()).orElseThrow()))
                .as("%s against meta/schema", found.entry().path())
                .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> is_described_by_an_about_file() {
        return each(found -> assertThat(Fixtures.CATALOG.validate("meta/about", about(found.entry())))
                .as("about.json of %s", found.entry().path())
                .isEmpty());
    }

    private static byte[] about(SchemaEntry entry) {
        try {
            return Files.readAllBytes(Fixtures.SCHEMAS.resolve(entry.path()).resolve("about.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> has_the_id_of_its_place() {
        return each(found -> assertThat(found.entry().id())
                .isEqualTo(CatalogFiles.BASE + found.entry().path()));
    }

    @TestFactory
    Stream<DynamicTest> has_a_version_below_1_until_it_is_live() {
        return each(found -> assertThat(found.entry().version().startsWith("0."))
                .as(
                        "%s is %s: a draft lies in 0.1.0 (or a later 0.x), and becomes 1.0.0 when it goes live",
                        found.entry().path(), found.entry().status())
                .isEqualTo(found.entry().status() == SchemaEntry.Status.DRAFT));
    }

    @TestFactory
    Stream<DynamicTest> supersedes_a_schema_that_exists() {
        return each(found -> found.entry()
                .supersedes()
                .ifPresent(before -> assertThat(Fixtures.CATALOG.find(before))
                        .as("what %s supersedes", found.entry().path())
                        .isPresent()));
    }

    @TestFactory
    Stream<DynamicTest> has_examples_that_are_valid() {
        return each(found -> {
            var problems = new ArrayList<String>();
            for (var pointer : Constraints.schemas(found.schema())) {
                if (Pointers.find(found.schema(), pointer + "/examples") instanceof Json.Arr examples) {
                    var schema = Mutation.compiled(Fixtures.CATALOG, "urn:example", pointedAt(found, pointer));
                    examples.items().stream()
                            .filter(example -> !schema.accepts(example))
                            .forEach(example -> problems.add(pointer + "/examples: " + JsonWriter.compact(example)));
                }
            }
            assertThat(problems)
                    .as(
                            "examples of %s that its own schema refuses",
                            found.entry().path())
                    .isEmpty();
        });
    }

    /** A schema that is nothing but a reference into the document, under another name. */
    private static Json pointedAt(Found found, String pointer) {
        return JsonWriter.object("$ref", JsonWriter.text(found.entry().id() + "#" + pointer));
    }

    @TestFactory
    Stream<DynamicTest> bounds_every_text_list_and_number() {
        return each(found -> {
            var unbounded = new ArrayList<String>();
            for (var pointer : Constraints.schemas(found.schema())) {
                if (Pointers.find(found.schema(), pointer) instanceof Json.Obj schema && !isBounded(schema)) {
                    unbounded.add(pointer);
                }
            }
            assertThat(unbounded)
                    .as("places of %s without an upper bound", found.entry().path())
                    .isEmpty();
        });
    }

    private static boolean isBounded(Json.Obj schema) {
        var type = String.valueOf(schema.text("type"));
        return switch (type) {
            case "string" -> schema.names().stream().anyMatch(BOUNDS_OF_TEXT::contains) && !isOpenPattern(schema);
            case "array" -> has(schema, "maxItems", "$ref");
            case "integer", "number" ->
                has(schema, "minimum", "exclusiveMinimum", "$ref")
                        && has(schema, "maximum", "exclusiveMaximum", "$ref");
            default -> true;
        };
    }

    /** A pattern that is not anchored at both ends, or that repeats without end, bounds nothing. */
    private static boolean isOpenPattern(Json.Obj schema) {
        var pattern = schema.text("pattern");
        boolean open = pattern != null
                && (!pattern.startsWith("^") || !pattern.endsWith("$") || pattern.matches(".*((?<!\\\\)[*+]|,\\}).*"));
        return open && !has(schema, "maxLength", "format");
    }

    private static boolean has(Json.Obj schema, String... keywords) {
        return Stream.of(keywords).anyMatch(keyword -> schema.get(keyword) != null);
    }

    @TestFactory
    Stream<DynamicTest> closes_its_objects() {
        return each(found -> {
            var open = new ArrayList<String>();
            for (var pointer : Constraints.schemas(found.schema())) {
                if (Pointers.find(found.schema(), pointer) instanceof Json.Obj schema
                        && "object".equals(schema.text("type"))
                        && !pointer.matches(".*/(if|then|else|not)(/.*)?")
                        && !has(schema, "additionalProperties", "unevaluatedProperties")) {
                    open.add(pointer);
                }
            }
            assertThat(open)
                    .as(
                            "objects of %s that do not say what other properties may hold",
                            found.entry().path())
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> lets_no_two_keywords_catch_one_mistake() {
        return each(found -> {
            var doubled = new ArrayList<String>();
            for (var pointer : Constraints.schemas(found.schema())) {
                if (Pointers.find(found.schema(), pointer) instanceof Json.Obj schema) {
                    doubled.addAll(doubled(schema, pointer));
                }
            }
            assertThat(doubled).as("keywords of %s", found.entry().path()).isEmpty();
        });
    }

    private static List<String> doubled(Json.Obj schema, String pointer) {
        var doubled = new ArrayList<String>();
        if (has(schema, "type") && has(schema, "enum", "const")) {
            doubled.add(pointer + ": type beside enum or const catches nothing more; take type away");
        }
        if (has(schema, "maxLength") && FIXED_LENGTH.contains(String.valueOf(schema.text("format")))) {
            doubled.add(pointer + ": maxLength beside a format of fixed length; take maxLength away");
        }
        if (has(schema, "minLength") && has(schema, "pattern", "format")) {
            doubled.add(pointer + ": minLength beside pattern or format; take minLength away");
        }
        return doubled;
    }

    @TestFactory
    Stream<DynamicTest> spells_out_the_codes_of_its_closed_lists() {
        return each(found -> {
            for (var pointer : Constraints.schemas(found.schema())) {
                if (Pointers.find(found.schema(), pointer + "/x-codelist") instanceof Json.Obj list) {
                    var codes = Codelists.codes(list.text("list"));
                    var open = ((Json.Bool) list.get("open")).value();
                    var enumerated = Pointers.find(found.schema(), pointer + "/enum");
                    assertThat(open)
                            .as(
                                    "%s%s: a closed list has an enum, an open one has none",
                                    found.entry().path(), pointer)
                            .isEqualTo(enumerated == null);
                    if (enumerated instanceof Json.Arr values) {
                        assertThat(values.items().stream().map(value -> ((Json.Str) value).value()))
                                .as(
                                        "enum of %s%s and the codes of %s.csv that are not deprecated",
                                        found.entry().path(), pointer, list.text("list"))
                                .containsExactlyInAnyOrderElementsOf(codes);
                    }
                }
            }
        });
    }

    @Test
    void every_code_list_is_well_formed() throws IOException {
        try (var files = Files.list(Fixtures.SCHEMAS.resolve("codelists"))) {
            files.forEach(
                    file -> assertThat(Codelists.faults(file)).as("%s", file).isEmpty());
        }
    }

    @Test
    void the_sentences_of_both_languages_have_the_same_keys_and_gaps() {
        assertThat(gaps("cy")).isEqualTo(gaps("en"));
    }

    private static Map<String, String> gaps(String language) {
        var gaps = new TreeMap<String, String>();
        try (var file = SchemaConventionsTest.class.getResourceAsStream(
                "/schema-messages/messages_" + language + ".properties")) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            sentences
                    .stringPropertyNames()
                    .forEach(key -> gaps.put(
                            key,
                            Pattern.compile("\\{[0-9]}")
                                    .matcher(sentences.getProperty(key))
                                    .results()
                                    .map(MatchResult::group)
                                    .sorted()
                                    .toList()
                                    .toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return gaps;
    }
}
