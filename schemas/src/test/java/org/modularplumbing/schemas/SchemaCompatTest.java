package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.modularplumbing.schemas.internal.json.Json;

/** The table of the compatibility policy, row by row, and what the table leaves to reason. */
class SchemaCompatTest {

    private static final SchemaCatalog CATALOG = SchemaCatalog.load();

    @Test
    void an_optional_property_added_to_a_closed_object_is_safe_for_consumers_only() {
        var found = compare(
                "{'properties':{'a':true},'additionalProperties':false}",
                "{'properties':{'a':true,'b':{'type':'string'}},'additionalProperties':false}");
        expect(found, false, true, VersionBump.MINOR);
        assertThat(found.changes()).singleElement().satisfies(change -> {
            assertThat(change.pointer()).isEqualTo("/properties/b");
            assertThat(change.sentence().en()).isEqualTo("Property \"b\" was added.");
        });
    }

    @Test
    void opening_additional_properties_is_safe_for_consumers_only() {
        var found = compare("{'additionalProperties':false}", "{'additionalProperties':true}");
        expect(found, false, true, VersionBump.MINOR);
        assertThat(found.changes().get(0).sentence().en()).isEqualTo("Further properties are now allowed.");
        expect(compare("{'additionalProperties':false}", "{}"), false, true, VersionBump.MINOR);
    }

    @Test
    void an_enum_value_added_is_safe_for_consumers_only() {
        var found = compare("{'enum':['x']}", "{'enum':['x','y']}");
        expect(found, false, true, VersionBump.MINOR);
        assertThat(found.changes().get(0).sentence().en()).isEqualTo("The value \"y\" was added.");
    }

    @Test
    void a_looser_maximum_length_is_safe_for_consumers_only() {
        expect(compare("{'maxLength':5}", "{'maxLength':6}"), false, true, VersionBump.MINOR);
    }

    @Test
    void dropping_required_is_safe_for_consumers_only() {
        expect(compare("{'required':['a']}", "{'required':[]}"), false, true, VersionBump.MINOR);
    }

    @Test
    void adding_required_is_safe_for_producers_only() {
        var found = compare("{'required':['a']}", "{'required':['a','b']}");
        expect(found, true, false, VersionBump.MAJOR);
        assertThat(found.changes().get(0).pointer()).isEqualTo("/required");
        assertThat(found.changes().get(0).sentence().en()).isEqualTo("Property \"b\" is now required.");
    }

    @Test
    void an_enum_value_taken_away_is_safe_for_producers_only() {
        expect(compare("{'enum':['x','y']}", "{'enum':['x']}"), true, false, VersionBump.MAJOR);
    }

    @Test
    void a_tighter_maximum_length_is_safe_for_producers_only() {
        expect(compare("{'maxLength':6}", "{'maxLength':5}"), true, false, VersionBump.MAJOR);
    }

    @Test
    void another_pattern_is_safe_for_nobody() {
        expect(compare("{'pattern':'^a'}", "{'pattern':'^b'}"), false, false, VersionBump.MAJOR);
    }

    @Test
    void another_description_is_safe_for_everybody() {
        var found = compare("{'description':'x'}", "{'description':'y'}");
        expect(found, true, true, VersionBump.PATCH);
        assertThat(found.changes()).hasSize(1);
    }

    @Test
    void equal_schemas_have_no_changes() {
        for (var entry : CATALOG.entries()) {
            var found = SchemaCompat.compare(CATALOG, entry.id(), CATALOG, entry.path());
            assertThat(found.changes()).as(entry.path()).isEmpty();
            assertThat(found.demanded()).isEqualTo(VersionBump.NONE);
        }
        assertThat(SchemaCompat.compare(CATALOG, CATALOG)).isEmpty();
    }

    @Test
    void a_property_added_to_an_open_object_narrows_it() {
        expect(compare("{}", "{'properties':{'b':{'type':'string'}}}"), true, false, VersionBump.MAJOR);
        expect(compare("{}", "{'properties':{'b':true}}"), true, true, VersionBump.NONE);
    }

    @Test
    void a_property_renamed_is_safe_for_nobody() {
        var found = compare(
                "{'properties':{'a':true},'additionalProperties':false}",
                "{'properties':{'b':true},'additionalProperties':false}");
        expect(found, false, false, VersionBump.MAJOR);
        assertThat(found.changes()).extracting(SchemaChange::pointer).containsExactly("/properties/a", "/properties/b");
    }

    @Test
    void a_property_that_a_branch_evaluates_is_not_said_to_be_safe() {
        var closed = "'allOf':[{'properties':{'b':{'type':'string'}}}],'unevaluatedProperties':false";
        expect(
                compare("{" + closed + "}", "{'properties':{'b':true}," + closed + "}"),
                false,
                false,
                VersionBump.MAJOR);
        expect(
                compare("{'unevaluatedProperties':false}", "{'properties':{'c':true},'unevaluatedProperties':false}"),
                false,
                true,
                VersionBump.MINOR);
    }

    @Test
    void what_changes_under_not_counts_the_other_way_round() {
        expect(compare("{'not':{'maxLength':5}}", "{'not':{'maxLength':6}}"), true, false, VersionBump.MAJOR);
    }

