package org.modularplumbing.plumbing.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.call.Ref;

/**
 * What a command did to a thing: one journal row. For the cores.
 *
 * @param <T> the thing's public document, a record
 * @param stream the thing
 * @param version its version after the change; refused by the database when somebody else wrote it first
 * @param type what happened, in the past tense: {@code booking.held}
 * @param document the thing after the change
 * @param others what the same command did to other things
 */
public record Change<T>(Ref stream, long version, String type, T document, List<Change<?>> others) {

    private static final Pattern TYPE = Pattern.compile("[a-z]+(?:[.-][a-z]+)+");

    public Change {
        requireNonNull(stream, "stream");
        requireNonNull(document, "document");
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " is not 1 or more");
        }
        if (!TYPE.matcher(type).matches() || type.length() > 120) {
            throw new IllegalArgumentException("type '" + type + "' is not lower-case words with dots or hyphens");
        }
        others = List.copyOf(others);
    }

    /**
     * A change of one thing.
     *
     * @param <T> its document
     * @param stream the thing
     * @param version its version after the change
     * @param type what happened
     * @param document the thing after the change
     * @return the change
     */
    public static <T> Change<T> of(Ref stream, long version, String type, T document) {
        return new Change<>(stream, version, type, document, List.of());
    }

    /**
     * The same change, and another that the same command made.
     *
     * @param other the other
     * @return both
     */
    public Change<T> and(Change<?> other) {
        var all = new java.util.ArrayList<>(others);
        all.add(other);
        return new Change<>(stream, version, type, document, all);
    }
}
