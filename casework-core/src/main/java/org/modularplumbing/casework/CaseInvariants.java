package org.modularplumbing.casework;

import java.util.List;
import org.modularplumbing.plumbing.persistence.Invariant;

/**
 * What is always true of the tables of casework. Whoever changes a row by hand contradicts its newest journal document; that a text is not in a document is said as
 * {@code replace(document, text, '') = document}, which both databases understand.
 */
final class CaseInvariants {

    /** The newest document of a stream of a case or a note. */
    private static final String NEWEST = """
             j.authority = %1$s.authority and j.stream_kind = '%2$s' and j.stream_id = %1$s.id and j.type <> 'journal.erased'
             and j.document is not null and j.version = (select max(n.version) from plumbing_journal n where n.authority = %1$s.authority
                 and n.stream_kind = '%2$s' and n.stream_id = %1$s.id and n.type <> 'journal.erased')
            """;

    /** A text as JSON writes it. */
    private static final String ESCAPED = """
            replace(replace(replace(replace(replace(%s, chr(92), chr(92) || chr(92)), '"', chr(92) || '"'), chr(10), chr(92) || 'n'),
                chr(13), chr(92) || 'r'), chr(9), chr(92) || 't')""";

    static final List<Invariant> ALL = List.of(
            new Invariant("a case is closed exactly when its state is final", """
                    select c.id from casework_case c
                    join casework_state s on s.authority = c.authority and s.type_code = c.type_code and s.type_version = c.type_version
                        and s.code = c.state
                    where s.final = c.is_open
                    """),
            new Invariant("a case that waits or is closed is due at no day", """
                    select c.id from casework_case c
                    join casework_state s on s.authority = c.authority and s.type_code = c.type_code and s.type_version = c.type_version
                        and s.code = c.state
                    where c.due_on is not null and (s.pause or s.final)
                    """),
            new Invariant(
                    "a case that is due has its place in the queue by its due date, which is that of a clock", """
                    select id from casework_case where queue_on <> coalesce(due_on, date '9999-12-31')
                    union all
                    select id from casework_case where due_on is not null
                      and replace(clocks, '"on":"' || cast(due_on as varchar) || '"', '') = clocks
                    """),
            new Invariant("a case stands at the newest version in the journal", """
                    select c.id from casework_case c
                    where c.version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = c.authority and j.stream_kind = 'case' and j.stream_id = c.id and j.type <> 'journal.erased')
                    """),
            new Invariant(
                    "a case is as its newest journal document says", """
                    select c.id from casework_case c join plumbing_journal j on %s
                    where replace(j.document, '"reference":"' || c.reference || '"', '') = j.document
                       or replace(j.document, '"type":{"code":"' || c.type_code || '","version":' || cast(c.type_version as varchar) || ',', '') = j.document
                       or replace(j.document, '"state":"' || c.state || '"', '') = j.document
                       or c.event is not null and replace(j.document, '"event":"' || c.event || '"', '') = j.document
                       or c.event is null and replace(j.document, '"event":"', '') <> j.document
                       or c.outcome is not null and replace(j.document, '"outcome":{"code":"' || c.outcome || '"', '') = j.document
                       or c.is_open and replace(j.document, '"closedAt":"', '') <> j.document
                       or replace(j.document, substring(c.words from 1 for char_length(c.words) - 1), '') = j.document
                       or replace(c.words, '"resident":"' || c.resident || '"', '') = c.words
                    """.formatted(NEWEST.formatted("c", "case"))),
            new Invariant("who fired the last event of a case is who the journal says", """
                    select c.id from casework_case c join plumbing_journal j on %s
                    where c.event is not null and j.type in ('case.moved', 'case.closed', 'case.reopened')
                      and replace(c.fired_by, '"' || c.event || '":"' || %s || '"', '') = c.fired_by
                    """.formatted(
                            NEWEST.formatted("c", "case"), ESCAPED.formatted("j.actor_id"))),
            new Invariant("the values of a case are those of their newest journal document", """
                    select c.id from casework_case c
                    where c.data_version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = c.authority and j.stream_kind = 'case-data' and j.stream_id = c.id and j.type <> 'journal.erased')
                    union all
                    select c.id from casework_case c join plumbing_journal j on %s
                    where replace(j.document, substring(c.data from 2), '') = j.document
                    union all
                    select c.id from casework_case c join plumbing_journal j on %s
                    where c.data_version = 0 and c.data like '{"groups":{"all":{"version":1,"values":%%'
                      and replace(j.document, '"data":' || substring(c.data from 40 for char_length(c.data) - 42), '') = j.document
                    """.formatted(
                            NEWEST.formatted("c", "case-data"), NEWEST.formatted("c", "case"))),
            new Invariant("who has a case is who the newest journal document of its assignment says", """
                    select c.id from casework_case c
                    where c.assignment_version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = c.authority and j.stream_kind = 'case-assignment' and j.stream_id = c.id and j.type <> 'journal.erased')
                    union all
                    select id from casework_case where assignment_version = 0 and assignee is not null
                    union all
                    select c.id from casework_case c join plumbing_journal j on %s
                    where c.assignee is null and replace(j.document, '"assignee":"', '') <> j.document
                       or c.assignee is not null and replace(j.document, '"assignee":"' || %s || '"', '') = j.document
                    """.formatted(
                            NEWEST.formatted("c", "case-assignment"), ESCAPED.formatted("c.assignee"))),
            new Invariant("a note is as the journal says, and so is who wrote it", """
                    select n.id from casework_note n
                    where not exists (select 1 from plumbing_journal j
                        where j.authority = n.authority and j.stream_kind = 'case-note' and j.stream_id = n.id)
                    union all
                    select c.id from casework_note c join plumbing_journal j on %s
                    where replace(j.document, '"text":"' || %s || '"', '') = j.document
                       or replace(j.document, '"caseId":"' || cast(c.case_id as varchar) || '"', '') = j.document
                       or c.visible <> (replace(j.document, '"visibleToResident":true', '') <> j.document)
                       or c.author_id <> j.actor_id or c.author_kind <> j.actor_kind
                    """.formatted(
                            NEWEST.formatted("c", "case-note"), ESCAPED.formatted("c.text"))),
            new Invariant("a published type is as the journal says", """
                    select t.id from casework_type t
                    where not exists (select 1 from plumbing_journal j
                        where j.authority = t.authority and j.stream_kind = 'case-type' and j.stream_id = t.id
                          and (j.document is null or j.document = t.document))
                    """));

    private CaseInvariants() {}
}
