package org.modularplumbing.casework;

import java.util.List;
import org.modularplumbing.plumbing.persistence.Invariant;

/** What is always true of the tables of casework. */
final class CaseInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant("a case is closed exactly when its state is final", """
                    select c.id from casework_case c
                    join casework_state s on s.authority = c.authority and s.type_code = c.type_code and s.type_version = c.type_version
                        and s.code = c.state
                    where s.final = c.is_open
                    """),
            new Invariant("the clock of a deadline stands still exactly while the case is paused or closed", """
                    select c.id from casework_case c
                    join casework_state s on s.authority = c.authority and s.type_code = c.type_code and s.type_version = c.type_version
                        and s.code = c.state
                    where c.stopped_on is not null and not s.final and not s.pause
                       or c.stopped_on is null and s.pause
                       or c.due_on is not null and s.pause
                    """),
            new Invariant("a case that is due has its place in the queue by its due date", """
                    select id from casework_case where queue_on <> coalesce(due_on, date '9999-12-31')
                    """),
            new Invariant("a case stands at the newest version in the journal", """
                    select c.id from casework_case c
                    where c.version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = c.authority and j.stream_kind = 'case' and j.stream_id = c.id and j.type <> 'journal.erased')
                    """),
            new Invariant("a file stands at the newest version in the journal", """
                    select c.id from casework_case c
                    where c.assignment_version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = c.authority and j.stream_kind = 'case-file' and j.stream_id = c.id and j.type <> 'journal.erased')
                    """),
            new Invariant("every note and every published type is in the journal", """
                    select n.id from casework_note n
                    where not exists (select 1 from plumbing_journal j
                        where j.authority = n.authority and j.stream_kind = 'case-note' and j.stream_id = n.id)
                    union all
                    select t.id from casework_type t
                    where not exists (select 1 from plumbing_journal j
                        where j.authority = t.authority and j.stream_kind = 'case-type' and j.stream_id = t.id)
                    """));

    private CaseInvariants() {}
}
