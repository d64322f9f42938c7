package org.modularplumbing.web.message;

import java.util.Arrays;

/**
 * A file of a form. Its name and type are what the browser says, which is no proof.
 *
 * @param field the field of the form
 * @param name the last part of its path, without control characters, at most 255 characters
 * @param contentType in lower case, without parameters; {@code application/octet-stream} if none was sent
 * @param content all of it; do not change it
 */
public record UploadedFile(String field, String name, String contentType, byte[] content) {

    private static final int LONGEST_NAME = 255;

    /** Takes the folders off the name. */
    public UploadedFile {
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}|[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", "")
                .strip();
        if (name.length() > LONGEST_NAME) {
            name = name.substring(name.length() - LONGEST_NAME);
        }
    }

    /**
     * Says whether nothing was chosen: browsers then send an empty file without a name.
     *
     * @return true without name and content
     */
    public boolean isAbsent() {
        return name.isEmpty() && content.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UploadedFile file
                && field.equals(file.field)
                && name.equals(file.name)
                && contentType.equals(file.contentType)
                && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content) * 31 + name.hashCode();
    }

    /** Leaves out the content and the name. */
    @Override
    public String toString() {
        return "%d bytes of %s".formatted(content.length, contentType);
    }
}
