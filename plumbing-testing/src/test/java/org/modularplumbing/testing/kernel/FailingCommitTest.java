package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.FailingCommits.When;

/** A commit that fails in a way of its own, as that of a cluster whose worker was killed, was done or was not: it is asked for, never guessed. */
class FailingCommitTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @OnBothDatabases
    void a_commit_that_failed_with_an_unexpected_state_has_its_effect_once(TestDatabase db) {
        for (var state : List.of("XX000", "58030", "HY000", "")) {
            for (var when : When.values()) {
                var source = new FailingCommits(db.dataSource(), state);
                var notes = Notes.on(Plumbing.on(source).withClock(db.clock()).migrate(Notes.CAPABILITY));
                var before = Notes.count(db.plumbing(), "notes_note");
                source.failNext(when);
                var note = notes.write("hello", Notes.CALL);
                assertThat(source.failed()).isOne();
                assertThat(notes.read(note.id(), Notes.CALL)).isEqualTo(note);
                assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(before + 1);
            }
        }
    }

    @OnBothDatabases
    void a_rule_that_says_no_while_committing_is_no_open_outcome(TestDatabase db) {
        var source = new FailingCommits(db.dataSource(), "23514");
        var notes = Notes.on(Plumbing.on(source).withClock(db.clock()).migrate(Notes.CAPABILITY));
        source.failNext(When.BEFORE);
        assertThatThrownBy(() -> notes.write("a secret", Notes.CALL))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.DATABASE_FAULT))
                .hasMessageNotContainingAny("secret", "insert");
        assertThat(source.failed()).isOne();
        assertThat(Notes.count(db.plumbing(), "notes_note")).isZero();
    }

    @OnBothDatabases
    void what_the_database_reports_never_shows_a_statement_or_a_value(TestDatabase db) {
        for (var sql : List.of(
                "insert into notes_note (id) values ('a secret')",
                "select secret from nowhere",
                "select cast('a secret' as integer)")) {
            assertThatThrownBy(() -> db.plumbing()
                            .read(
                                    Notes.AUTHORITY,
                                    handle -> handle.createQuery(sql)
                                            .mapTo(String.class)
                                            .list()))
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.DATABASE_FAULT))
                    .hasMessageNotContainingAny("secret", "select", "insert")
                    .hasNoCause();
        }
    }
}
