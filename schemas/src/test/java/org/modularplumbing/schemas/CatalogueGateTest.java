package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was released stays as it was, and what follows it says by its version what it does to its users. */
class CatalogueGateTest {

    private static final SchemaCatalog LIBRARY = SchemaCatalog.load();
    private static final String OLD =
            "\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[\"x\",\"y\"]},\"b\":{\"maxLength\":5,\"pattern\":\"^a\"}},"
                    + "\"required\":[\"a\"],\"additionalProperties\":false";

    @TempDir
    Path folder;

    private ReleasedCatalogue released;

    @BeforeEach
    void release_the_first_version() throws IOException {
        Files.createDirectories(folder.resolve("codelists"));
        Files.writeString(
                folder.resolve("codelists/colours.csv"),
                "code,title_en,title_cy,description,introduced,deprecated,replacement\nRED,Red,Coch,,2026-11-22,,\nBLUE,Blue,Glas,,2026-11-22,,\n");
        schema("part", "1.0.0", "live", "\"x-codelist\":{\"list\":\"colours\",\"open\":true}", "");
        schema("thing", "1.0.0", "live", OLD, "");
        released = ReleasedCatalogue.read(
                ReleasedCatalogue.of(LIBRARY.with(folder)).text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(faults()).isEmpty();
    }

    private void schema(String name, String version, String status, String content, String more) throws IOException {
        var place = Files.createDirectories(folder.resolve("demo").resolve(name).resolve(version));
        Files.writeString(
                place.resolve("schema.json"),
                "{\"$id\":\"https://example.org/demo/%s/%s\",\"title\":\"Thing\",\"x-title-cy\":\"Peth\",%s}"
                        .formatted(name, version, content));
        Files.writeString(
                place.resolve("about.json"),
                "{\"status\":\"%s\",\"kind\":\"document\",\"role\":\"both\",\"released\":\"2026-11-22\"%s}"
                        .formatted(status, more));
    }

    private void follow(String version, String content) throws IOException {
        schema("thing", version, "live", content, ",\"supersedes\":\"https://example.org/demo/thing/1.0.0\"");
    }

    private java.util.List<String> faults() {
        return CatalogueGate.faults(released, LIBRARY.with(folder));
    }

    private void fails(String sentence) {
        assertThat(faults()).singleElement().asString().contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"required\":[\"a\"]'     | '\"required\":[\"a\",\"b\"]' | Property \"b\" is now required.",
                "'[\"x\",\"y\"]'            | '[\"x\"]'                    | The value \"y\" was taken away.",
                "'\"maxLength\":5'          | '\"maxLength\":4'            | The bound maxLength was tightened from 5 to 4.",
                "'\"pattern\":\"^a\"'       | '\"pattern\":\"^b\"'         | The pattern was changed.",
                "'\"b\":{'                  | '\"c\":{'                    | Property \"b\" was taken away.",
                "'\"type\":\"object\"'      | '\"type\":\"array\"'         | The types allowed have changed.",
                "'\"maxLength\":5'          | '\"maxLength\":5,\"minLength\":2' | The bound minLength 2 was added.",
            })
    void a_breaking_change_in_a_minor_version_fails_and_names_the_version_it_needs(String from, String to, String what)
            throws IOException {
        assertThat(OLD).contains(from);
        follow("1.1.0", OLD.replace(from, to));
        fails("demo/thing/1.1.0 breaks documents of demo/thing/1.0.0: " + what);
        fails("Make it version 2.0.0 or take the change back.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"required\":[\"a\"]'     | '\"required\":[]'            | Property \"a\" is no longer required.",
                "'[\"x\",\"y\"]'            | '[\"x\",\"y\",\"z\"]'        | The value \"z\" was added.",
                "'\"maxLength\":5'          | '\"maxLength\":6'            | The bound maxLength was loosened from 5 to 6.",
                "'\"b\":{'                  | '\"c\":true,\"b\":{'         | Property \"c\" was added.",
                "'additionalProperties\":false' | 'additionalProperties\":true' | Further properties are now allowed.",
            })
    void an_addition_in_a_patch_version_fails_and_passes_in_a_minor_one(String from, String to, String what)
            throws IOException {
        follow("1.0.1", OLD.replace(from, to));
        fails("demo/thing/1.0.1 takes more than demo/thing/1.0.0: " + what);
        fails("Make it version 1.1.0 or take the change back.");
        delete("thing/1.0.1");
        follow("1.1.0", OLD.replace(from, to));
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_breaking_change_in_a_major_version_that_says_what_it_supersedes_passes() throws IOException {
        follow("2.0.0", OLD.replace("\"maxLength\":5", "\"maxLength\":4"));
        assertThat(faults()).isEmpty();
        schema("thing", "2.0.0", "live", OLD.replace("\"maxLength\":5", "\"maxLength\":4"), "");
        fails("Write \"supersedes\": \"https://example.org/demo/thing/1.0.0\" into its about.json.");
    }

    @Test
    void a_changed_file_fails_even_if_only_a_description_changed() throws IOException {
        schema("thing", "1.0.0", "live", OLD + ",\"description\":\"New words.\"", "");
        fails("demo/thing/1.0.0 was released and its schema.json has changed. Put the file back as it was");
        fails("1.0.1, 1.1.0, 2.0.0");
    }

    @Test
    void a_schema_taken_away_fails() throws IOException {
        delete("thing/1.0.0");
        fails("demo/thing/1.0.0 was released and is gone. Put it back");
    }

    @Test
    void a_status_never_goes_back_and_warns_before_it_ends() throws IOException {
        schema("thing", "1.0.0", "draft", OLD, "");
        fails("was released as live and is now draft");
        schema("thing", "1.0.0", "withdrawn", OLD, "");
        fails("Set it to deprecated first");
        schema("thing", "1.0.0", "deprecated", OLD, "");
        assertThat(faults()).isEmpty();
        released = ReleasedCatalogue.of(LIBRARY.with(folder));
        schema("thing", "1.0.0", "withdrawn", OLD, "");
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_live_schema_may_not_stand_on_a_draft() throws IOException {
        schema("base", "1.0.0", "draft", "\"type\":\"string\"", "");
        schema("other", "1.0.0", "live", "\"$ref\":\"https://example.org/demo/base/1.0.0\"", "");
        fails("demo/other/1.0.0 is live but refers to demo/base/1.0.0, a draft that may change under it.");
    }

    @Test
    void a_code_taken_away_fails_and_a_code_added_does_not() throws IOException {
        var file = folder.resolve("codelists/colours.csv");
        Files.writeString(file, Files.readString(file).replace("RED,Red,Coch", "GREEN,Green,Gwyrdd"));
        fails("The code RED of colours was released and is gone. Put it back with a day in the column deprecated.");
        Files.writeString(file, Files.readString(file) + "RED,Red,Coch,,2026-11-22,2026-12-01,GREEN\n");
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_version_below_1_does_not_go_live() throws IOException {
        schema("idea", "0.1.0", "live", "\"type\":\"string\"", "");
        fails("demo/idea/0.1.0 is live under a version below 1, which promises nothing. Move it to demo/idea/1.0.0.");
    }

    @Test
    void drafts_may_change_come_and_go() throws IOException {
        schema("idea", "1.0.0", "draft", "\"type\":\"string\"", "");
        released = ReleasedCatalogue.of(LIBRARY.with(folder));
        schema("idea", "1.0.0", "draft", "\"type\":\"integer\"", "");
        assertThat(faults()).isEmpty();
        delete("idea/1.0.0");
        assertThat(faults()).isEmpty();
        schema("thing", "1.1.0", "draft", "\"type\":\"integer\"", "");
        assertThat(faults()).isEmpty();
    }

    @Test
    void the_library_keeps_what_it_released() throws IOException {
        var last = ReleasedCatalogue.read(Files.readAllBytes(Path.of("released/catalog.json")));
        assertThat(CatalogueGate.faults(last, LIBRARY)).isEmpty();
    }

    private void delete(String path) throws IOException {
        try (var files = Files.walk(folder.resolve("demo").resolve(path))) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
