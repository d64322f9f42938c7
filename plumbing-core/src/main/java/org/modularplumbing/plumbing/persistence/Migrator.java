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
     * @param schema the core's files
     * @throws KernelRefused MIGRATION_REFUSED when a file that was run is missing or was edited since, or when one fails: it is then undone
     */
    public static void migrate(Database database, Schema schema) {
        try {
            Flyway.configure(schema.home().getClassLoader())
                    .dataSource(database.dataSource())
                    .locations(
                            "classpath:" + schema.name() + "-migrations",
                            "classpath:" + schema.name() + "-migrations-"
                                    + database.dialect().folder())
                    .failOnMissingLocations(false)
                    .table(schema.name() + "_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayValidateException differs) {
            throw refused(
                    schema,
                    "the files of '%s' were edited or removed after they were run".formatted(schema.name()),
                    differs);
        } catch (FlywayException failed) {
            throw refused(schema, "the migrations of '%s' failed".formatted(schema.name()), failed);
        }
    }

    private static KernelRefused refused(Schema schema, String sentence, FlywayException cause) {
        var firstLines = cause.getMessage()
                .lines()
                .limit(6)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var refusal = new KernelRefused(
                Code.MIGRATION_REFUSED,
                sentence + ": " + String.join(" ", firstLines),
                Map.of("schema", schema.name()));
        refusal.initCause(cause);
        return refusal;
    }
}
