package org.modularplumbing.schemas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.internal.json.JsonReader;

class MainTest {

    private static final String GOOD = "{\"amountMinor\":750,\"currency\":\"GBP\"}";
    private static final String BAD = "{\"amountMinor\":750.5,\"currency\":\"GBP\"}";

    @TempDir
    Path folder;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(InputStream in, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Main.run(words, in, stream(out), stream(err), false);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static Ran run(String in, String... words) {
        return run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), words);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refuses(Ran ran, int exit, String sentence) {
        assertThat(ran.err().strip()).contains(sentence).doesNotContain("\n", "Exception");
        assertThat(ran.exit()).isEqualTo(exit);
    }

    @Test
    void a_valid_document_ends_with_0_and_an_invalid_one_with_1() {
        assertThat(run(GOOD, "validate", "--schema", "common/money", "-").exit())
                .isZero();
        var bad = run(BAD, "validate", "--schema", "common/money", "-");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out())
                .isEqualTo("-:1:16: /amountMinor wrong-type: Amount in minor units must be a whole number\n");
    }

    @Test
    void checks_the_json_files_of_a_folder_and_the_lines_of_ndjson() throws IOException {
        file("a.json", GOOD);
        file("b.ndjson", GOOD + "\n\n" + BAD + "\n" + GOOD);
        file("c.txt", "not looked at");
        var ran = run("", "validate", "--schema", "common/money", folder.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out().lines()).singleElement().asString().contains("b.ndjson:3:16:");
        assertThat(ran.err()).contains("4 documents, 1 with problems");
    }

    @Test
    void writes_json_and_sarif_that_are_json() {
        for (var format : new String[] {"json", "sarif"}) {
            var ran =
                    run(BAD + "\n" + BAD, "validate", "--schema", "common/money", "--ndjson", "--format", format, "-");
            assertThat(JsonReader.read(ran.out())).isNotNull();
            assertThat(ran.out()).contains("wrong-type", format.equals("sarif") ? "\"startLine\":2" : "\"line\":2");
            assertThat(JsonReader.read(run(GOOD, "validate", "--schema", "common/money", "--format", format, "-")
                            .out()))
                    .isNotNull();
        }
    }

    @Test
    void tolerant_reading_passes_over_what_the_schema_does_not_know() {
        var more = GOOD.replace("}", ",\"later\":1}");
        assertThat(run(more, "validate", "--schema", "common/money", "-").exit())
                .isEqualTo(1);
        assertThat(run(more, "validate", "--tolerant", "--schema", "common/money", "-")
                        .exit())
                .isZero();
    }

    @Test
    void wrong_words_end_with_2() {
        refuses(run("", "validat"), 2, "There is no command validat");
        refuses(run("", "validate", "-"), 2, "--schema is missing");
        refuses(run("", "validate", "--schema", "common/money", "--fast", "-"), 2, "no option --fast");
        refuses(run("", "validate", "--schema", "common/money", "--format", "xml", "-"), 2, "human, json, sarif");
        assertThat(run("", "help").out()).contains("Exit codes");
    }

    @Test
    void every_command_has_help_and_what_was_meant_is_guessed() {
        for (var command : Command.words()) {
            for (var help : List.of(run("", "help", command), run("", command, "--help"))) {
                assertThat(help.exit()).isZero();
                assertThat(help.out())
                        .startsWith("schemas-cli " + command + " ")
                        .contains("Exit codes");
            }
            assertThat(run("", "help").out()).contains("\n  " + command + " ");
        }
        refuses(run("", "validat"), 2, "Did you mean validate?");
        refuses(run("", "validate", "--schma", "common/money", "-"), 2, "Did you mean --schema?");
        refuses(run("", "help", "tset"), 2, "Did you mean test?");
        assertThat(run("", "--version").out()).startsWith("schemas-cli ");
    }

    @Test
    void after_two_dashes_come_names_only() throws IOException {
        file("--bad.json", BAD);
        refuses(run("", "validate", "--schema", "common/money", "--", "--help"), 3, "no file or folder --help");
        var dashed = folder.resolve("--bad.json").toString();
        assertThat(run("", "validate", "--schema", "common/money", "--", dashed).exit())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_does_not_stop_the_others() throws IOException {
        var bad = file("bad.json", BAD);
        Files.write(folder.resolve("broken.json.gz"), new byte[] {1, 2, 3});
        var ran = run(
                "", "validate", "--schema", "common/money", folder + "/none.json", folder.toString(), bad.toString());
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out().lines()).hasSize(2).allMatch(line -> line.contains("bad.json:1:16:"));
        assertThat(ran.err())
                .contains(
                        "no file or folder", "broken.json.gz is not a whole gzip file", "2 documents, 2 with problems");
    }

    @Test
    void packed_files_are_unpacked() throws IOException {
        try (var to = new GZIPOutputStream(Files.newOutputStream(folder.resolve("more.ndjson.gz")))) {
            to.write((GOOD + "\n" + BAD + "\n").getBytes(StandardCharsets.UTF_8));
        }
        var ran = run("", "validate", "--schema", "common/money", folder.toString());
        assertThat(ran.out()).contains("more.ndjson.gz:2:16:");
        assertThat(ran.err()).contains("2 documents, 1 with problems");
    }

    @Test
    void no_document_is_no_good_news_wherever_it_is_missing() throws IOException {
        var empty = file("empty.ndjson", "\n\n");
        refuses(run("", "validate", "--schema", "common/money", empty.toString()), 3, "There is no document in");
        refuses(run("", "validate", "--schema", "common/money", "--ndjson", "-"), 3, "There is no document in -.");
        var none = Files.createDirectory(folder.resolve("none"));
        refuses(run("", "validate", "--schema", "common/money", none.toString()), 3, "There is no document in");
    }

    @Test
    void github_makes_annotations_of_problems() {
        var ran = run(BAD, "validate", "--schema", "common/money", "--format", "github", "-");
        assertThat(ran.out())
                .isEqualTo(
                        "::error file=-,line=1,col=16,title=wrong-type::/amountMinor: Amount in minor units must be a whole number\n");
    }

    @Test
    void schemas_are_checked_one_by_one() throws IOException {
        var wrong = file("wrong.json", "{\"type\": \"strin\",\n \"maxLenght\": 3}");
        var ran = run("", "check", wrong.toString(), "common/money");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("wrong.json:2:2: /maxLenght unknown-keyword:", "maxLength");
        assertThat(ran.err()).contains("2 schemas, 1 with problems");
        refuses(run("", "check", "common/mony"), 4, "Did you mean common/money");
        assertThat(run("", "check", "--language", "cy", wrong.toString()).out()).contains("Ai “maxLength” oeddech");
    }

    @Test
    void a_dialect_that_is_not_known_ends_with_5() throws IOException {
        var schema = file("other.json", "{\"$schema\": \"https://example.org/dialect\"}");
        refuses(run(GOOD, "validate", "--schema", schema.toString(), "-"), 5, "is not a dialect that is known here");
        var old = file(
                "old.json",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"items\": [{\"type\": \"string\"}]}");
        assertThat(run("[1]", "validate", "--schema", old.toString(), "-").exit())
                .isEqualTo(1);
    }

    @Test
    void lists_the_schemas_with_a_word() {
        var ran = run("", "list", "money");
        assertThat(ran.out().lines())
                .singleElement()
                .asString()
                .startsWith("common/money/0.1.0 ")
                .contains("draft", "Swm o arian");
        assertThat(JsonReader.read(run("", "list", "--format", "json").out())).isNotNull();
    }

    @Test
    void runs_the_fixtures_of_a_folder() throws IOException {
        var ours = run("", "test", "src/test/fixtures");
        assertThat(ours.out()).isEmpty();
        assertThat(ours.err()).endsWith(" fixtures, 0 failed\n");
        Files.createDirectories(folder.resolve("valid"));
        file("valid/a.json", BAD);
        file("invalid.json", "[{\"name\":\"x\",\"of\":\"a.json\",\"patch\":[{\"op\":\"remove\",\"path\":\"/none\"}]}]");
        var ran = run("", "test", "--schema", "common/money", folder.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("invalid.json: x has a patch that does not fit");
        refuses(run("", "test", Files.createDirectory(folder.resolve("nothing")).toString()), 3, "There is no fixture");
    }

    @Test
    void redaction_tells_of_fields_that_the_schema_does_not_have() {
        var ran = run(GOOD, "redact", "--schema", "common/money", "--fields", "/curency,/amountMinor", "-");
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEqualTo("Note: the schema has no field /curency, so nothing of it leaves.\n");
        assertThat(ran.out()).contains("750");
    }

    @Test
    void a_file_that_is_not_there_ends_with_3() {
        refuses(run("", "validate", "--schema", "common/money", folder + "/no.json"), 3, "There is no file or folder");
    }

    @Test
    void a_folder_without_permission_ends_with_3() throws IOException {
        var closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(closed)).as("root reads everything").isFalse();
        refuses(run("", "validate", "--schema", "common/money", closed.toString()), 3, "You may not read");
    }

    @Test
    void an_unknown_schema_ends_with_4_and_the_nearest_names() {
        refuses(run("", "explain", "common/mony"), 4, "Did you mean common/money");
    }

    @Test
    void a_reference_that_leads_nowhere_ends_with_5() throws IOException {
        var schema = file("broken.json", "{\"$ref\":\"#/$defs/nowhere\"}");
        refuses(run(GOOD, "validate", "--schema", schema.toString(), "-"), 5, "cannot be used");
        var circle = file("circle.json", "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#\"}}}");
        refuses(run(GOOD, "validate", "--schema", circle.toString(), "-"), 5, "'#/$defs/a' leads in a circle");
        var other = file("text.json", "{oops");
        refuses(run(GOOD, "validate", "--schema", other.toString(), "-"), 5, "is not JSON");
    }

    @Test
    void a_misspelt_keyword_of_a_schema_file_is_noted_and_no_other() throws IOException {
        var schema = file(
                "mine.json",
                "{\"requierd\":[\"a\"],\"x-mine\":1,\"properties\":{\"anything\":{\"maxLenght\":3,\"examples\":[{\"b\":1}]}}}");
        var ran = run(GOOD, "validate", "--schema", schema.toString(), "-");
        assertThat(ran.exit()).isZero();
        assertThat(ran.err().lines())
                .containsExactly(
                        "Note: the schema at /requierd: “requierd” is no keyword and checks nothing. Did you mean “required”?",
                        "Note: the schema at /properties/anything/maxLenght: “maxLenght” is no keyword and checks nothing. Did you mean “maxLength”?",
                        "1 document, 0 with problems");
        for (var entry : SchemaCatalog.load().entries()) {
            assertThat(run("0", "validate", "--schema", entry.path(), "-").err())
                    .doesNotContain("Note:");
        }
    }

    @Test
    void a_line_of_a_gigabyte_is_one_problem_in_bounded_memory() {
        var line = new InputStream() {
            private long left = 1L << 30;

            @Override
            public int read() {
                return left-- > 0 ? '1' : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int count = (int) Math.min(left, length);
                left -= count;
                java.util.Arrays.fill(into, from, from + count, (byte) '1');
                return count == 0 ? -1 : count;
            }
        };
        var ran = run(line, "validate", "--schema", "common/money", "--ndjson", "-");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out().lines()).singleElement().asString().contains("document-too-long");
    }

    @Test
    void binary_and_utf16_files_are_one_problem_each() throws IOException {
        var binary = Files.write(folder.resolve("a.json"), new byte[] {0, 1, 2, 3, (byte) 0xFF, 0});
        var wide = Files.write(folder.resolve("b.json"), GOOD.getBytes(StandardCharsets.UTF_16));
        assertThat(run("", "validate", "--schema", "common/money", binary.toString())
                        .out()
                        .lines())
                .singleElement()
                .asString()
                .contains("binary");
        assertThat(run("", "validate", "--schema", "common/money", wide.toString())
                        .out()
                        .lines())
                .singleElement()
                .asString()
                .contains("wrong-encoding");
    }

    @Test
    void diff_names_the_bump_and_fails_where_the_version_did_not_rise() throws IOException {
        var id = "{\"$id\":\"https://modularplumbing.org/schemas/common/x/%s\",\"maxLength\":%d}";
        var old = file("old.json", id.formatted("1.0.0", 5)).toString();
        var risen = file("risen.json", id.formatted("1.1.0", 6)).toString();
        var same = file("same.json", id.formatted("1.0.1", 6)).toString();
        var good = run("", "diff", old, risen);
        assertThat(good.exit()).isZero();
        assertThat(good.out())
                .contains("MINOR /maxLength: The bound maxLength was loosened from 5 to 6.", "demands MINOR");
        assertThat(run("", "diff", old, same).exit()).isEqualTo(1);
    }

    @Test
    void diff_speaks_welsh_and_json() throws IOException {
        var id = "{\"$id\":\"https://modularplumbing.org/schemas/common/x/%s\",\"required\":[%s]}";
        var old = file("old.json", id.formatted("1.0.0", "")).toString();
        var now = file("now.json", id.formatted("1.1.0", "\"a\"")).toString();
        assertThat(run("", "diff", old, now, "--language", "cy").out())
                .contains("MAJOR /required: Mae angen y briodwedd \"a\" bellach.", "rhaid i’r fersiwn godi ymhellach");
        var json = run("", "diff", old, now, "--format", "json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(JsonReader.read(json.out())).isNotNull();
        assertThat(json.out()).contains("\"sufficient\": false", "\"consumerSafe\": false", "\"demanded\": \"MAJOR\"");
        refuses(run("", "diff", old, now, "--language", "fr"), 2, "one of en, cy");
    }

    @Test
    void problems_are_told_in_welsh_and_every_command_knows_help() {
        assertThat(run(BAD, "validate", "--schema", "common/money", "--language", "cy", "-")
                        .out())
                .contains("Swm mewn unedau lleiaf");
        for (var command : new String[] {"validate", "explain", "diff", "redact", "bundle", "profile", "docs", "new"}) {
            var help = run("", command, "--help");
            assertThat(help.exit()).as(command).isZero();
            assertThat(help.out()).as(command).contains("Exit codes", command);
        }
    }

    @Test
    void redact_lets_nothing_through_but_what_is_listed_and_cleared() {
        var ran = run(GOOD, "redact", "--schema", "common/money", "--fields", "/currency", "-");
        assertThat(ran.out()).isEqualTo("{\n  \"currency\": \"GBP\"\n}\n");
        assertThat(run(BAD, "redact", "--schema", "common/money", "--fields", "/currency", "-")
                        .exit())
                .isEqualTo(1);
        refuses(
                run(GOOD, "redact", "--schema", "common/money", "--fields", "/a", "--personal", "x", "-"),
                2,
                "kind of personal data");
    }

    @Test
    void a_bundle_needs_no_other_document() throws IOException {
        var bundle = run("", "bundle", "booking/booking");
        assertThat(bundle.exit()).isZero();
        assertThat(bundle.out()).contains("\"$id\": \"https://modularplumbing.org/schemas/common/money/0.1.0\"");
        var file = file("bundle.json", bundle.out()).toString();
        var document = Path.of("src/test/fixtures/booking/booking/0.1.0/valid/held.json")
                .toString();
        assertThat(run("", "validate", "--schema", file, document).exit()).isZero();
        assertThat(run(GOOD, "validate", "--schema", file, "-").exit()).isEqualTo(1);
    }

    @Test
    void profile_prints_what_only_narrows_and_refuses_the_rest_with_its_place() throws IOException {
        var id = "https://council.example/schemas/till/money/1.0.0";
        var narrow = file("narrow.json", "{\"properties\":{\"currency\":{\"const\":\"GBP\"}}}")
                .toString();
        var good = run("", "profile", "common/money", narrow, "--id", id);
        assertThat(good.exit()).isZero();
        var own = file("own.json", good.out()).toString();
        assertThat(run(GOOD, "validate", "--schema", own, "-").exit()).isZero();
        assertThat(run(GOOD.replace("GBP", "EUR"), "validate", "--schema", own, "-")
                        .exit())
                .isEqualTo(1);
        var wide = file("wide.json", "{\"required\":[\"currency\"]}").toString();
        var bad = run("", "profile", "common/money", wide, "--id", id);
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).isEqualTo("/required: Property \"amountMinor\" is no longer required.\n");
        refuses(run("", "profile", "common/money", wide), 2, "--id is missing");
        refuses(run("", "profile", "common/money", wide, "--id", "common/money"), 2, "is taken");
    }

    @Test
    void explain_and_docs_say_what_each_field_is() {
        assertThat(run("", "explain", "booking/booking").out())
                .contains(
                        "\nresident (required): Resident / Preswylydd\n    Reference 0.1.0\n    Who booked.\n    OFFICIAL-SENSITIVE personal data\n",
                        "When status is held: as in Held.",
                        "\nPart: Held / Wedi’i gadw\n");
        assertThat(run("", "docs", folder.toString()).exit()).isZero();
        assertThat(folder.resolve("common/money/0.1.0.html")).exists();
        assertThat(folder.resolve("index.html")).exists();
    }

    @Test
    void a_new_document_is_made_for_every_schema_and_is_valid_for_all_but_one() {
        int done = 0;
        int valid = 0;
        for (var entry : SchemaCatalog.load().entries()) {
            var ran = run("", "new", entry.path());
            assertThat(ran.exit()).as(entry.path()).isZero();
            done++;
            valid += ran.err().isEmpty() ? 1 : 0;
        }
        assertThat(valid).as("of " + done).isGreaterThanOrEqualTo(done - 1);
    }
}
