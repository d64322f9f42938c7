package org.modularplumbing.schemas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;

/** The runnable jar as a process with little memory, given what people and machines give it. */
class CliIT {

    private static final Path JAR = Path.of("target/schemas-cli.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String GOOD = "{\"amountMinor\":750,\"currency\":\"GBP\"}";
    private static final String BAD = "{\"amountMinor\":750.5,\"currency\":\"GBP\"}";
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--clear-groups");
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private record Ran(int exit, String out, String err) {}

    /** What is written to the standard input of the process. */
    private interface Input {
        void write(OutputStream to) throws IOException;
    }

    private Ran run(String... words) {
        return run(to -> {}, List.of(), words);
    }

    private Ran run(Input input, List<String> before, String... words) {
        var command = new ArrayList<>(before);
        command.addAll(List.of(JAVA, "-Xmx64m", "-XX:+UseSerialGC", "-jar", JAR.toString()));
        command.addAll(List.of(words));
        return process(input, command);
    }

    private Ran process(Input input, List<String> command) {
        try {
            var process = new ProcessBuilder(command).directory(folder.toFile()).start();
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            try (var to = process.getOutputStream()) {
                input.write(to);
            } catch (IOException closed) {
                // it has read enough
            }
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
            return new Ran(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(java.io.InputStream from) {
        try (from) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        return name;
    }

    private String file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(Ran ran, int exit, String sentence) {
        assertThat(ran.err().strip()).contains(sentence).doesNotContain("\n", "Exception", "\tat ");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
        assertThat(ran.out()).isEmpty();
    }

    private static void finds(Ran ran, String code) {
        assertThat(ran.out().lines()).as(ran.err()).singleElement().asString().contains(" " + code + ": ");
        assertThat(ran.err()).doesNotContain("Exception");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void every_exit_code_is_what_the_help_says() throws IOException {
        var good = file("good.json", GOOD);
        assertThat(run("validate", "--schema", "common/money", good).exit()).isZero();
        assertThat(run("validate", "--schema=common/money", good).exit()).isZero();
        assertThat(run("validate", "--schema", "common/money", file("bad.json", BAD))
                        .exit())
                .isEqualTo(1);
        refuses(run("validate", good), 2, "--schema is missing");
        refuses(run("validate", "--schema", "common/money", "nowhere.json"), 3, "There is no file or folder");
        refuses(run("validate", "--schema", "common/mony", good), 4, "Did you mean common/money");
        refuses(run("validate", "--schema", "no/such", good), 4, "There is no schema no/such. Names look like");
        var broken = file("broken.json", "{\"$ref\":\"#/$defs/nowhere\"}");
        refuses(run("validate", "--schema", broken, good), 5, "cannot be used");
        assertThat(run("help").out()).contains("Exit codes");
        assertThat(run("--version").out()).matches("schemas-cli [0-9].*\\R");
        assertThat(run("validate", "--help").exit()).isZero();
    }

    @Test
    void a_folder_without_documents_is_not_good_news() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        refuses(run("validate", "--schema", "common/money", "empty"), 3, "There is no document in empty.");
    }

    @Test
    void an_option_given_twice_is_refused() throws IOException {
        var twice = run("validate", "--schema", "common/money", "--schema", "common/text", file("a.json", GOOD));
        refuses(twice, 2, "--schema is there twice");
        refuses(run("validate", "--schema", "common/money", "-", "-"), 2, "Standard input can be read once only");
    }

    @Test
    void what_may_not_be_read_is_one_plain_sentence() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var closed = Files.createDirectory(folder.resolve("closed"));
        var secret = Files.writeString(folder.resolve("secret.json"), GOOD);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        var before = Files.isReadable(closed) ? NOBODY : List.<String>of();
        assumeThat(before.isEmpty() || canBeNobody())
                .as("root reads everything and cannot step down here")
                .isTrue();
        refuses(run(to -> {}, before, "validate", "--schema", "common/money", "closed"), 3, "You may not read closed.");
        refuses(
                run(to -> {}, before, "validate", "--schema", "common/money", "secret.json"),
                3,
                "You may not read secret");
    }

    private boolean canBeNobody() {
        return Files.isExecutable(Path.of("/usr/bin/setpriv"))
                && run(to -> {}, NOBODY, "help").exit() == 0;
    }

    @Test
    void what_is_not_json_in_utf8_is_one_problem() throws IOException {
        finds(run("validate", "--schema", "common/money", file("a.json", new byte[] {0, 1, (byte) 0xFF})), "binary");
        finds(run("validate", "--schema", "common/money", file("b.json", "")), "empty-document");
        finds(
                run("validate", "--schema", "common/money", file("c.json", GOOD.getBytes(StandardCharsets.UTF_16))),
                "wrong-encoding");
        finds(run("validate", "--schema", "common/money", file("d.json", "[".repeat(100_000))), "too-deep");
        finds(run("validate", "--schema", "common/money", file("e.json", GOOD + GOOD)), "malformed-json");
    }

    @Test
    void a_line_of_a_gigabyte_is_one_problem_with_64_megabytes_of_memory() {
        var ran = run(to -> fill(to, 1024), List.of(), "validate", "--schema", "common/money", "--ndjson", "-");
        finds(ran, "document-too-long");
        assertThat(ran.out()).startsWith("-:1:1:");
    }

    @Test
    void a_document_of_a_gigabyte_is_one_problem_with_64_megabytes_of_memory() {
        finds(run(to -> fill(to, 1024), List.of(), "validate", "--schema", "common/money", "-"), "document-too-long");
    }

    private static void fill(OutputStream to, int megabytes) throws IOException {
        var chunk = new byte[MEBIBYTE];
        Arrays.fill(chunk, (byte) '1');
        for (int i = 0; i < megabytes; i++) {
            to.write(chunk);
        }
    }

    @Test
    void a_document_that_does_not_fit_the_memory_is_one_plain_sentence() throws IOException {
        var wide = "[" + "1,".repeat(7_000_000) + "1]";
        refuses(
                run("validate", "--schema", "common/money", file("wide.json", wide)),
                3,
                "wide.json is too large for the memory");
    }

    /** {@code -Dcli.megabytes=100} for the whole of it. */
    @Test
    void lines_are_read_in_flat_memory() {
        int megabytes = Integer.getInteger("cli.megabytes", 10);
        var chunk = (GOOD + "\n").repeat(MEBIBYTE / GOOD.length()).getBytes(StandardCharsets.UTF_8);
        long started = System.nanoTime();
        var ran = run(
                to -> {
                    for (int i = 0; i < megabytes; i++) {
                        to.write(chunk);
                    }
                },
                List.of(),
                "validate",
                "--schema",
                "common/money",
                "--ndjson",
                "-");
        long documents = (long) megabytes * (MEBIBYTE / GOOD.length());
        System.out.printf(
                "schemas-cli: %d MB, %,d records/s%n",
                megabytes, documents * 1_000_000_000L / (System.nanoTime() - started));
        assertThat(ran.err().strip()).isEqualTo(documents + " documents, 0 with problems");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void json_is_stable_from_run_to_run_and_from_release_to_release() throws IOException {
        file("a.json", BAD);
        file("b.json", GOOD);
        var once = run("validate", "--schema", "common/money", "--format", "json", ".");
        assertThat(once.out()).isEqualTo("""
                        [
                        {"file":"./a.json","line":1,"column":16,"code":"wrong-type","pointer":"/amountMinor","property":"amountMinor",\
                        "keyword":"type","message":{"en":"Amount in minor units must be a whole number",\
                        "cy":"Swm mewn unedau lleiaf: rhaid rhoi rhif cyfan"},\
                        "schemaLocation":"https://modularplumbing.org/schemas/common/money/0.1.0#/properties/amountMinor/type"}
                        ]
                        """);
        assertThat(run("validate", "--schema", "common/money", "--format", "json", "."))
                .isEqualTo(once);
        assertThat(run("validate", "--schema", "common/money", "--format", "json", "b.json")
                        .out())
                .isEqualTo("[]\n");
    }

    @Test
    void sarif_has_what_sarif_asks_for() throws IOException {
        var name = file("a:b é#%.json", BAD);
        var ran = run("validate", "--schema", "common/money", "--format", "sarif", name, file("bad.json", BAD));
        var report = (Json.Obj) JsonReader.read(ran.out());
        assertThat(report.text("version")).isEqualTo("2.1.0");
        var sarif = ran.out();
        assertThat(sarif)
                .contains("\"columnKind\":\"unicodeCodePoints\"", "\"driver\":{\"name\":\"schemas-cli\"")
                .contains("\"uri\":\"./a:b%20%C3%A9%23%25.json\"", "\"uri\":\"bad.json\"")
                .contains("\"region\":{\"startLine\":1,\"startColumn\":16}", "\"fullyQualifiedName\":\"/amountMinor\"");
    }

    @Test
    void colour_is_for_terminals() throws IOException {
        var bad = file("bad.json", BAD);
        var piped = run("validate", "--schema", "common/money", bad);
        assertThat(piped.out() + piped.err()).doesNotContain("\u001b");
        assumeThat(Files.isExecutable(Path.of("/usr/bin/script")))
                .as("script(1)")
                .isTrue();
        var command = "%s -jar %s validate --schema common/money %s".formatted(JAVA, JAR, bad);
        var watched = process(to -> {}, List.of("script", "-qec", command, "/dev/null"));
        assertThat(watched.out()).contains("\u001b[31m");
        var without = process(to -> {}, List.of("script", "-qec", "NO_COLOR=1 " + command, "/dev/null"));
        assertThat(without.out()).contains("wrong-type").doesNotContain("\u001b[31m");
    }

    @Test
    void a_name_of_a_file_cannot_write_to_the_terminal() throws IOException {
        var ran = run("validate", "--schema", "common/money", file("\u001b[2Jx.json", BAD));
        assertThat(ran.out()).startsWith("?[2Jx.json:1:16:").doesNotContain("\u001b");
    }
}
