package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.validation.BadSchema;
import org.modularplumbing.schemas.internal.validation.Validator;

/** A profile is accepted only if every document of it is one of the schema it is made of. */
class SchemaProfileTest {

    private static final SchemaCatalog CATALOG = SchemaCatalog.load();
    private static final String ID = "https://council.example/schemas/leisure/person-name/1.0.0";
    private static final int PATCHES = Integer.getInteger("profile.patches", 4_000);

    private static SchemaProfile profile(String base, String patch) {
        return SchemaProfile.of(CATALOG, base, ID, patch.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_patch_that_narrows_gives_a_schema_of_its_own() {
        var profile = profile(
                "common/person-name",
                "{'title':'Name of a member','required':['fullName','familyName'],'properties':{'fullName':{'maxLength':60},'title':false}}");
        assertThat(profile.refusals()).isEmpty();
        assertThat(profile.narrows()).isTrue();
        assertThat(profile.changes()).hasSizeGreaterThan(2);
        var own = CATALOG.with("member-name", profile.schema().getBytes(StandardCharsets.UTF_8));
        assertThat(own.validate(ID, "{\"fullName\":\"Ann Lee\"}".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.property()).isEqualTo("familyName"));
        assertThat(own.validate(
                        ID, "{\"fullName\":\"Ann Lee\",\"familyName\":\"Lee\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'required':[]}",
                "{'properties':{'fullName':{'maxLength':100000}}}",
                "{'properties':{'fullName':{'maxLength':null}}}",
                "{'properties':{'fullName':{'pattern':'^A'}}}",
                "{'properties':{'petName':{'type':'string','maxLength':9,'title':'Pet name','x-title-cy':'Anifail'}}}",
                "{'properties':{'knownAs':null}}",
                "{'additionalProperties':true}",
                "{'additionalProperties':null}",
                "{'type':null}",
                "{'$schema':'http://json-schema.org/draft-07/schema#'}"
            })
    void what_is_not_proved_to_narrow_is_refused_with_its_place(String patch) {
        var base = "common/person-name";
        var profile = profile(base, patch);
        if (patch.contains("knownAs")) {
            // taking a property out of a closed object narrows
            assertThat(profile.narrows()).isTrue();
            return;
        }
        assertThat(profile.narrows()).as(profile.toString()).isFalse();
        assertThat(profile.refusals().get(0).pointer()).startsWith("/");
        assertThat(profile.refusals().get(0).sentence().en()).endsWith(".");
    }

    @Test
    void a_misspelt_keyword_is_refused_because_it_narrows_nothing() {
        var profile = profile("common/person-name", "{'properties':{'fullName':{'maxLenght':60}}}");
        assertThat(profile.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.pointer()).isEqualTo("/properties/fullName/maxLenght");
            assertThat(refusal.sentence().en()).isEqualTo("No schema knows this keyword.");
        });
    }

    @Test
    void a_patch_that_is_no_object_an_id_that_is_taken_and_a_base_that_is_not_there_are_refused() {
        assertThatThrownBy(() -> profile("common/person-name", "[]")).isInstanceOf(CatalogFault.class);
        assertThatThrownBy(() -> profile("common/person-name", "{'$ref':'#/nowhere'}"))
                .isInstanceOf(CatalogFault.class);
        assertThatThrownBy(() -> profile("common/nobody", "{}")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> SchemaProfile.of(
                        CATALOG,
                        "common/person-name",
                        "https://modularplumbing.org/schemas/common/money/0.1.0",
                        new byte[] {'{', '}'}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is taken");
    }

    @Test
    void merge_patch_is_that_of_the_rfc() {
        merges("{'a':'b','c':{'d':'e','f':'g'}}", "{'a':'z','c':{'f':null}}", "{'a':'z','c':{'d':'e'}}");
        merges("{'a':[{'b':'c'}]}", "{'a':[1]}", "{'a':[1]}");
        merges("['a']", "{'a':'c'}", "{'a':'c'}");
        merges("{}", "{'a':{'bb':{'ccc':null}}}", "{'a':{'bb':{}}}");
        merges("{'a':'foo'}", "'bar'", "'bar'");
    }

    private static void merges(String target, String patch, String expected) {
        assertThat(JsonWriter.compact(JsonEdit.merge(json(target), json(patch))))
                .isEqualTo(expected.replace('\'', '"'));
    }

    private static Json json(String text) {
        return FixtureTest.json(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static final class Seen {
        private final List<String> wrong = new ArrayList<>();
        private int accepted;
        private int documents;
    }

    @Test
    void every_document_of_an_accepted_profile_is_one_of_its_base() {
        var seen = search(change -> true, PATCHES);
        assertThat(seen.wrong).isEmpty();
        assertThat(seen.accepted).isGreaterThan(PATCHES / 10);
        assertThat(seen.documents).isGreaterThan(PATCHES / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type", "enum", "patternProperties", "required", "additionalProperties", "allOf", "anyOf", "oneOf",
                        "not",
                "if", "minLength", "maxLength", "minimum", "maximum", "pattern", "maxItems", "contains", "$ref",
                "multipleOf", "dependentRequired"
            })
    void a_proof_that_passes_over_a_keyword_accepts_what_widens(String keyword) {
        assertThat(search(change -> !change.keyword().equals(keyword), 400_000).wrong)
                .isNotEmpty();
    }

    /** Makes profiles of random schemas; of those that are accepted, looks for a document that the base refuses. Ends at the first. */
    private static Seen search(Predicate<SchemaChange> looksAt, int patches) {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var schemas = new RandomSchemas(random);
        var seen = new Seen();
        for (int i = 0; i < patches && seen.wrong.isEmpty(); i++) {
            var base = schemas.root();
            var profile = (Json.Obj) JsonEdit.merge(base, schemas.patch(base));
            var changes = SchemaDiff.between(SchemaPlace.root(CATALOG, base), SchemaPlace.root(CATALOG, profile));
            if (changes.stream().filter(looksAt).allMatch(SchemaChange::producerSafe)) {
                seen.accepted++;
                compare(base, profile, schemas, seen, "seed " + seed);
            }
        }
        return seen;
    }

    private static void compare(Json.Obj base, Json.Obj profile, RandomSchemas schemas, Seen seen, String what) {
        Validator before;
        Validator after;
        try {
            before = Mutation.compiled(CATALOG, "https://example.org/any", base);
            after = Mutation.compiled(CATALOG, "https://example.org/any", profile);
        } catch (BadSchema bad) {
            return;
        }
        for (int i = 0; i < 30; i++) {
            var document = schemas.document(3);
            if (accepts(after, document)) {
                seen.documents++;
                if (!accepts(before, document)) {
                    seen.wrong.add(what + " " + JsonWriter.compact(base) + " -> " + JsonWriter.compact(profile) + " "
                            + JsonWriter.compact(document));
                }
            }
        }
    }

    private static boolean accepts(Validator schema, Json document) {
        return schema.accepts(document);
    }

    @Test
    void what_the_catalogue_calls_narrower_holds_for_every_fixture() {
        var random = new Random(Long.getLong("seed", new Random().nextLong()));
        var schemas = new RandomSchemas(random);
        int accepted = 0;
        for (var fixtures : Fixtures.all()) {
            var base = (Json.Obj) CATALOG.document(fixtures.entry().id());
            for (int i = 0; i < 8; i++) {
                var profile = (Json.Obj) JsonEdit.merge(base, schemas.patch(base));
                var changes = SchemaDiff.between(SchemaPlace.root(CATALOG, base), SchemaPlace.root(CATALOG, profile));
                if (changes.stream().allMatch(SchemaChange::producerSafe)) {
                    accepted++;
                    holds(fixtures, base, profile);
                }
            }
        }
        assertThat(accepted).isPositive();
    }

    private static void holds(Fixtures.Of fixtures, Json.Obj base, Json.Obj profile) {
        Validator before;
        Validator after;
        try {
            before = Mutation.compiled(CATALOG, "https://example.org/any", base);
            after = Mutation.compiled(CATALOG, "https://example.org/any", profile);
        } catch (BadSchema bad) {
            return;
        }
        for (var text : fixtures.invalid().values()) {
            var document = FixtureTest.json(text);
            if (accepts(after, document)) {
                assertThat(accepts(before, document))
                        .as(JsonWriter.compact(profile))
                        .isTrue();
            }
        }
    }
}
