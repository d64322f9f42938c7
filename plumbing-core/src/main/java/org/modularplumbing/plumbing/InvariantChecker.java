package org.modularplumbing.plumbing;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.persistence.Dialect;
import org.modularplumbing.plumbing.persistence.Invariant;
import org.modularplumbing.plumbing.persistence.Invariant.Violation;
import org.modularplumbing.plumbing.persistence.Transaction;

/**
 * Looks for contradictions to what is always true. An account under PostgreSQL's row-level security sees one authority at a time, and only of the tables that
 * have a policy: for it the authorities are looked at one after the other, and every table is cut down to the one, so that nothing is hidden and nothing
 * looks as if it were missing.
 */
final class InvariantChecker {

    private static final String IS_HIDDEN = "select row_security_active('plumbing_journal')";

    /** Every journal row is sealed or waits for it, so that these are all; neither table has a policy. */
    private static final String AUTHORITIES = """
            select authority from plumbing_journal_head union select authority from plumbing_journal_pending order by authority
            """;

    private static final String TABLES = """
            select quote_ident(t.relname) from pg_class t
            join pg_attribute a on a.attrelid = t.oid and a.attname = 'authority' and not a.attisdropped
            where t.relkind in ('r', 'p') and pg_table_is_visible(t.oid) order by t.relname
            """;

    private final Transaction transaction;
    private final List<Invariant> invariants;

    InvariantChecker(Transaction transaction, List<Invariant> invariants) {
        this.transaction = transaction;
        this.invariants = invariants;
    }

    List<Violation> find(Dialect dialect) {
        if (invariants.isEmpty()
                || dialect == Dialect.H2
                || !handle().createQuery(IS_HIDDEN).mapTo(Boolean.class).one()) {
            return find(invariants);
        }
        var tables = texts(TABLES);
        var ofOneAuthority = invariants.stream()
                .map(invariant -> new Invariant(invariant.name(), cutDown(invariant.violations(), tables)))
                .toList();
        return texts(AUTHORITIES).stream()
                .flatMap(authority -> {
                    transaction.actFor(Authority.of(authority));
                    return find(ofOneAuthority).stream();
                })
                .toList();
    }

    /** Only of the tables that the query names: the database would plan all of them, for every authority and rule. */
    private static String cutDown(String query, List<String> tables) {
        var named = tables.stream()
                .filter(table -> Pattern.compile("\\b" + Pattern.quote(table) + "\\b")
                        .matcher(query)
                        .find())
                .map(InvariantChecker::cutDown)
                .collect(joining(", "));
        return named.isEmpty() ? query : "with %s select * from (%s) violations".formatted(named, query);
    }

    /** A name in a {@code with} clause hides the table of that name from what follows, not from itself. */
    private static String cutDown(String table) {
        return "%1$s as not materialized (select * from %1$s where authority = current_setting('plumbing.authority', true))"
                .formatted(table);
    }

    private List<Violation> find(List<Invariant> rules) {
        return rules.stream()
                .flatMap(
                        rule -> texts(rule.violations()).stream().map(offender -> new Violation(rule.name(), offender)))
                .toList();
    }

    private List<String> texts(String sql) {
        return handle().createQuery(sql).mapTo(String.class).list();
    }

    private Handle handle() {
        return transaction.handle();
    }
}
