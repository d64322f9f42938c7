package org.modularplumbing.attachments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;

/** All SQL on attachments. */
final class AttachmentStore {

    private final Handle handle;
    private final Authority authority;

    AttachmentStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** A content within a thing. */
    record Content(Ref thing, String digest) {

        String key(Authority authority) {
            return "%s/%s/%s/%s".formatted(authority, thing.kind(), thing.id(), digest);
        }
    }

    void insert(Attachment attachment) {
        handle.createUpdate("""
                        insert into attachments_attachment (authority, id, version, thing, person, name, media_type, bytes, digest, state,
                            added_at)
                        values (:authority, :id, :version, :thing, :person, :name, :mediaType, :bytes, :digest, :state, :addedAt)
                        """)
                .bind("authority", authority)
                .bind("id", attachment.id())
                .bind("version", attachment.version())
                .bind("thing", attachment.of().thing())
                .bind("person", attachment.of().person())
                .bind("name", attachment.of().name())
                .bind("mediaType", attachment.of().mediaType())
                .bind("bytes", attachment.bytes())
                .bind("digest", attachment.digest())
                .bind("state", attachment.state())
                .bind("addedAt", attachment.addedAt())
                .execute();
    }

    void update(Attachment attachment) {
        handle.createUpdate("""
                        update attachments_attachment set version = :version, state = :state where authority = :authority and id = :id
                        """)
                .bind("authority", authority)
                .bind("id", attachment.id())
                .bind("version", attachment.version())
                .bind("state", attachment.state())
                .execute();
    }

    void remove(UUID id) {
        handle.createUpdate("delete from attachments_attachment where authority = :authority and id = :id")
                .bind("authority", authority)
                .bind("id", id)
                .execute();
    }

    /** References of what belongs to a thing, also what was removed. */
    List<Ref> belongingTo(Ref thing) {
        return handle.createQuery(
                        "select id from attachments_attachment where authority = :authority and thing = :thing order by id")
                .bind("authority", authority)
                .bind("thing", thing)
                .mapTo(UUID.class)
                .map(id -> new Ref(Attachment.KIND, id))
                .list();
    }

    Optional<Attachment> find(UUID id) {
        return handle.createQuery("select * from attachments_attachment where authority = :authority and id = :id")
                .bind("authority", authority)
                .bind("id", id)
                .map(AttachmentStore::attachment)
                .findOne();
    }

    Optional<Attachment> lock(UUID id) {
        return handle.createQuery(
                        "select * from attachments_attachment where authority = :authority and id = :id for update")
                .bind("authority", authority)
                .bind("id", id)
                .map(AttachmentStore::attachment)
                .findOne();
    }

    List<Attachment> of(Ref thing) {
        return handle.createQuery(
                        "select * from attachments_attachment where authority = :authority and thing = :thing and state <> 'REMOVED' order by id")
                .bind("authority", authority)
                .bind("thing", thing)
                .map(AttachmentStore::attachment)
                .list();
    }

    List<Ref> ofPerson(Ref person) {
        return handle.createQuery(
                        "select id from attachments_attachment where authority = :authority and person = :person order by id")
                .bind("authority", authority)
                .bind("person", person)
                .mapTo(UUID.class)
                .map(id -> new Ref(Attachment.KIND, id))
                .list();
    }

    /** A page of all, for looking over their contents. */
    List<Attachment> after(UUID id, int limit) {
        return handle.createQuery("""
                        select * from attachments_attachment where authority = :authority and id > :id order by id limit :limit
                        """)
                .bind("authority", authority)
                .bind("id", id)
                .bind("limit", limit)
                .map(AttachmentStore::attachment)
                .list();
    }

    boolean isUsed(Content content) {
        return handle.createQuery("""
                                select count(*) from attachments_attachment
                                where authority = :authority and thing = :thing and digest = :digest and state in ('SCANNING', 'CLEAN')
                                """)
                        .bind("authority", authority)
                        .bind("thing", content.thing())
                        .bind("digest", content.digest())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Says that a content may not be needed, or not yet. */
    void unused(Content content, Instant since) {
        var updated = handle.createUpdate("""
                        update attachments_unused set since = :since
                        where authority = :authority and thing = :thing and digest = :digest
                        """)
                .bind("authority", authority)
                .bind("thing", content.thing())
                .bind("digest", content.digest())
                .bind("since", since)
                .execute();
        if (updated == 0) {
            handle.createUpdate("""
                            insert into attachments_unused (authority, thing, digest, since)
                            values (:authority, :thing, :digest, :since)
                            """)
                    .bind("authority", authority)
                    .bind("thing", content.thing())
                    .bind("digest", content.digest())
                    .bind("since", since)
                    .execute();
        }
    }

    void used(Content content) {
        handle.createUpdate("""
                        delete from attachments_unused where authority = :authority and thing = :thing and digest = :digest
                        """)
                .bind("authority", authority)
                .bind("thing", content.thing())
                .bind("digest", content.digest())
                .execute();
    }

    List<Content> unusedBefore(Instant before, int limit) {
        return handle.createQuery("""
                        select thing, digest from attachments_unused where authority = :authority and since <= :before
                        order by since limit :limit
                        """)
                .bind("authority", authority)
                .bind("before", before)
                .bind("limit", limit)
                .map(row -> new Content(row.getColumn("thing", Ref.class), row.getColumn("digest", String.class)))
                .list();
    }

    /** Over all authorities: the table says nothing about anybody. */
    static List<Authority> authoritiesWithUnused(Handle handle) {
        return handle.createQuery("select distinct authority from attachments_unused order by authority")
                .mapTo(Authority.class)
                .list();
    }

    /** Holds it until the end of the transaction, if it is unused still. */
    boolean lockUnused(Content content, Instant before) {
        return handle.createQuery("""
                        select digest from attachments_unused
                        where authority = :authority and thing = :thing and digest = :digest and since <= :before for update
                        """)
                .bind("authority", authority)
                .bind("thing", content.thing())
                .bind("digest", content.digest())
                .bind("before", before)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private static Attachment attachment(RowView row) {
        return new Attachment(
                row.getColumn("id", UUID.class),
                row.getColumn("version", Long.class),
                new AttachmentRequest(
                        row.getColumn("thing", Ref.class),
                        row.getColumn("person", Ref.class),
                        row.getColumn("name", String.class),
                        row.getColumn("media_type", String.class)),
                row.getColumn("bytes", Long.class),
                row.getColumn("digest", String.class),
                AttachmentState.valueOf(row.getColumn("state", String.class)),
                row.getColumn("added_at", Instant.class));
    }
}
