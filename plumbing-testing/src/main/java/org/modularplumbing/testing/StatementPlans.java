package org.modularplumbing.testing;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.Dialect;

/**
 * How PostgreSQL answers each statement of a core once its tables are large. The statements are those that a test runs, written down on their way; the tables are filled
 * with copies of the rows that it left, all of one authority; the plans are those for any parameters. A statement that reads a large table from end to end is told.
 *
 * <pre>{@code
 * var plans = StatementPlans.of(db);
 * var bookings = Bookings.on(plans.plumbing());
 * … // every command and every query once
 * plans.fill(100_000);
 * plans.requireNoGrowingScan("no personal data, a hundred rows at most: select * from booking_programme");
 * }</pre>
 */
public final class StatementPlans {

    private static final Pattern SCAN = Pattern.compile(
            "\"Node Type\": \"Seq Scan\"(?:(?!\"Node Type\")[\\s\\S])*?\"Relation Name\": \"([^\"]+)\"");
    private static final Pattern READS = Pattern.compile("(?is)^\\s*(?:select|update|delete|with)\\b.*");
    private static final Pattern TEXTS = Pattern.compile("'[^']*'");

    private static final String TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority'
            where c.relkind = 'r' and pg_table_is_visible(c.oid) order by 1
            """;

    private static final String COLUMNS = """
            select a.attname || '|' || format_type(a.atttypid, null) || '|' || case when a.atttypmod > 4 then a.atttypmod - 4 else 0 end
                || '|' || exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any (i.indkey))
            from pg_attribute a where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'authority'
            order by a.attnum
            """;

    private final TestDatabase db;
    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private final Plumbing plumbing;
    private final Set<String> large = new TreeSet<>();

    private StatementPlans(TestDatabase db) {
        if (db.dialect() != Dialect.POSTGRESQL) {
            throw new IllegalArgumentException("plans are PostgreSQL's: use @OnPostgres");
        }
        this.db = db;
        this.plumbing =
                Plumbing.on(recording(db.dataSource())).withClock(db.clock()).migrate(db.capabilities());
        statements.clear();
    }

    /**
     * Begins to write statements down.
     *
     * @param db a database on PostgreSQL
     * @return the plans, without a statement
     */
    public static StatementPlans of(TestDatabase db) {
        return new StatementPlans(requireNonNull(db, "db"));
    }

    /**
     * Returns the plumbing whose statements are written down.
     *
     * @return the plumbing, with the database's clock
     */
    public Plumbing plumbing() {
        return plumbing;
    }

    private DataSource recording(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    var answer = invoke(method, source, arguments);
                    return answer instanceof Connection connection ? recording(connection) : answer;
                });
    }

    private Connection recording(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && READS.matcher((String) arguments[0]).matches()) {
                        statements.add(((String) arguments[0]).strip().replaceAll("\\s+", " "));
                    }
                    return invoke(method, connection, arguments);
                });
    }

    private static Object invoke(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException problem) {
            throw problem.getCause();
        }
    }

    /**
     * Fills every table in which there is a row with copies that differ in their ids, references, times and unique columns, and counts them again for the planner; not those with one row for each authority. Past this
     * the database's contents contradict each other: use {@link WithoutSweep}.
     *
     * @param rows how many for each table
     * @throws AssertionError for a table that could not be filled
     */
    public void fill(int rows) {
        var failed = new TreeMap<String, String>();
        try (var connection = db.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var table : Rows.of(db.dataSource(), TABLES)) {
                try {
                    if (hasMoreThanOneOfAnAuthority(table) && statement.executeUpdate(copies(table, rows)) > 0) {
                        large.add(table);
                    }
                } catch (SQLException problem) {
                    failed.put(table, problem.getMessage());
                }
                statement.execute("analyze " + table);
            }
            statement.execute("set session_replication_role = default");
        } catch (SQLException problem) {
            throw new AssertionError("could not fill", problem);
        }
        if (!failed.isEmpty()) {
            throw new AssertionError("could not be filled: " + failed);
        }
    }

    private boolean hasMoreThanOneOfAnAuthority(String table) {
        return Rows.of(db.dataSource(), COLUMNS.formatted(table)).stream()
                .anyMatch(column -> column.endsWith("|true") || column.endsWith("|t"));
    }

    private String copies(String table, int rows) {
        var changes = Rows.of(db.dataSource(), COLUMNS.formatted(table)).stream()
                .map(column -> change(column.split("\\|")))
                .flatMap(java.util.Optional::stream)
                .collect(Collectors.joining(", "));
        return """
                insert into %1$s select r.* from (select * from %1$s limit 1) s, generate_series(1, %2$d) g,
                    lateral jsonb_populate_record(null::%1$s, to_jsonb(s) || jsonb_strip_nulls(jsonb_build_object(%3$s))) r
                """.formatted(table, rows, changes);
    }

    private static java.util.Optional<String> change(String[] column) {
        var name = column[0];
        var length = Integer.parseInt(column[2]);
        var isUnique = column[3].equals("true") || column[3].equals("t");
        var value = switch (column[1]) {
            case "uuid" -> "md5(s.%1$s::text || g)::uuid";
            case "bigint", "integer", "smallint" -> isUnique ? "s.%1$s + 1000000 + g" : null;
            case "timestamp with time zone" -> "s.%1$s + g * interval '1 second'";
            case "date" -> "s.%1$s + (g %% 3000)";
            case "character varying" ->
                isUnique
                        ? "case when s.%1$s ~ '^[a-z-]+:[0-9a-f-]{36}$' then split_part(s.%1$s, ':', 1) || ':' || md5(s.%1$s || g)::uuid "
                                + "else left(s.%1$s, " + (length == 0 ? 100 : Math.max(0, length - 7))
                                + ") || lpad(g::text, 7, '0') end"
                        : "case when s.%1$s ~ '^[a-z-]+:[0-9a-f-]{36}$' then split_part(s.%1$s, ':', 1) || ':' || md5(s.%1$s || g)::uuid "
                                + "else s.%1$s end";
            default -> null;
        };
        return java.util.Optional.ofNullable(value)
                .map(text -> "'%s', %s".formatted(name, text.formatted("\"" + name + "\"")));
    }

    /**
     * Returns the plan of every statement that was written down, for any parameters.
     *
     * @return each statement with its plan, JSON
     */
    public Map<String, String> plans() {
        var plans = new LinkedHashMap<String, String>();
        try (var connection = db.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            for (var sql : List.copyOf(statements)) {
                plans.put(sql, plan(statement, sql));
            }
            statement.execute("reset plan_cache_mode");
            return plans;
        } catch (SQLException problem) {
            throw new AssertionError("could not be planned", problem);
        }
    }

    private static String plan(java.sql.Statement statement, String sql) throws SQLException {
        var parts = TEXTS.matcher(sql)
                .replaceAll(text -> text.group().replace("?", ""))
                .split("\\?", -1);
        var numbered = new StringBuilder(parts[0]);
        IntStream.range(1, parts.length)
                .forEach(at -> numbered.append('$').append(at).append(parts[at]));
        statement.execute("prepare plan_of_it as " + numbered);
        var nulls = parts.length == 1
                ? ""
                : Collections.nCopies(parts.length - 1, "null").stream().collect(Collectors.joining(", ", "(", ")"));
        try (var rows = statement.executeQuery("explain (format json) execute plan_of_it" + nulls)) {
            rows.next();
            return rows.getString(1);
        } finally {
            statement.execute("deallocate plan_of_it");
        }
    }

    /**
     * Demands that no statement reads a table that was filled from end to end.
     *
     * @param allowed statements that may, each as {@code why: a part of the statement}
     * @throws AssertionError with each statement that does, and the tables
     */
    public void requireNoGrowingScan(String... allowed) {
        var growing = new ArrayList<String>();
        plans().forEach((sql, plan) -> {
            var scanned = SCAN.matcher(plan)
                    .results()
                    .map(found -> found.group(1))
                    .filter(large::contains)
                    .distinct()
                    .toList();
            if (!scanned.isEmpty() && !isAllowed(sql, allowed)) {
                growing.add("%s is read from end to end by: %s".formatted(scanned, sql));
            }
        });
        if (!growing.isEmpty()) {
            throw new AssertionError("statements that take longer with every row:\n  " + String.join("\n  ", growing));
        }
    }

    private static boolean isAllowed(String sql, String... allowed) {
        return List.of(allowed).stream()
                .map(line -> line.substring(line.indexOf(": ") + 2).toLowerCase(Locale.ROOT))
                .anyMatch(sql.toLowerCase(Locale.ROOT)::contains);
    }
}
