package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;

/**
 * Money of a charge that is taken.
 *
 * @param id its id: that of the attempt where the whole was taken at once
 * @param amount how much
 * @param lines which lines of the payment earn it: they add up to the amount
 * @param last whether nothing more will be captured
 * @param status where it stands
 * @param code why not
 * @param requestedAt when it was asked for
 * @param settledAt when its outcome was learnt
 */
public record Capture(
        UUID id,
        Money amount,
        List<LineShare> lines,
        boolean last,
        CaptureStatus status,
        Optional<String> code,
        Instant requestedAt,
        Optional<Instant> settledAt) {

    public Capture {
        requireNonNull(id, "id");
        requireNonNull(amount, "amount").requirePositive();
        requireNonNull(requestedAt, "requestedAt");
        lines = List.copyOf(lines);
        LineShare.requireSum(lines, amount);
        if (settledAt.isPresent() == (requireNonNull(status, "status") == CaptureStatus.SUBMITTED)) {
            throw new IllegalArgumentException("settledAt is known when, and only when, the outcome is");
        }
    }

    /**
     * A capture under way.
     *
     * @param id its id
     * @param amount how much
     * @param lines which lines earn it
     * @param last whether nothing more will be captured
     * @param now the time
     * @return the capture
     */
    public static Capture requested(UUID id, Money amount, List<LineShare> lines, boolean last, Instant now) {
        return new Capture(id, amount, lines, last, CaptureStatus.SUBMITTED, Optional.empty(), now, Optional.empty());
    }

    /**
     * The same, with its outcome.
     *
     * @param outcome what became of it
     * @param why the reason code
     * @param now the time
     * @return the copy
     */
    public Capture settled(CaptureStatus outcome, Optional<String> why, Instant now) {
        return new Capture(id, amount, lines, last, outcome, why, requestedAt, Optional.of(now));
    }
}
