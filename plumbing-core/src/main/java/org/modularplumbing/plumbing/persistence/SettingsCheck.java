package org.modularplumbing.plumbing.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/**
 * Refuses settings with which the database says "committed" and then forgets. Measured on H2 2.5: with its default write delay, a killed process loses
 * hundreds to thousands of acknowledged rows; with its default reuse of space, sometimes the last ones. A power loss can still cost H2 its last
 * commits: only PostgreSQL forces each commit to disk.
 */
final class SettingsCheck {

    private SettingsCheck() {}

    static void check(Connection connection, Dialect dialect) throws SQLException {
        switch (dialect) {
            case H2 -> checkH2(connection);
            case POSTGRESQL -> checkPostgres(connection);
        }
    }

    private static void checkH2(Connection connection) throws SQLException {
        if (H2File.path(connection) == null) {
            return; // nothing is promised beyond the life of the process
        }
        if (H2File.isRemote(connection)) { // processes cannot take turns
            throw unsafe(
                    "connection",
                    "remote",
                    "embedded",
                    "open the file with DataSources.h2, in one process, or use PostgreSQL");
        }
        refuseH2Unless(connection, "WRITE_DELAY", "0");
        refuseH2Unless(connection, "REUSE_SPACE", "false");
    }

    private static void refuseH2Unless(Connection connection, String name, String wanted) throws SQLException {
        var value = setting(
                connection,
                "select lower(setting_value) from information_schema.settings where setting_name = '" + name + "'");
        if (!value.equals(wanted)) {
            throw unsafe(
                    name, value, wanted, "add " + H2File.SAFE + " to the H2 address, or open it with DataSources.h2");
        }
    }

    private static void checkPostgres(Connection connection) throws SQLException {
        refuseOff(connection, "fsync");
        refuseOff(connection, "full_page_writes");
        refuseOff(connection, "synchronous_commit");
    }

    private static void refuseOff(Connection connection, String name) throws SQLException {
        var value = setting(connection, "select current_setting('" + name + "')");
        if (value.equals("off")) {
            throw unsafe(name, value, "on", "set " + name + " = on in postgresql.conf, or for the account");
        }
    }

    private static String setting(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "unset";
        }
    }

    private static KernelRefused unsafe(String name, String value, String wanted, String remedy) {
        return new KernelRefused(
                Code.UNSAFE_DATABASE,
                "%s is %s, with which acknowledged work can be lost: %s".formatted(name, value, remedy),
                Map.of("setting", name, "value", value, "wanted", wanted));
    }
}
