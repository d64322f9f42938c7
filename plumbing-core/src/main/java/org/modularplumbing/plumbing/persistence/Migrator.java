package org.modularplumbing.plumbing.persistence;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/** Brings the tables of a core to this version. Safe when several processes start at once: Flyway lets them wait for each other. For the cores. */
public final class Migrator {

    /** Of several processes that start on an empty database at once, one a round at least gets past the others. */
    private static final int ATTEMPTS = 10;

    private Migrator() {}

    /**
     * Runs the migrations that the database does not have yet.
     *
     * @param database the database
     * @param name the core: the prefix of its folders, tables and history table
     * @param home a class of the core, by which its files are found
     * @throws KernelRefused MIGRATION_REFUSED when a file that was run is missing or was edited since, or when one fails: it is then undone
     */
    public static void migrate(Database database, String name, Class<?> home) {
        var flyway = flyway(database, name, home);
        try {
            for (var attempt = 1; !isDone(flyway, attempt); attempt++) {
                TimeUnit.MILLISECONDS.sleep(20L * attempt);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KernelRefused(Code.BUSY, "interrupted while migrating", Map.of("schema", name));
        } catch (FlywayValidateException differs) {
            throw refused(
                    name, "the files of '%s' were edited or removed after they were run".formatted(name), differs);
        } catch (FlywayException failed) {
            throw refused(name, "the migrations of '%s' failed".formatted(name), failed);
        }
    }

    private static Flyway flyway(Database database, String name, Class<?> home) {
        return Flyway.configure(home.getClassLoader())
                .dataSource(database.dataSource())
                .locations(
                        "classpath:" + name + "-migrations",
                        "classpath:" + name + "-migrations-"
                                + database.dialect().folder())
                .failOnMissingLocations(false)
                .table(name + "_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .load();
    }

    /**
     * Flyway makes its history table before it takes its lock: a process that comes in between takes the database for one with tables and no history, and
     * gives up. By the next attempt the history is there.
     */
    private static boolean isDone(Flyway flyway, int attempt) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException problem) {
            if (attempt < ATTEMPTS && problem.getMessage().startsWith("Unable to baseline schema history table")) {
                return false;
            }
            throw problem;
        }
    }

    private static KernelRefused refused(String name, String sentence, FlywayException cause) {
        var firstLines = cause.getMessage()
                .lines()
                .limit(6)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var refusal = new KernelRefused(
                Code.MIGRATION_REFUSED, sentence + ": " + String.join(" ", firstLines), Map.of("schema", name));
        refusal.initCause(cause);
        return refusal;
    }
}
