package org.modularplumbing.plumbing.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/**
 * What happened: one change of one thing.
 *
 * @param authority whose thing
 * @param id the row's id, time-ordered (UUID version 7); also the id of the event that is published
 * @param stream the thing that changed
 * @param version its version after the change, 1 for the first
 * @param type what happened, in the past tense: {@code booking.held}
 * @param occurredAt when, to the microsecond
 * @param actorKind what kind of actor did it
 * @param actorId who
 * @param onBehalfOf for whom, if not for themselves
 * @param channel how the call arrived
 * @param purpose what for
 * @param key the command's idempotency key; empty on the second and further rows of one command
 * @param document the thing's public document after the change, JSON; empty once erased
 */
public record JournalEntry(
        Authority authority,
        UUID id,
        Ref stream,
        long version,
        String type,
        Instant occurredAt,
        Actor.Kind actorKind,
        String actorId,
        Optional<Ref> onBehalfOf,
        Channel channel,
        Purpose purpose,
        Optional<String> key,
        Optional<String> document) {}
