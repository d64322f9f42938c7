package org.modularplumbing.attachments;

import static java.util.Objects.requireNonNull;

import org.modularplumbing.plumbing.call.Ref;

/**
 * Asks to attach a file to a thing.
 *
 * @param thing the thing
 * @param person whose thing
 * @param name the file's name, 1 to 200 characters, without a path
 * @param mediaType what it is, as its sender says: {@code application/pdf}; the content must begin as such files do
 */
public record AttachmentRequest(Ref thing, Ref person, String name, String mediaType) {

    public AttachmentRequest {
        requireNonNull(thing, "thing");
        requireNonNull(person, "person");
        requireNonNull(mediaType, "mediaType");
        if (name.isBlank() || name.length() > 200 || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("name must have 1 to 200 characters and no path");
        }
    }
}
