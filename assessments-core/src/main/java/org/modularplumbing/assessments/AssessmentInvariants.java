package org.modularplumbing.assessments;

import java.util.List;
import org.modularplumbing.plumbing.persistence.Invariant;

/** What is always true of the tables. */
final class AssessmentInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant("every question of an assessment has at most one answer that counts", """
                    select authority || ' ' || cast(assessment_id as varchar(40)) || ' ' || link_id from assessment_answer
                    where superseded_by is null group by authority, assessment_id, link_id having count(*) > 1
                    """),
            new Invariant(
                    "an answer is superseded by the next answer to its question, or taken back, never overtaken", """
                    select a.authority || ' ' || cast(a.assessment_id as varchar(40)) || ' ' || a.link_id from assessment_answer a
                    join assessment_answer b on b.authority = a.authority and b.assessment_id = a.assessment_id
                      and b.link_id = a.link_id and b.version > a.version
                    where a.superseded_by is null or a.superseded_by > b.version
                    """),
            new Invariant("an answer was given after the start and before the completion of its assessment", """
                    select s.authority || ' ' || cast(s.id as varchar(40)) from assessment_assessment s
                    join assessment_answer a on a.authority = s.authority and a.assessment_id = s.id
                    where a.version < 2 or a.version > s.version
                      or (s.status = 'completed' and (a.version = s.version or a.superseded_by = s.version))
                    """),
            new Invariant("every assessment stands at the version of its last row in the journal", """
                    select s.authority || ' ' || cast(s.id as varchar(40)) from assessment_assessment s
                    left join (select authority, stream_id, max(version) as version from plumbing_journal
                      where stream_kind = 'assessment' and type <> 'journal.erased' group by authority, stream_id) j
                      on j.authority = s.authority and j.stream_id = s.id
                    where j.version is null or j.version <> s.version
                    """),
            new Invariant("every published definition has its row in the journal", """
                    select d.authority || ' ' || d.definition || ' ' || cast(d.version as varchar(10)) from assessment_definition d
                    left join plumbing_journal j on j.authority = d.authority and j.stream_kind = 'assessment-definition'
                      and j.stream_id = d.id and j.version = 1
                    where j.id is null
                    """));

    private AssessmentInvariants() {}
}
