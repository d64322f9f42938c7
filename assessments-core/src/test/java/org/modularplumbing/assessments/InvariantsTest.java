package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modularplumbing.assessments.Samples.CITIZEN;

import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.persistence.Invariant.Violation;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

/** What the sweep finds when somebody changes the tables by hand, and what the database does not even allow. */
class InvariantsTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    static void spoil(TestDatabase db, String sql) {
        db.plumbing()
                .database()
                .inTransaction(transaction -> transaction.handle().execute(sql));
    }

    static void assertFound(TestDatabase db, String rule) {
        assertThat(db.plumbing().checkInvariants())
                .extracting(Violation::invariant)
                .anyMatch(name -> name.startsWith(rule));
    }

    static Office answeredTwice(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(Map.of("dateOfBirth", "1980-03-01"));
        office.assessments.answer(id, Map.of("dateOfBirth", "1980-03-02"), CITIZEN);
        return office;
    }

    @OnBothDatabases
    @WithoutSweep("two answers to one question count")
    void two_answers_that_count_are_found(TestDatabase db) {
        answeredTwice(db);
        spoil(db, "update assessment_answer set superseded_by = null");
        assertFound(db, "every question of an assessment has at most one answer that counts");
        assertFound(db, "an answer is superseded by the next answer");
    }

    @OnBothDatabases
    @WithoutSweep("an answer stands before the start")
    void an_answer_before_the_start_is_found(TestDatabase db) {
        answeredTwice(db);
        spoil(db, "update assessment_answer set version = 1 where superseded_by is not null");
        assertFound(db, "an answer was given after the start");
    }

    @OnBothDatabases
    @WithoutSweep("the assessment and the journal differ")
    void a_change_without_a_row_in_the_journal_is_found(TestDatabase db) {
        answeredTwice(db);
        spoil(db, "update assessment_assessment set version = version + 1");
        assertFound(db, "every assessment stands at the version of its last row in the journal");
    }

    @OnBothDatabases
    @WithoutSweep("a definition came in by the back door")
    void a_definition_without_a_row_in_the_journal_is_found(TestDatabase db) {
        Office.open(db);
        spoil(db, """
                insert into assessment_definition (authority, definition, version, id, hash, content, published_at)
                select authority, definition, 2, '00000000-0000-7000-8000-000000000000', hash, content, published_at
                from assessment_definition
                """);
        assertFound(db, "every published definition has its row in the journal");
    }

    @OnPostgres
    void the_database_does_not_let_a_published_definition_or_an_outcome_change(TestDatabase db) {
        Office.open(db).completed();
        assertThatThrownBy(() -> spoil(db, "update assessment_definition set hash = 'other'"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> spoil(db, "delete from assessment_definition")).hasMessageContaining("never changed");
        assertThatThrownBy(() -> spoil(db, "update assessment_assessment set outcome_code = 'full'"))
                .hasMessageContaining("a completed assessment does not change");
    }
}
