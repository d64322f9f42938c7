package org.modularplumbing.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What an installation for hundreds of authorities on several database servers needs of the tables: each row belongs to one authority, and every key says to which. */
class ManyAuthoritiesTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(
            Bookings.CAPABILITY, Payments.CAPABILITY, Cases.CAPABILITY, Assessments.CAPABILITY, Relay.CAPABILITY);

    private static final String TABLES_WITHOUT_AUTHORITY = """
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not like '%_schema_history'
              and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority' and not a.attisdropped)
            """;

    /** Primary and foreign keys begin with the authority; in a unique key, which an index may also be, it comes first as well. */
    private static final String KEYS_WITHOUT_AUTHORITY = """
            select f.conname from pg_constraint f join pg_class c on c.oid = f.conrelid
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
            where c.relnamespace = 'public'::regnamespace and c.relname not like '%_schema_history'
              and f.contype in ('p', 'u', 'f') and a.attname <> 'authority'
            union all
            select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where c.relnamespace = 'public'::regnamespace and c.relname not like '%_schema_history'
              and i.indisunique and a.attname is distinct from 'authority'
            """;

    @OnPostgres
    void every_table_and_every_key_begins_with_the_authority(TestDatabase db) {
        assertThat(texts(db, TABLES_WITHOUT_AUTHORITY)).isEmpty();
        assertThat(texts(db, KEYS_WITHOUT_AUTHORITY)).isEmpty();
    }

    /** With functions of the cluster's names that take note: the order and the completeness are ours, the rest is the cluster's. */
    @OnPostgres
    void the_script_for_a_cluster_distributes_every_table_after_those_that_it_refers_to(TestDatabase db)
            throws IOException {
        var script = Files.readString(root().resolve("docs/distribute.sql"));
        execute(db, """
                create schema cluster;
                create table cluster.pg_dist_partition (logicalrelid regclass primary key, at serial);
                create function cluster.create_distributed_table(t regclass, key text, colocate_with text) returns void language plpgsql as $f$
                begin
                  if key <> 'authority' or (colocate_with = 'none') <> not exists (select 1 from cluster.pg_dist_partition) then
                    raise exception 'unexpected % %', key, colocate_with;
                  end if;
                  insert into cluster.pg_dist_partition (logicalrelid) values (t);
                end $f$;
                """);
        execute(db, "set local search_path = public, cluster; " + script);
        execute(db, "set local search_path = public, cluster; " + script); // again after a new version
        var order = texts(db, "select logicalrelid::text from cluster.pg_dist_partition order by at");
        assertThat(order).containsExactlyInAnyOrderElementsOf(texts(db, """
                        select c.oid::regclass::text from pg_class c
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like '%_schema_history'
                        """));
        var early = new ArrayList<String>();
        var done = new HashSet<String>();
        for (var table : order) {
            done.add(table);
            texts(
                            db,
                            "select confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid = '%s'::regclass"
                                    .formatted(table))
                    .stream()
                    .filter(referred -> !done.contains(referred))
                    .forEach(referred -> early.add(table + " before " + referred));
        }
        assertThat(early).isEmpty();
        execute(db, "drop schema cluster cascade");
    }

    private static void execute(TestDatabase db, String sql) {
        try (var connection = db.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (java.sql.SQLException problem) {
            throw new AssertionError(problem);
        }
    }

    private static List<String> texts(TestDatabase db, String sql) {
        return db.plumbing()
                .database()
                .inTransaction(transaction -> transaction
                        .handle()
                        .createQuery(sql)
                        .mapTo(String.class)
                        .list());
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/distribute.sql"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
