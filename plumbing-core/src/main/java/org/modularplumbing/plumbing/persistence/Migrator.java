package org.modularplumbing.plumbing.persistence;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/** Brings the tables of a core to this version. Safe when several processes start at once: Flyway lets them wait for each other. For the cores. */
public final class Migrator {

    /** Of several processes that start on an empty database at once, one a round at least gets past the others. */
    private static final int ATTEMPTS = 10;

    /** Flyway locks the rows of its history table, and on H2 a table without rows lets everybody in. An H2 database is one process's. */
    private static final Object ONE_AT_A_TIME_ON_H2 = new Object();

    private Migrator() {}

    /**
     * Runs the migrations that the database does not have yet.
     *
     * @param database the database
     * @param name the core: the prefix of its folders, tables and history table
     * @param home a class of the core, by which its files are found
     * @throws KernelRefused MIGRATION_REFUSED when a file that was run is missing or was edited since, when the tables are newer than the files, or when one
     *     fails: it is then undone; DATABASE_UNAVAILABLE when there is no connection to be had
     */
    public static void migrate(Database database, String name, Class<?> home) {
        var flyway = flyway(database, name, home);
        try {
            if (database.dialect() == Dialect.H2) {
                synchronized (ONE_AT_A_TIME_ON_H2) {
                    migrate(flyway, name);
                }
            } else {
                migrate(flyway, name);
            }
        } catch (FlywayException failed) {
            throw database.isUnreachable(failed)
                    ? new KernelRefused(
                            Code.DATABASE_UNAVAILABLE,
                            "no connection could be had to migrate '%s': the database is away, or the pool's connections are all in use"
                                    .formatted(name),
                            Map.of("schema", name))
                    : refused(name, "the migrations of '%s' failed".formatted(name), failed);
        }
    }

    private static void migrate(Flyway flyway, String name) {
        try {
            for (var attempt = 1; !isDone(flyway, attempt); attempt++) {
                TimeUnit.MILLISECONDS.sleep(20L * attempt);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KernelRefused(Code.BUSY, "interrupted while migrating", Map.of("schema", name));
        } catch (FlywayValidateException differs) {
            throw newest(flyway)
                    .map(version -> older(name, version, differs))
                    .orElseGet(() -> refused(
                            name,
                            "the files of '%s' were edited or removed after they were run".formatted(name),
                            differs));
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
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j") // else it prints to the console where there is no provider
                .load();
    }

    /** The version of the tables, where no file here has so high a one. */
    private static Optional<String> newest(Flyway flyway) {
        return Stream.of(flyway.info().applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .map(migration -> migration.getVersion().getVersion())
                .reduce((earlier, later) -> later);
    }

    private static KernelRefused older(String name, String version, FlywayException cause) {
        var refusal = new KernelRefused(
                Code.MIGRATION_REFUSED,
                "the tables of '%s' are of version %s, which this program does not know: it is older than they are, or its newest files were removed"
                        .formatted(name, version),
                Map.of("schema", name, "tables", version));
        refusal.initCause(cause);
        return refusal;
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
