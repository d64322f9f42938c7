package org.modularplumbing.examples.townhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The program as it is started: in a JVM of its own. */
class MainTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES =
            PlumbingExtension.with(Bookings.SCHEMA, Payments.SCHEMA, Cases.SCHEMA, Assessments.SCHEMA);

    @TempDir
    Path folder;

    record Ended(int status, String out, String errors) {}

    Ended run(String... words) throws Exception {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(words));
        var out = Files.createTempFile(folder, "out", ".txt");
        var errors = Files.createTempFile(folder, "errors", ".txt");
        var process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), text(out), text(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void once_plays_the_journey_on_an_embedded_file_and_ends_with_0_also_the_second_time() throws Exception {
        var data = folder.resolve("data").toString();
        var first = run("--once", "--data", data);
        assertThat(first.errors()).isEmpty();
        assertThat(first.status()).isZero();
        var second = run("--once", "--data", data);
        assertThat(second.status()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
    }

    @OnPostgres
    void once_plays_the_journey_on_postgresql_also_the_second_time(TestDatabase db) throws Exception {
        var data = folder.resolve("data").toString();
        var first = run("--once", "--database", db.url(), "--data", data);
        assertThat(first.errors()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(run("--once", "--database", db.url(), "--data", data).out()).isEqualTo(first.out());
    }

    @Test
    void says_one_plain_sentence_when_the_database_cannot_be_written() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        refuses(run("--once", "--data", file.resolve("data").toString()), "cannot be made");
    }

    @Test
    void says_one_plain_sentence_when_the_database_is_set_unsafely() throws Exception {
        refuses(
                run("--once", "--database", "jdbc:h2:file:" + folder.resolve("unsafe"), "--data", folder.toString()),
                "WRITE_DELAY");
    }

    @Test
    void says_one_plain_sentence_when_the_database_cannot_be_reached() throws Exception {
        refuses(
                run("--once", "--database", "jdbc:postgresql://localhost:1/none", "--data", folder.toString()),
                "the database cannot be opened");
    }

    @Test
    void says_one_plain_sentence_when_the_port_is_taken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            refuses(run("--port", port, "--data", folder.resolve("data").toString()), "port " + port + " is taken");
        }
    }

    @Test
    void says_one_plain_sentence_when_the_words_are_wrong() throws Exception {
        refuses(run("--twice"), "'--twice' is not known");
        refuses(run("--port", "much"), "'much' is not a port");
        refuses(run("--port"), "needs a value");
        refuses(
                run(
                        "--once",
                        "--input",
                        "nowhere",
                        "--data",
                        folder.resolve("data").toString()),
                "cannot be read");
    }

    static void refuses(Ended ended, String words) {
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.errors())
                .startsWith("The town hall cannot open: ")
                .contains(words)
                .doesNotContain("\tat ");
    }
}
