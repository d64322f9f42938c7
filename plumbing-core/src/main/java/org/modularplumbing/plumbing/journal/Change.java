package org.modularplumbing.plumbing.journal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.call.Ref;

/**
 * What a command did: its answer, and one journal row for each thing that it changed. For the cores.
 *
 * @param <T> the public document that the command gives, a record
 * @param document the answer: the first thing after the change
 * @param rows what happened to each thing, in order; empty when what was asked for is so already
 */
public record Change<T>(T document, List<Row> rows) {

    private static final Pattern TYPE = Pattern.compile("[a-z]+(?:[.-][a-z]+)+");

    /**
     * One journal row.
     *
     * @param stream the thing
     * @param version its version after the change; refused by the database when somebody else wrote it first
     * @param type what happened, in the past tense: {@code booking.held}
     * @param document the thing after the change, a record
     */
    public record Row(Ref stream, long version, String type, Object document) {

        public Row {
            requireNonNull(stream, "stream");
            requireNonNull(document, "document");
            if (version < 1) {
                throw new IllegalArgumentException("version " + version + " is not 1 or more");
            }
            if (!TYPE.matcher(type).matches() || type.length() > 120) {
                throw new IllegalArgumentException("type '" + type + "' is not lower-case words with dots or hyphens");
            }
        }
    }

    public Change {
        requireNonNull(document, "document");
        rows = List.copyOf(rows);
    }

    /**
     * Returns a change of one thing.
     *
     * @param <T> its document
     * @param stream the thing
     * @param version its version after the change
     * @param type what happened
     * @param document the thing after the change
     * @return the change
     */
    public static <T> Change<T> of(Ref stream, long version, String type, T document) {
        return new Change<>(document, List.of(new Row(stream, version, type, document)));
    }

    /**
     * Returns the answer of a command whose wish is fulfilled already: nothing is written, not even a journal row. The command must have stored nothing. When its
     * key was used before, the first answer to the key is given, as always.
     *
     * @param <T> its document
     * @param document the thing as it is
     * @return the answer, without a row
     */
    public static <T> Change<T> unchanged(T document) {
        return new Change<>(document, List.of());
    }

    /**
     * Returns the same change, and another that the same command made.
     *
     * @param other the other, whose rows follow
     * @return both, with the answer of this one
     */
    public Change<T> and(Change<?> other) {
        var all = new ArrayList<>(rows);
        all.addAll(other.rows());
        return new Change<>(document, all);
    }
}
