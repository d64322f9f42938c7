package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An answer and where it comes from.
 *
 * @param value the answer in its JSON form: a text, true or false, a number, a day as text, a list of option codes
 * @param source how it came here, such as {@code web}, {@code telephone} or the register it was taken from
 * @param recordedAt when
 * @param assertedBy who says so: the kind and id of the actor who gave it
 */
public record Answer(Object value, String source, Instant recordedAt, String assertedBy) {

    public Answer {
        value = requireNonNull(Scalars.of(value), "value");
        requireNonNull(source, "source");
        requireNonNull(recordedAt, "recordedAt");
        requireNonNull(assertedBy, "assertedBy");
    }
}
