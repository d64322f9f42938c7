package org.modularplumbing.relay;

import java.util.UUID;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;

/**
 * An event that was given up after its last attempt. It, and those behind it of the same thing, wait until somebody has it retried or skipped.
 *
 * @param authority whose event
 * @param subscriber who could not take it
 * @param position its place in the feed
 * @param journalId the event's id
 * @param stream the thing
 * @param attempts how often it was tried
 * @param problem the kind of the last failure
 */
public record DeadLetter(
        Authority authority,
        String subscriber,
        long position,
        UUID journalId,
        Ref stream,
        int attempts,
        String problem) {}
