package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to charge the payer.
 *
 * @param id its id; the provider's idempotency key is made from it
 * @param provider the provider's name
 * @param providerReference the provider's name for the charge
 * @param status what became of it
 * @param code why not, in the codes of GOV.UK Pay: P0010 rejected, P0020 expired, P0050 provider error
 * @param startedAt when it was first sent
 * @param settledAt when its outcome was learnt
 * @param captures what was taken of it, oldest first
 */
public record Attempt(
        UUID id,
        String provider,
        Optional<String> providerReference,
        AttemptStatus status,
        Optional<String> code,
        Instant startedAt,
        Optional<Instant> settledAt,
        List<Capture> captures) {

    public Attempt {
        requireNonNull(id, "id");
        requireNonNull(provider, "provider");
        requireNonNull(startedAt, "startedAt");
        captures = List.copyOf(captures);
        if (settledAt.isPresent() == requireNonNull(status, "status").isOpen()) {
            throw new IllegalArgumentException("settledAt is known when, and only when, the outcome is");
        }
    }

    /**
     * A new attempt.
     *
     * @param id its id
     * @param provider the provider
     * @param now the time
     * @return the attempt
     */
    public static Attempt started(UUID id, String provider, Instant now) {
        return new Attempt(
                id,
                provider,
                Optional.empty(),
                AttemptStatus.SUBMITTED,
                Optional.empty(),
                now,
                Optional.empty(),
                List.of());
    }

    /**
     * The same, under the provider's name for it.
     *
     * @param reference the name
     * @param next what is known of it
     * @return the copy
     */
    public Attempt open(Optional<String> reference, AttemptStatus next) {
        return new Attempt(
                id, provider, reference.or(() -> providerReference), next, code, startedAt, settledAt, captures);
    }

    /**
     * The same, with its outcome.
     *
     * @param outcome what became of it
     * @param reference the provider's name for it
     * @param why the reason code
     * @param now the time
     * @return the copy
     */
    public Attempt settled(AttemptStatus outcome, Optional<String> reference, Optional<String> why, Instant now) {
        return new Attempt(
                id,
                provider,
                reference.or(() -> providerReference),
                outcome,
                why,
                startedAt,
                Optional.of(now),
                captures);
    }

    /**
     * The same, with a capture added, or changed if it has one of that id.
     *
     * @param capture the capture
     * @return the copy
     */
    public Attempt with(Capture capture) {
        var all = new ArrayList<>(captures);
        if (!all.removeIf(known -> known.id().equals(capture.id()))) {
            all.add(capture);
        } else {
            all.add(
                    (int) captures.stream()
                            .takeWhile(known -> !known.id().equals(capture.id()))
                            .count(),
                    capture);
        }
        return new Attempt(id, provider, providerReference, status, code, startedAt, settledAt, all);
    }

    /**
     * A capture.
     *
     * @param wanted its id
     * @return the capture, which must be there
     */
    public Capture capture(UUID wanted) {
        return captures.stream()
                .filter(capture -> capture.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("payments-core bug: no capture " + wanted));
    }
}
