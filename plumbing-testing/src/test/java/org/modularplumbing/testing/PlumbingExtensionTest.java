package org.modularplumbing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.persistence.Dialect;
import org.modularplumbing.testing.kernel.Notes;

class PlumbingExtensionTest {

    private static final Set<String> SWEPT = new HashSet<>();

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY)
            .alsoSweeping(db -> assertThat(SWEPT.add(db.url())).isTrue());

    private final TestDatabase fromConstructor;
    private TestDatabase fromSetUp;

    PlumbingExtensionTest(TestDatabase db) {
        fromConstructor = db;
    }

    @BeforeEach
    void setUp(TestDatabase db) {
        fromSetUp = db;
    }

    @AfterEach
    void isNotSweptYet() {
        assertThat(SWEPT).doesNotContain(fromSetUp.url());
    }

    @AfterAll
    static void each_test_was_swept_once_but_those_that_asked_not_to() {
        assertThat(SWEPT).hasSize(6);
    }

    @OnBothDatabases
    void gives_constructor_set_up_and_test_the_same_migrated_database(TestDatabase db) {
        assertThat(db).isSameAs(fromConstructor).isSameAs(fromSetUp);
        assertThat(db.plumbing().database().dialect()).isEqualTo(db.dialect());
        assertThat(db.url()).startsWith("jdbc:" + db.dialect().folder());
        assertThat(db.contents()).containsKeys("notes_note", "plumbing_journal");
    }

    @OnBothDatabases
    void gives_each_test_a_database_of_its_own_and_a_clock_that_obeys(TestDatabase db) {
        assertThat(Notes.count(db.plumbing(), "notes_note")).isZero();
        assertThat(db.plumbing().clock().instant()).isEqualTo(TestClock.START);
        db.clock().advance(Duration.ofHours(1));
        assertThat(Notes.on(db.plumbing()).write("hello", Notes.CALL).openedAt())
                .isEqualTo("2026-11-22T11:00:00Z");
    }

    @OnH2
    void runs_on_h2_alone(TestDatabase db) {
        assertThat(db.dialect()).isEqualTo(Dialect.H2);
    }

    @OnPostgres
    void runs_on_postgresql_alone_with_nothing_cut_short(TestDatabase db) {
        for (var setting : Set.of("fsync", "full_page_writes", "synchronous_commit")) {
            assertThat(Rows.of(db.dataSource(), "show " + setting)).containsExactly("on");
        }
    }

    private static void isFoundBySweep(TestDatabase db, String what, String... damage) {
        db.plumbing().database().inTransaction(transaction -> {
            if (db.dialect() == Dialect.POSTGRESQL) {
                transaction.handle().execute("set local session_replication_role = replica");
            }
            for (var sql : damage) {
                assertThat(transaction.handle().execute(sql)).isOne();
            }
            return null;
        });
        assertThatThrownBy(() -> Sweep.over(db.plumbing()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }

    @OnBothDatabases
    @WithoutSweep("breaks an invariant")
    void the_sweep_finds_a_broken_invariant_of_a_core(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        isFoundBySweep(db, "a note is at the version", "update notes_note set version = 2");
    }

    @OnBothDatabases
    @WithoutSweep("breaks the chain")
    void the_sweep_finds_a_broken_chain(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        isFoundBySweep(db, "the chain of E08000025 is broken", "update plumbing_journal set actor_id = 'else'");
    }

    @OnBothDatabases
    @WithoutSweep("makes activities differ")
    void the_sweep_finds_an_activity_that_the_journal_does_not_know(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        isFoundBySweep(db, "activities differ", "update plumbing_activity set title_en = 'Another title'");
    }

    @OnBothDatabases
    @WithoutSweep("loses an activity")
    void the_sweep_finds_an_activity_that_is_missing(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        isFoundBySweep(db, "activities differ", "delete from plumbing_activity");
    }
}
