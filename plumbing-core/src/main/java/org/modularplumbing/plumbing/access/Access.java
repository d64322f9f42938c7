package org.modularplumbing.plumbing.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/**
 * One look at personal data.
 *
 * @param id the row's id, time-ordered
 * @param occurredAt when
 * @param actorKind what kind of actor looked
 * @param actorId who
 * @param onBehalfOf for whom, if not for themselves
 * @param channel how
 * @param purpose what for, on what lawful basis
 * @param subject whose data
 * @param resource in which thing
 * @param fields which fields
 */
public record Access(
        UUID id,
        Instant occurredAt,
        Actor.Kind actorKind,
        String actorId,
        Optional<Ref> onBehalfOf,
        Channel channel,
        Purpose purpose,
        Ref subject,
        Ref resource,
        List<String> fields) {

    public Access {
        fields = List.copyOf(fields);
    }
}
