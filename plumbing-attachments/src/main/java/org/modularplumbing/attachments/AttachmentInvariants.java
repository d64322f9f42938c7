package org.modularplumbing.attachments;

import java.util.List;
import org.modularplumbing.plumbing.persistence.Invariant;

/** What is always true of the tables of attachments. That each content has its digest is for {@link Attachments#findDamaged}: the database does not hold it. */
final class AttachmentInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant("an attachment is at the version of its newest journal row", """
                    select a.id from attachments_attachment a where a.version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = a.authority and j.stream_kind = 'attachment' and j.stream_id = a.id)
                    """),
            new Invariant("a journal row of an attachment has its attachment, unless it was erased", """
                    select j.id from plumbing_journal j where j.stream_kind = 'attachment'
                      and not exists (select 1 from attachments_attachment a where a.authority = j.authority and a.id = j.stream_id)
                      and not exists (select 1 from plumbing_journal e where e.authority = j.authority
                          and e.stream_kind = 'attachment' and e.stream_id = j.stream_id and e.type = 'journal.erased')
                    """),
            new Invariant("what was added and not changed since is being scanned", """
                    select a.id from attachments_attachment a where (a.state = 'SCANNING') <> (a.version = 1)
                    """),
            new Invariant("what is being scanned has a timer", """
                    select a.id from attachments_attachment a where a.state = 'SCANNING' and not exists (select 1 from plumbing_timer t
                        where t.authority = a.authority and t.kind = 'attachment.scan-due'
                          and t.thing = 'attachment:' || cast(a.id as varchar))
                    """));

    private AttachmentInvariants() {}
}
