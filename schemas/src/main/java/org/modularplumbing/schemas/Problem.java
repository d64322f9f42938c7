package org.modularplumbing.schemas;

import java.util.Objects;

/**
 * One thing to mend in a document. Never holds a value out of the document: messages are made from the schema alone.
 *
 * @param code stable code of the kind of problem, such as {@code missing} or {@code wrong-type}; the guide lists them
 * @param pointer JSON Pointer (RFC 6901) to the value at fault: for a missing property the object it is missing from, for an unknown property the
 *     property itself
 * @param property the name of a missing, unknown or wrongly named property, else the name of the property at fault; empty for the whole document
 *     and inside arrays
 * @param keyword the JSON Schema keyword that says no; empty where the text is not JSON that we take
 * @param line line in the text, from 1
 * @param column column in that line, from 1, in characters (Unicode code points)
 * @param message what to do about it
 * @param schemaLocation the keyword in its schema, as an absolute URI with a JSON Pointer; empty where the text is not JSON that we take
 */
public record Problem(
        String code,
        String pointer,
        String property,
        String keyword,
        int line,
        int column,
        Message message,
        String schemaLocation) {

    /**
     * Checks that every part is there and that line and column count from 1.
     *
     * @param code stable code
     * @param pointer JSON Pointer
     * @param property name of the property
     * @param keyword keyword of the schema
     * @param line from 1
     * @param column from 1
     * @param message what to do about it
     * @param schemaLocation place in the schema
     * @throws IllegalArgumentException if line or column is below 1
     */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(schemaLocation, "schemaLocation");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1, not " + line + ":" + column);
        }
    }

    /** Returns place, code and English sentence on one line, as compilers print them. */
    @Override
    public String toString() {
        return "%d:%d %s %s: %s"
                .formatted(line, column, pointer.isEmpty() ? "(document)" : pointer, code, message.en());
    }
}
