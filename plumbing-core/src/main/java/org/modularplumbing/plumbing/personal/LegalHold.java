package org.modularplumbing.plumbing.personal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Ref;

/**
 * That a person's things, or one thing, must not be erased while it lasts.
 *
 * @param id its id
 * @param version 1 when placed, 2 once released
 * @param target the person or the thing
 * @param reason why, 1 to 400 characters
 * @param placedAt since when
 * @param releasedAt until when, empty while it lasts
 */
public record LegalHold(
        UUID id, long version, Ref target, String reason, Instant placedAt, Optional<Instant> releasedAt) {

    /** The kind of its reference. */
    public static final String KIND = "legal-hold";

    public LegalHold {
        requireNonNull(id, "id");
        requireNonNull(target, "target");
        requireNonNull(placedAt, "placedAt");
        requireNonNull(releasedAt, "releasedAt");
        if (reason.isBlank() || reason.length() > 400) {
            throw new IllegalArgumentException("reason must have 1 to 400 characters");
        }
    }

    /**
     * Returns its reference.
     *
     * @return {@code legal-hold:…}
     */
    public Ref ref() {
        return new Ref(KIND, id);
    }
}
