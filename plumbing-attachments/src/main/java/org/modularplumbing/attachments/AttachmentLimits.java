package org.modularplumbing.attachments;

import java.util.List;

/**
 * What may be attached.
 *
 * @param bytesMax how many bytes a file may have, inclusive, 1 to 100 MiB
 * @param perThingMax how many files a thing may have, inclusive, 1 to 1,000
 * @param mediaTypes which types, of those in {@link #DEFAULT}
 */
public record AttachmentLimits(long bytesMax, int perThingMax, List<String> mediaTypes) {

    /** 10 MiB, 20 a thing; documents, pictures and plain text. */
    public static final AttachmentLimits DEFAULT = new AttachmentLimits(10L << 20, 20, MediaTypes.all());

    public AttachmentLimits {
        if (bytesMax < 1 || bytesMax > 100L << 20) {
            throw new IllegalArgumentException("bytesMax must be 1 to 100 MiB");
        }
        if (perThingMax < 1 || perThingMax > 1_000) {
            throw new IllegalArgumentException("perThingMax must be 1 to 1,000");
        }
        if (!MediaTypes.all().containsAll(mediaTypes)) {
            throw new IllegalArgumentException("media types that may be attached are " + MediaTypes.all());
        }
        mediaTypes = List.copyOf(mediaTypes);
    }
}
