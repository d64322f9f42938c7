package org.modularplumbing.plumbing.personal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.modularplumbing.plumbing.call.Ref;

/**
 * The record that a person's data was erased.
 *
 * @param person the person
 * @param reason why
 * @param things what was erased, parts included
 * @param erasedAt when
 */
public record PersonErasure(Ref person, String reason, List<Ref> things, Instant erasedAt) {

    public PersonErasure {
        requireNonNull(person, "person");
        requireNonNull(reason, "reason");
        things = List.copyOf(things);
        requireNonNull(erasedAt, "erasedAt");
    }
}
