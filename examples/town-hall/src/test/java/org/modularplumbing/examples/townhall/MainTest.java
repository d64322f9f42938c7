package org.modularplumbing.examples.townhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The program as it is started: in a JVM of its own. */
@Tag("slow")
class MainTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Cases.CAPABILITY, Assessments.CAPABILITY);

    @TempDir
    Path folder;

    /** Steps of the journey, by their numbers; what comes next is under way when they are printed. */
    static final int HELD = 3;

    static final int PAID = 5;
    static final int CANCELLED = 7;

    /** When what the program did is looked at: whatever the day on which it ran. */
    static final InstantSource LONG_AFTER = InstantSource.fixed(Instant.parse("2200-01-01T00:00:00Z"));

    record Ended(int status, String out, String errors) {}

    Ended run(String... words) throws Exception {
        var out = Files.createTempFile(folder, "out", ".txt");
        var errors = Files.createTempFile(folder, "errors", ".txt");
        var process = start(out, errors, words);
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), text(out), withoutCalendarWarning(text(errors)));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The program runs on today's clock, and a year before the known bank holidays end it says so. */
    static String withoutCalendarWarning(String errors) {
        return errors.replaceAll("(?m)^.*WARN.*bank holidays are known to.*\\R?", "");
    }

    static Process start(Path out, Path errors, String... words) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(words));
        return new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
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
    void killed_when_places_and_money_have_moved_it_goes_on_and_ends_as_if_nothing_had_been() throws Exception {
        var data = folder.resolve("data");
        var undisturbed = run("--once", "--data", folder.resolve("undisturbed").toString());
        for (var step : List.of(HELD, PAID, CANCELLED)) {
            killAfter(step, data);
        }
        var ended = run("--once", "--data", data.toString());
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(dashboard(ended.out())).isEqualTo(dashboard(undisturbed.out()));

        try (var source = (AutoCloseable) DataSources.h2(data.resolve("town-hall"))) {
            var plumbing = Plumbing.on((DataSource) source)
                    .withClock(LONG_AFTER)
                    .migrate(Bookings.CAPABILITY, Payments.CAPABILITY, Cases.CAPABILITY, Assessments.CAPABILITY);
            assertThat(plumbing.checkInvariants()).isEmpty();
            plumbing.journal().seal(TownHall.AUTHORITY);
            assertThat(plumbing.journal().verify(TownHall.AUTHORITY).isWhole()).isTrue();
            var activities = plumbing.activities().of(TownHall.RESIDENT, JourneyTest.RESIDENT);
            assertThat(activities)
                    .extracting(activity -> activity.stream().kind())
                    .containsExactlyInAnyOrder("case", "payment", "booking", "assessment");
        }
        var books = SandboxProvider.keptIn(LONG_AFTER, data.resolve("sandbox-provider.log"));
        assertThat(books.doubles()).isEmpty();
        assertThat(books.moved(Effect.CHARGE)).isEqualTo(32_50).isEqualTo(books.moved(Effect.REFUND));
    }

    void killAfter(int step, Path data) throws Exception {
        var out = Files.createTempFile(folder, "killed", ".txt");
        var process = start(out, Files.createTempFile(folder, "errors", ".txt"), "--once", "--data", data.toString());
        try {
            var sign = "%2d. ".formatted(step);
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (!text(out).contains(sign)) {
                assertThat(System.nanoTime() < end && process.isAlive())
                        .as("step %d is reached", step)
                        .isTrue();
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly().waitFor(); // kill -9
        }
    }

    static List<String> dashboard(String out) {
        var lines = out.lines().toList();
        return lines
                .subList(lines.indexOf("11. The resident's dashboard, the last change first:"), lines.size())
                .stream()
                .sorted() // things that changed in the same moment have no order of their own
                .toList();
    }

    @Test
    void stopped_by_a_signal_it_closes_its_database_and_its_port() throws Exception {
        var data = folder.resolve("data").toString();
        var out = folder.resolve("out.txt");
        var errors = folder.resolve("errors.txt");
        var process = start(out, errors, "--port", "0", "--data", data);
        try {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (!Files.exists(out) || !text(out).contains("stop with Ctrl+C")) {
                assertThat(System.nanoTime() < end && process.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            refuses(run("--once", "--data", data), "is in use"); // a second one on the same file
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(text(errors)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
        assertThat(run("--once", "--data", data).status()).isZero();
    }

    @Test
    void ends_with_2_and_one_plain_sentence_when_it_cannot_open() throws Exception {
        refuses(run("--twice"), "'--twice' is not known");
        refuses(
                run("--once", "--database", "jdbc:h2:file:" + folder.resolve("unsafe"), "--data", folder.toString()),
                "WRITE_DELAY");
    }

    static void refuses(Ended ended, String... words) {
        assertThat(ended.errors())
                .startsWith("The town hall cannot open: ")
                .contains(words)
                .hasLineCount(1);
        assertThat(ended.status()).isEqualTo(2);
    }
}
