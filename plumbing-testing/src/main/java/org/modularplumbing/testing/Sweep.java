package org.modularplumbing.testing;

import java.util.List;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.persistence.Dialect;

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
     * @param plumbing the plumbing, with every capability whose tables are there
     * @throws AssertionError when something is wrong: it says what
     * @throws IllegalStateException for an account from which row-level security hides rows
     */
    public static void over(Plumbing plumbing) {
        refuseHiddenRows(plumbing);
        refuse("broken invariants", plumbing.checkInvariants());
        authorities(plumbing).forEach(authority -> chain(plumbing, authority));
        refuse("broken invariants after sealing", plumbing.checkInvariants());
        refuse("keys with two effects", Rows.of(plumbing.database().dataSource(), REUSED_KEYS));
        activities(plumbing);
    }

    private static void refuseHiddenRows(Plumbing plumbing) {
        var database = plumbing.database();
        if (database.dialect() == Dialect.POSTGRESQL
                && Rows.of(database.dataSource(), "select row_security_active('plumbing_journal')")
                        .contains("true")) {
            throw new IllegalStateException(
                    "row-level security hides rows from this account: sweep with the owner of the tables");
        }
    }

    private static void chain(Plumbing plumbing, Authority authority) {
        plumbing.journal().seal(authority);
        var report = plumbing.journal().verify(authority);
        report.fault().ifPresent(fault -> {
            throw new AssertionError("the chain of %s is broken: %s".formatted(authority, fault));
        });
    }

    private static void activities(Plumbing plumbing) {
        var live = Rows.of(plumbing.database().dataSource(), ACTIVITIES);
        authorities(plumbing).forEach(authority -> plumbing.activities().rebuild(authority));
        var rebuilt = Rows.of(plumbing.database().dataSource(), ACTIVITIES);
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
        return Rows.of(
                        plumbing.database().dataSource(),
                        "select distinct authority from plumbing_journal order by authority")
                .stream()
                .map(row -> Authority.of(row.strip()))
                .toList();
    }
}
