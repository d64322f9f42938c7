package org.modularplumbing.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;

/**
 * Looks over a whole database: what is always true of every core's tables, the chain of every authority, and that the residents' activities are what the
 * journal says. The extension runs it after every test; tests of other makes (of crashes, of several processes) call it themselves.
 */
public final class Sweep {

    private static final String ACTIVITIES = """
            select * from plumbing_activity order by authority, stream_kind, stream_id
            """;

    private static final String REUSED_KEYS = """
            select command_key from plumbing_journal where command_key is not null
            group by authority, command_key having count(*) > 1
            """;

    private Sweep() {}

    /**
     * Looks over a database. Rows that wait for their seal are sealed by it.
     *
     * @param plumbing the plumbing, with every schema whose tables are there
     * @throws AssertionError when something is wrong: it says what
     */
    public static void over(Plumbing plumbing) {
        refuse("broken invariants", plumbing.sweep());
        authorities(plumbing).forEach(authority -> chain(plumbing, authority));
        refuse("broken invariants after sealing", plumbing.sweep());
        refuse("keys with two effects", rows(plumbing.database().dataSource(), REUSED_KEYS));
        activities(plumbing);
    }

    private static void chain(Plumbing plumbing, Authority authority) {
        plumbing.journal().seal(authority);
        var report = plumbing.journal().verify(authority);
        report.fault().ifPresent(fault -> {
            throw new AssertionError("the chain of %s is broken: %s".formatted(authority, fault));
        });
    }

    private static void activities(Plumbing plumbing) {
        var live = rows(plumbing.database().dataSource(), ACTIVITIES);
        authorities(plumbing).forEach(authority -> plumbing.activities().rebuild(authority));
        var rebuilt = rows(plumbing.database().dataSource(), ACTIVITIES);
        if (!live.equals(rebuilt)) {
            throw new AssertionError("activities differ from what the journal says\nlive:    %s\nrebuilt: %s"
                    .formatted(without(live, rebuilt), without(rebuilt, live)));
        }
    }

    private static List<String> without(List<String> rows, List<String> others) {
        return rows.stream().filter(row -> !others.contains(row)).toList();
    }

    private static void refuse(String what, List<?> found) {
        if (!found.isEmpty()) {
            throw new AssertionError(what + ": " + found);
        }
    }

    private static List<Authority> authorities(Plumbing plumbing) {
        return rows(
                        plumbing.database().dataSource(),
                        "select distinct authority from plumbing_journal order by authority")
                .stream()
                .map(row -> Authority.of(row.strip()))
                .toList();
    }

    /** Rows as text, columns separated by bars. */
    private static List<String> rows(DataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new StringBuilder();
                for (var column = 1; column <= columns; column++) {
                    row.append(column == 1 ? "" : " | ").append(rows.getString(column));
                }
                found.add(row.toString());
            }
            return found;
        } catch (SQLException problem) {
            throw new AssertionError("the sweep could not read: " + problem.getMessage(), problem);
        }
    }
}
