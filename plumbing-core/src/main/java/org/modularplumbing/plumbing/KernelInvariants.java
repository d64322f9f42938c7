package org.modularplumbing.plumbing;

import java.util.List;
import org.modularplumbing.plumbing.persistence.Invariant;

/** What is always true of the kernel's tables. */
final class KernelInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant("a thing's versions are 1, 2, 3 … without a gap", """
                    select stream_kind || ':' || stream_id from plumbing_journal
                    group by authority, stream_kind, stream_id having count(*) <> max(version) or min(version) <> 1
                    """),
            new Invariant("a row that waits for its seal is in the journal, and has none", """
                    select p.journal_id from plumbing_journal_pending p
                    left join plumbing_journal j on j.authority = p.authority and j.id = p.journal_id
                    left join plumbing_journal_seal s on s.authority = p.authority and s.journal_id = p.journal_id
                    where j.id is null or s.journal_id is not null
                    """),
            new Invariant("every journal row is sealed or waits for its seal", """
                    select j.id from plumbing_journal j
                    where not exists (select 1 from plumbing_journal_seal s where s.authority = j.authority and s.journal_id = j.id)
                      and not exists (select 1 from plumbing_journal_pending p where p.authority = j.authority and p.journal_id = j.id)
                    """),
            new Invariant("positions are 1, 2, 3 … up to the head", """
                    select h.authority from plumbing_journal_head h
                    where h.position <> (select count(*) from plumbing_journal_seal s where s.authority = h.authority)
                       or h.position <> (select coalesce(max(s.position), 0) from plumbing_journal_seal s where s.authority = h.authority)
                    """),
            new Invariant("an earlier version of a thing is sealed before a later one", """
                    select a.stream_kind || ':' || a.stream_id from plumbing_journal a
                    join plumbing_journal b on b.authority = a.authority and b.stream_kind = a.stream_kind
                        and b.stream_id = a.stream_id and b.version = a.version + 1
                    join plumbing_journal_seal t on t.authority = b.authority and t.journal_id = b.id
                    left join plumbing_journal_seal s on s.authority = a.authority and s.journal_id = a.id
                    where s.position is null or s.position > t.position
                    """),
            new Invariant("an activity row shows the newest version of its thing", """
                    select a.stream_kind || ':' || a.stream_id from plumbing_activity a
                    where a.version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = a.authority and j.stream_kind = a.stream_kind and j.stream_id = a.stream_id)
                    """),
            new Invariant("a delegation is at the version of its newest journal row", """
                    select d.id from plumbing_delegation d where d.version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = d.authority and j.stream_kind = 'delegation' and j.stream_id = d.id)
                    """),
            new Invariant("a legal hold is at the version of its newest journal row", """
                    select h.id from plumbing_legal_hold h where h.version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = h.authority and j.stream_kind = 'legal-hold' and j.stream_id = h.id)
                    """),
            new Invariant("a delegation that was revoked says when", """
                    select d.id from plumbing_delegation d where (d.version > 1) <> (d.revoked_at is not null)
                    """));

    private KernelInvariants() {}
}
