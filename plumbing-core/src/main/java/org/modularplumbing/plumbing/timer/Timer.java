package org.modularplumbing.plumbing.timer;

import java.time.Instant;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/**
 * That something becomes due.
 *
 * @param kind the core and what is due
 * @param thing the thing
 * @param dueAt when
 * @param nextAt when it is tried next
 * @param attempts how often it was tried
 * @param dead whether it was given up, and waits for {@link Timers#retry}
 * @param problem the kind of the last failure: a refusal's code, or the name of an exception
 * @param purpose what for
 */
public record Timer(
        String kind,
        Ref thing,
        Instant dueAt,
        Instant nextAt,
        int attempts,
        boolean dead,
        Optional<String> problem,
        Purpose purpose) {}
