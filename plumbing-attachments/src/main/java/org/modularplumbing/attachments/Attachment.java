package org.modularplumbing.attachments;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Ref;

/**
 * A file that belongs to a thing.
 *
 * @param id its id
 * @param version 1 when added, one more with each change
 * @param of the thing, whose it is, and the file's name and media type
 * @param bytes how many bytes the content has
 * @param digest SHA-256 of the content (FIPS 180-4), 64 hexadecimal digits
 * @param state what became of it
 * @param addedAt when it was added
 */
public record Attachment(
        UUID id,
        long version,
        AttachmentRequest of,
        long bytes,
        String digest,
        AttachmentState state,
        Instant addedAt) {

    /** The kind of its reference. */
    public static final String KIND = "attachment";

    public Attachment {
        requireNonNull(id, "id");
        requireNonNull(of, "of");
        requireNonNull(digest, "digest");
        requireNonNull(state, "state");
        requireNonNull(addedAt, "addedAt");
    }

    /**
     * Returns its reference.
     *
     * @return {@code attachment:…}
     */
    public Ref ref() {
        return new Ref(KIND, id);
    }

    Attachment in(AttachmentState result) {
        return new Attachment(id, version + 1, of, bytes, digest, result, addedAt);
    }
}
