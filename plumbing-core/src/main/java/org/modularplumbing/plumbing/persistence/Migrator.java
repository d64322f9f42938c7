package org.modularplumbing.plumbing.persistence;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/** Brings the tables of a core to this version. Safe when several processes start at once: Flyway lets them wait for each other. For the cores. */
public final class Migrator {

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
        try {
            Flyway.configure(home.getClassLoader())
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
                    .load()
                    .migrate();
        } catch (FlywayValidateException differs) {
            throw refused(
                    name, "the files of '%s' were edited or removed after they were run".formatted(name), differs);
        } catch (FlywayException failed) {
            throw refused(name, "the migrations of '%s' failed".formatted(name), failed);
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
