package org.modularplumbing.assessments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.assessments.Assessment.Status;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.text.Bilingual;

/** All SQL of assessments and their answers. */
final class AssessmentStore {

    private static final String COLUMNS = """
            select a.*, d.content from assessment_assessment a
            join assessment_definition d
              on d.authority = a.authority and d.definition = a.definition and d.version = a.definition_version
            """;

    private final Handle handle;
    private final Authority authority;

    AssessmentStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** Holds the row until the transaction ends, so that changes of one assessment follow one another. */
    Optional<Assessment> lock(UUID id) {
        return handle.createQuery(
                        "select id from assessment_assessment where authority = :authority and id = :id for update")
                .bind("authority", authority.code())
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .flatMap(this::find);
    }

    Optional<Assessment> find(UUID id) {
        var answers = answers(id);
        return handle.createQuery(COLUMNS + " where a.authority = :authority and a.id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .map((row, context) -> assessment(row, answers))
                .findOne();
    }

    List<UUID> of(Ref resident) {
        return handle.createQuery("""
                        select id from assessment_assessment
                        where authority = :authority and resident = :resident order by started_at desc, id desc
                        """)
                .bind("authority", authority.code())
                .bind("resident", resident.toString())
                .mapTo(UUID.class)
                .list();
    }

    void insert(Assessment assessment) {
        handle.createUpdate("""
                        insert into assessment_assessment (authority, id, version, resident, definition, definition_version,
                          definition_hash, as_of, status, started_at, questions_left)
                        values (:authority, :id, :version, :resident, :definition, :definitionVersion,
                          :hash, :asOf, 'in-progress', :startedAt, :left)
                        """)
                .bind("authority", authority.code())
                .bind("id", assessment.id())
                .bind("version", assessment.version())
                .bind("resident", assessment.resident().toString())
                .bind("definition", assessment.definition().id())
                .bind("definitionVersion", assessment.definition().version())
                .bind("hash", assessment.definition().hash())
                .bind("asOf", assessment.asOf())
                .bind("startedAt", assessment.startedAt())
                .bind("left", assessment.questionsLeft())
                .execute();
    }

    /** Stores a change, or nothing when somebody else stored one since it was read. */
    boolean update(Assessment assessment) {
        return handle.createUpdate("""
                                update assessment_assessment set version = :version, status = :status, questions_left = :left,
                                  completed_at = :completedAt, outcome = :outcome, outcome_code = :code
                                where authority = :authority and id = :id and version = :version - 1
                                """)
                        .bind("authority", authority.code())
                        .bind("id", assessment.id())
                        .bind("version", assessment.version())
                        .bind("status", assessment.status() == Status.COMPLETED ? "completed" : "in-progress")
                        .bind("left", assessment.questionsLeft())
                        .bind("completedAt", assessment.completedAt())
                        .bind(
                                "outcome",
                                assessment.outcome().map(Documents::write).orElse(null))
                        .bind("code", assessment.outcome().map(Outcome::code).orElse(null))
                        .execute()
                == 1;
    }

    /** Removes an assessment with every answer ever given. */
    void erase(UUID id) {
        handle.createUpdate("delete from assessment_answer where authority = :authority and assessment_id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .execute();
        handle.createUpdate("delete from assessment_assessment where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .execute();
    }

    /** Assessments completed before a time, those completed first at the front. */
    List<UUID> completedBefore(Instant before, int limit) {
        return handle.createQuery("""
                        select id from assessment_assessment
                        where authority = :authority and completed_at < :before order by completed_at, id limit :limit
                        """)
                .bind("authority", authority.code())
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    void supersede(UUID id, String linkId, long version) {
        handle.createUpdate("""
                        update assessment_answer set superseded_by = :version
                        where authority = :authority and assessment_id = :id and link_id = :linkId and superseded_by is null
                        """)
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("linkId", linkId)
                .bind("version", version)
                .execute();
    }

    void insert(UUID id, String linkId, long version, Answer answer) {
        handle.createUpdate("""
                        insert into assessment_answer (authority, assessment_id, link_id, version, value_json, source, recorded_at, asserted_by)
                        values (:authority, :id, :linkId, :version, :value, :source, :recordedAt, :assertedBy)
                        """)
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("linkId", linkId)
                .bind("version", version)
                .bind("value", Documents.write(answer.value()))
                .bind("source", answer.source())
                .bind("recordedAt", answer.recordedAt())
                .bind("assertedBy", answer.assertedBy())
                .execute();
    }

    private Map<String, Answer> answers(UUID id) {
        var answers = new LinkedHashMap<String, Answer>();
        handle.createQuery("""
                        select link_id, value_json, source, recorded_at, asserted_by from assessment_answer
                        where authority = :authority and assessment_id = :id and superseded_by is null
                        order by link_id
                        """)
                .bind("authority", authority.code())
                .bind("id", id)
                .map((row, context) -> answers.put(
                        row.getString("link_id"),
                        new Answer(
                                Documents.restore(row.getString("value_json"), Object.class),
                                row.getString("source"),
                                instant(row, "recorded_at"),
                                row.getString("asserted_by"))))
                .list();
        return answers;
    }

    private static Assessment assessment(ResultSet row, Map<String, Answer> answers) throws SQLException {
        var completed = row.getString("status").equals("completed");
        return new Assessment(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                Ref.parse(row.getString("resident")),
                new DefinitionRef(
                        row.getString("definition"),
                        row.getInt("definition_version"),
                        row.getString("definition_hash")),
                Documents.restore(row.getString("content"), Titled.class).title(),
                completed ? Status.COMPLETED : Status.IN_PROGRESS,
                row.getObject("as_of", LocalDate.class),
                instant(row, "started_at"),
                answers,
                row.getInt("questions_left"),
                completed ? Optional.of(instant(row, "completed_at")) : Optional.empty(),
                completed ? Optional.of(Documents.restore(row.getString("outcome"), Outcome.class)) : Optional.empty());
    }

    private record Titled(Bilingual title) {}

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
