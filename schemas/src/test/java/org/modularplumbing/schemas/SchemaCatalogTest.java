package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCatalogTest {

    private static final SchemaCatalog CATALOG = SchemaCatalog.load();

    @TempDir
    Path directory;

    private static List<Problem> problems(String schema, String document) {
        return CATALOG.validate(schema, document.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(String schema, String document) {
        var problems = problems(schema, document);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void names_a_schema_by_id_by_path_and_by_path_without_version() {
        var id = "https://modularplumbing.org/schemas/common/money/0.1.0";
        assertThat(CATALOG.find(id))
                .isEqualTo(CATALOG.find("common/money/0.1.0"))
                .isPresent();
        assertThat(CATALOG.find("common/money")).isEqualTo(CATALOG.find(id));
    }

    @Test
    void an_unknown_schema_is_a_problem_that_names_the_nearest() {
        var problem = problem("comon/mony/0.1.0", "{}");
        assertThat(problem.code()).isEqualTo("unknown-schema");
        assertThat(problem.message().en()).contains("common/money/0.1.0");
        assertThat(problem("nothing like it at all, whatever it may be", "{}")
                        .message()
                        .en())
                .isEqualTo("There is no schema with this name");
    }

    @Test
    void a_problem_has_code_pointer_property_keyword_place_message_and_location() {
        var problem = problem("common/money", "{\n  \"amountMinor\": 750.5,\n  \"currency\": \"GBP\"\n}");
        assertThat(problem)
                .isEqualTo(new Problem(
                        "wrong-type",
                        "/amountMinor",
                        "amountMinor",
                        "type",
                        2,
                        18,
                        new Message(
                                "Amount in minor units must be a whole number",
                                "Swm mewn unedau lleiaf: rhaid rhoi rhif cyfan"),
                        "https://modularplumbing.org/schemas/common/money/0.1.0#/properties/amountMinor/type"));
        assertThat(problem).hasToString("2:18 /amountMinor wrong-type: Amount in minor units must be a whole number");
    }

    @Test
    void an_unknown_property_is_pointed_at_itself_with_the_name_that_was_meant() {
        var problem = problem("common/person-name", "{\"fullName\": \"A\",\n \"familyname\": \"B\"}");
        assertThat(problem.code()).isEqualTo("unknown-property");
        assertThat(problem.pointer()).isEqualTo("/familyname");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(2);
        assertThat(problem.message().en()).endsWith("Did you mean “familyName”?");
        assertThat(problem.message().cy()).contains("“familyName”");
    }

    @Test
    void tolerant_readers_pass_over_unknown_properties_and_over_nothing_else() {
        var later = "{\"amountMinor\": 1, \"currency\": \"GBP\", \"note\": \"new\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(CATALOG.validate("common/money", later, Mode.STRICT)).hasSize(1);
        assertThat(CATALOG.validate("common/money", later, Mode.TOLERANT)).isEmpty();
        var wrong = "{\"amountMinor\": 1, \"currency\": \"gbp\", \"note\": \"new\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(CATALOG.validate("common/money", wrong, Mode.TOLERANT))
                .extracting(Problem::keyword)
                .containsExactly("pattern");
    }

    @Test
    void the_title_beside_a_reference_names_the_value() {
        var missing = problem(
                "kernel/access-log-entry",
                entryWithout("\"subject\": \"person:0190f3c4-6a7e-7b3e-9c55-0f3a6d2b8e12\","));
        assertThat(missing.message().en()).isEqualTo("Enter person");
        var wrong = problem("kernel/access-log-entry", entryWithout("").replace("person:0190", "person 0190"));
        assertThat(wrong.message().en()).startsWith("Person must be in the right format, like booking:");
    }

    private static String entryWithout(String part) {
        return """
            {"id": "0190f3c4-6a7e-7b3e-9c55-0f3a6d2b8e11", "occurredAt": "2026-03-31T09:30:00Z", "actorKind": "STAFF", "actorId": "o-17",
             "channel": "WEB", "purpose": {"code": "answer-enquiry", "basis": "PUBLIC_TASK"},
             "subject": "person:0190f3c4-6a7e-7b3e-9c55-0f3a6d2b8e12",
             "resource": "booking:0190f3c4-6a7e-7b3e-9c55-0f3a6d2b8e11", "fields": ["name"]}""".replace(part, "");
    }

    @Test
    void refuses_coordinates_in_the_wrong_order() {
        assertThat(problems("common/uk-point", "{\"type\": \"Point\", \"coordinates\": [51.48, -3.18]}"))
                .extracting(Problem::pointer)
                .containsExactly("/coordinates/0", "/coordinates/1");
    }

    @Test
    void messages_never_repeat_what_the_document_says() {
        var problems = problems(
                "common/person-name",
                "{\"fullName\": 7, \"title\": \"   \", \"Jane Doe\": \"secret\", \"knownAs\": \"" + "J".repeat(300)
                        + "\"}");
        assertThat(problems).hasSize(4).allSatisfy(problem -> {
            assertThat(problem.message().en())
                    .doesNotContain("Jane")
                    .doesNotContain("secret")
                    .doesNotContain("JJ");
            assertThat(problem.message().cy())
                    .doesNotContain("Jane")
                    .doesNotContain("secret")
                    .doesNotContain("JJ");
        });
    }

    @Test
    void problems_come_in_the_order_of_the_text() {
        assertThat(problems("common/person-name", "{\"title\": 1, \"knownAs\": 2, \"fullName\": 3, \"x\": 4}"))
                .extracting(Problem::pointer)
                .containsExactly("/title", "/knownAs", "/fullName", "/x");
    }

    @Test
    void text_that_is_not_json_is_a_problem_with_its_place() {
        var problem = problem("common/money", "{\n  \"amountMinor\": 1,\n}");
        assertThat(problem.code()).isEqualTo("malformed-json");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.column()).isEqualTo(1);
        assertThat(problem.message().en()).contains("comma after the last value");
    }

    @Test
    void every_sort_of_unreadable_text_is_a_problem() {
        assertThat(problem("common/money", "").code()).isEqualTo("empty-document");
        assertThat(problem("common/money", "{\"a\":1,\"a\":2}").code()).isEqualTo("duplicate-property");
        assertThat(problem("common/money", "[".repeat(100_000)).code()).isEqualTo("too-deep");
        assertThat(CATALOG.validate("common/money", new byte[17 << 20]))
                .extracting(Problem::code)
                .containsExactly("document-too-long");
        assertThat(CATALOG.validate("common/money", "{}".getBytes(StandardCharsets.UTF_16)))
                .extracting(Problem::code)
                .containsExactly("wrong-encoding");
        assertThat(CATALOG.validate("common/money", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}))
                .extracting(Problem::code)
                .containsExactly("binary");
    }

    @Test
    void adds_the_schemas_of_a_directory_of_your_own() throws IOException {
        write("leisure/locker/1.0.0", "{\"$ref\": \"https://modularplumbing.org/schemas/common/money/0.1.0\"}");
        var catalog = CATALOG.with(directory);
        assertThat(catalog.entries()).hasSize(CATALOG.entries().size() + 1);
        assertThat(catalog.validate("leisure/locker", "{\"amountMinor\": 1}".getBytes(StandardCharsets.UTF_8)))
                .extracting(Problem::property)
                .containsExactly("currency");
    }

    @Test
    void a_reference_that_leads_nowhere_is_one_plain_sentence() throws IOException {
        write("leisure/locker/1.0.0", "{\"$ref\": \"https://example.org/gone\"}");
        assertThatThrownBy(() -> CATALOG.with(directory))
                .isInstanceOf(CatalogFault.class)
                .hasMessageStartingWith("The schema leisure/locker/1.0.0 cannot be used: ")
                .hasMessageEndingWith("'https://example.org/gone' leads nowhere");
    }

    @Test
    void a_schema_whose_keyword_has_a_value_it_cannot_have_is_refused() throws IOException {
        write("leisure/locker/1.0.0", "{\"type\": \"strin\"}");
        assertThatThrownBy(() -> CATALOG.with(directory)).hasMessageEndingWith("#/type: 'strin' is not a type");
    }

    @Test
    void a_schema_file_that_is_not_json_is_refused_with_its_place() throws IOException {
        write("leisure/locker/1.0.0", "{}");
        Files.writeString(directory.resolve("leisure/locker/1.0.0/schema.json"), "{\n  oops\n}");
        assertThatThrownBy(() -> CATALOG.with(directory))
                .isInstanceOf(CatalogFault.class)
                .hasMessageEndingWith("schema.json is not JSON: line 2, column 3.");
    }

    @Test
    void a_directory_that_is_not_there_is_one_plain_sentence() {
        assertThatThrownBy(() -> CATALOG.with(directory.resolve("nowhere")))
                .isInstanceOf(CatalogFault.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void an_id_can_be_taken_but_once() throws IOException {
        write("common/money/0.1.0", "{}");
        assertThatThrownBy(() -> CATALOG.with(directory))
                .hasMessage("Two schemas have the $id https://modularplumbing.org/schemas/common/money/0.1.0.");
    }

    @Test
    void references_that_lead_in_a_circle_are_refused() throws IOException {
        write(
                "leisure/locker/1.0.0",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}");
        assertThatThrownBy(() -> CATALOG.with(directory))
                .isInstanceOf(CatalogFault.class)
                .hasMessageEndingWith("#/$defs/a/$ref: '#/$defs/b' leads in a circle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"allOf\": [{\"$ref\": \"#\"}]}",
                "{\"if\": {\"type\": \"object\"}, \"else\": {\"not\": {\"$ref\": \"#/else\"}}}"
            })
    void a_schema_that_turns_in_circles_is_refused(String schema) throws IOException {
        write("leisure/locker/1.0.0", schema);
        assertThatThrownBy(() -> CATALOG.with(directory))
                .isInstanceOf(CatalogFault.class)
                .hasMessageEndingWith("leads in a circle");
    }

    @Test
    void a_schema_may_contain_itself_one_step_into_the_document() throws IOException {
        write(
                "leisure/locker/1.0.0",
                "{\"type\": \"object\", \"allOf\": [{\"additionalProperties\": {\"$ref\": \"#\"}}]}");
        assertThat(CATALOG.with(directory).validate("leisure/locker", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8)))
                .extracting(Problem::pointer)
                .containsExactly("/a");
    }

    @Test
    void a_value_whose_name_the_schema_does_not_know_is_called_by_what_it_is_in() throws IOException {
        write(
                "leisure/locker/1.0.0",
                "{\"properties\": {\"fees\": {\"title\": \"Fees by day\", \"x-title-cy\": \"Ffioedd y dydd\", \"additionalProperties\": {\"type\": \"integer\"}}}}");
        var problem = CATALOG.with(directory)
                .validate("leisure/locker", "{\"fees\": {\"Jane Doe\": \"x\"}}".getBytes(StandardCharsets.UTF_8))
                .get(0);
        assertThat(problem.message())
                .isEqualTo(new Message(
                        "An entry of fees by day must be a whole number",
                        "Cofnod yn Ffioedd y dydd: rhaid rhoi rhif cyfan"));
    }

    @Test
    void names_of_languages_keep_their_capital() throws IOException {
        write(
                "leisure/locker/1.0.0",
                "{\"properties\": {\"cy\": {\"title\": \"Welsh text\", \"x-title-cy\": \"Testun Cymraeg\"}}, \"required\": [\"cy\"]}");
        assertThat(CATALOG.with(directory)
                        .validate("leisure/locker", "{}".getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .message()
                        .en())
                .isEqualTo("Enter Welsh text");
    }

    @Test
    void a_code_that_is_on_no_open_list_is_a_note_and_no_problem() throws IOException {
        Files.createDirectories(directory.resolve("codelists"));
        Files.writeString(
                directory.resolve("codelists/colours.csv"),
                "code,title_en,title_cy,description,introduced,deprecated,replacement\nred,Red,Coch,,2026-01-01,,\n");
        write(
                "leisure/locker/1.0.0",
                "{\"properties\": {\"colour\": {\"type\": \"string\", \"x-codelist\": {\"list\": \"colours\", \"open\": true}}}}");
        var catalog = CATALOG.with(directory);
        var document = "{\n\"colour\": \"rde\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(catalog.validate("leisure/locker", document)).isEmpty();
        assertThat(catalog.notes("leisure/locker", document))
                .hasToString(
                        "[2:11 /colour not-on-open-list: This code is not on the open list “colours”. Check that it is meant]");
        assertThat(catalog.notes("leisure/locker", "{\"colour\": \"red\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private List<String> checked(String schema) {
        return CATALOG.check(schema.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).stream()
                .map(problem ->
                        problem.code() + " " + problem.pointer() + " " + problem.line() + ":" + problem.column())
                .toList();
    }

    @Test
    void a_schema_is_told_what_validators_pass_over() {
        assertThat(
                        checked(
                                "{'$schema':'http://json-schema.org/draft-07/schema#','definitions':{'a':{'dependencies':{}}}}"))
                .isEmpty();
        assertThat(checked("{'properties':{'maxLenght':{'maxLenght':3,'x-anything':1}}}"))
                .containsExactly("unknown-keyword /properties/maxLenght/maxLenght 1:29");
        assertThat(checked("{'codelist':'a.csv','items':{'codelist':'a.csv'}}"))
                .containsExactly("not-a-keyword /codelist 1:2");
        assertThat(checked("{'type':'object',\n'maxLength':'3','required':[1]}"))
                .containsExactly("wrong-type /maxLength 2:13", "wrong-type /required/0 2:29");
        assertThat(checked("{'$schema':'https://example.org/none'}")).containsExactly("unknown-dialect /$schema 1:12");
        assertThat(checked("{'$ref':'#/$defs/none'}")).containsExactly("lost-reference /$ref 1:9");
        assertThat(checked("{'allOf':[{'$ref':'#'}]}")).containsExactly("endless-reference /allOf/0/$ref 1:19");
        assertThat(checked("{'$id':")).containsExactly("malformed-json  1:8");
        assertThat(checked("{'x-classification':'SECRET','type':'string'}"))
                .isNotEmpty()
                .allMatch(one -> !one.startsWith("broken"));
        CATALOG.entries()
                .forEach(entry -> assertThat(
                                CATALOG.check(CATALOG.text(entry.id()).orElseThrow()))
                        .as(entry.path())
                        .isEmpty());
    }

    @Test
    void the_latest_version_that_is_not_withdrawn_answers_to_the_name_alone() throws IOException {
        write("leisure/locker/1.9.0", "{}");
        write("leisure/locker/1.10.0", "{}");
        write("leisure/locker/2.0.0", "{}");
        Files.writeString(
                directory.resolve("leisure/locker/2.0.0/about.json"),
                "{\"status\": \"withdrawn\", \"kind\": \"document\", \"role\": \"both\", \"released\": \"2026-11-22\", \"supportedUntil\": \"2026-12-31\"}");
        var catalog = CATALOG.with(directory);
        assertThat(catalog.find("leisure/locker").orElseThrow().version()).isEqualTo("1.10.0");
        assertThat(catalog.find("leisure/locker/2.0.0").orElseThrow().supportedUntil())
                .isPresent();
    }

    @Test
    void the_catalogue_that_the_build_wrote_is_that_of_the_files() throws IOException {
        assertThat(CATALOG.entries()).isEqualTo(CatalogFiles.entries(Fixtures.SCHEMAS));
        assertThat(CatalogFiles.entries(CatalogFiles.object(
                        CatalogFiles.text(CATALOG.entries()).getBytes(StandardCharsets.UTF_8), "catalog.json")))
                .isEqualTo(CATALOG.entries());
    }

    /** A small schema under the {@code $id} of its place. */
    private void write(String path, String keywords) throws IOException {
        var folder = Files.createDirectories(directory.resolve(path));
        var id = "\"$id\": \"https://modularplumbing.org/schemas/" + path
                + "\", \"title\": \"Locker\", \"x-title-cy\": \"Locer\"";
        Files.writeString(
                folder.resolve("schema.json"), "{" + id + (keywords.equals("{}") ? "" : ", ") + keywords.substring(1));
        Files.writeString(
                folder.resolve("about.json"), "{\"status\": \"draft\", \"kind\": \"document\", \"role\": \"both\"}");
    }
}