    @Test
    void a_change_inside_one_of_is_not_said_to_be_safe() {
        expect(compare("{'oneOf':[{'maxLength':5}]}", "{'oneOf':[{'maxLength':6}]}"), false, false, VersionBump.MAJOR);
    }

    @Test
    void branches_in_another_order_are_the_same() {
        expect(
                compare("{'allOf':[{'maxLength':5},{'minLength':1}]}", "{'allOf':[{'minLength':1},{'maxLength':5}]}"),
                true,
                true,
                VersionBump.NONE);
        expect(
                compare("{'anyOf':[{'maxLength':5}]}", "{'anyOf':[{'maxLength':5},{'minLength':9}]}"),
                false,
                true,
                VersionBump.MINOR);
        expect(compare("{}", "{'allOf':[{'maxLength':5}]}"), true, false, VersionBump.MAJOR);
    }

    @Test
    void references_are_followed_and_may_be_circular() {
        var old =
                "{'$ref':'#/$defs/node','$defs':{'node':{'properties':{'next':{'$ref':'#/$defs/node'},'v':{'maxLength':%d}}}}}";
        expect(compare(old.formatted(5), old.formatted(6)), false, true, VersionBump.MINOR);
        expect(
                compare("{'$ref':'#/$defs/t','$defs':{'t':{'maxLength':5}}}", "{'maxLength':5}"),
                true,
                true,
                VersionBump.NONE);
    }

    @Test
    void types_widen_with_number_and_narrow_with_a_list_of_values() {
        expect(compare("{'type':'integer'}", "{'type':'number'}"), false, true, VersionBump.MINOR);
        expect(compare("{'type':'string'}", "{'enum':['x']}"), true, false, VersionBump.MAJOR);
        expect(compare("{'type':'string'}", "{'type':'boolean'}"), false, false, VersionBump.MAJOR);
    }

    @Test
    void a_version_that_rose_too_little_is_not_declared() {
        var id = "{'$id':'https://modularplumbing.org/schemas/common/x/%s','maxLength':%d}";
        assertThat(compare(id.formatted("1.0.0", 5), id.formatted("1.0.1", 6)).isDeclared())
                .isFalse();
        assertThat(compare(id.formatted("1.0.0", 5), id.formatted("1.1.0", 6)).isDeclared())
                .isTrue();
        assertThat(compare(id.formatted("1.0.0", 5), id.formatted("1.1.0", 4)).isDeclared())
                .isFalse();
        assertThat(compare(id.formatted("1.0.0", 5), id.formatted("2.0.0", 4)).isDeclared())
                .isTrue();
        assertThat(compare(id.formatted("0.1.0", 5), id.formatted("0.1.1", 4)).isDeclared())
                .isFalse();
        assertThat(compare(id.formatted("0.1.0", 5), id.formatted("0.2.0", 4)).isDeclared())
                .isTrue();
    }

    @Test
    void what_is_called_safe_holds_for_every_fixture_when_any_one_constraint_is_deleted() {
        int checked = 0;
        for (var fixtures : Fixtures.all()) {
            var old = (Json.Obj) CATALOG.document(fixtures.entry().id());
            var documents = documents(fixtures);
            for (var constraint : some(Constraints.of(old))) {
                checked +=
                        holds(fixtures.entry().id() + " without " + constraint, old, constraint.without(), documents);
            }
        }
        assertThat(checked).isGreaterThan(10_000);
    }

    /** Every constraint of a small schema, every so many of a large one. */
    private static <T> List<T> some(List<T> constraints) {
        int step = 1 + constraints.size() / 40;
        return IntStream.range(0, constraints.size())
                .filter(i -> i % step == 0)
                .mapToObj(constraints::get)
                .toList();
    }

    /** Every fixture, and whether it is valid under the schema as it is. */
    private static Map<Json, Boolean> documents(Fixtures.Of fixtures) {
        var documents = new IdentityHashMap<Json, Boolean>();
        fixtures.valid().values().forEach(text -> documents.put(FixtureTest.json(text), true));
        fixtures.invalid().values().forEach(text -> documents.put(FixtureTest.json(text), false));
        return documents;
    }

    private static int holds(String what, Json old, Json cut, Map<Json, Boolean> documents) {
        var changes = SchemaDiff.between(SchemaPlace.root(CATALOG, old), SchemaPlace.root(CATALOG, cut));
        boolean producerSafe = changes.stream().allMatch(SchemaChange::producerSafe);
        boolean consumerSafe = changes.stream().allMatch(SchemaChange::consumerSafe);
        if (!producerSafe && !consumerSafe) {
            return 0;
        }
        var after = Mutation.compiled(CATALOG, "https://example.org/any", cut);
        for (var document : documents.keySet()) {
            boolean valid = documents.get(document);
            boolean stillValid = after.accepts(document);
            if (consumerSafe && valid && !stillValid || producerSafe && stillValid && !valid) {
                throw new AssertionError(what + " was called safe: " + changes);
            }
        }
        return documents.size();
    }

    private static SchemaComparison compare(String old, String now) {
        return SchemaCompat.compare(CATALOG, bytes(old), bytes(now));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static void expect(SchemaComparison found, boolean producer, boolean consumer, VersionBump bump) {
        assertThat(List.of(found.producerSafe(), found.consumerSafe()))
                .as(found.toString())
                .containsExactly(producer, consumer);
        assertThat(found.demanded()).isEqualTo(bump);
    }
}
