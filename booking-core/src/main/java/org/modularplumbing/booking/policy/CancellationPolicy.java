package org.modularplumbing.booking.policy;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.booking.check.Checks;
import org.modularplumbing.plumbing.money.Money;

/**
 * What is given back when a booking is cancelled: a ladder that only goes down as the first session comes near. After the last rung nothing is given back;
 * a policy without rungs gives nothing back at any time.
 *
 * @param rungs the earliest first: each with fewer days than the one before, and a smaller share
 */
public record CancellationPolicy(List<Rung> rungs) {

    /** Nothing is given back. */
    public static final CancellationPolicy NO_REFUND = new CancellationPolicy(List.of());

    /**
     * A share that is given back to those who cancel in time.
     *
     * @param daysBefore until how many days before the first session begins, 0 to 365, at the same time of day by the clock on the wall; that moment is
     *     still in time
     * @param refundPercent how much of the price, 1 to 100
     */
    public record Rung(int daysBefore, int refundPercent) {

        public Rung {
            Checks.between(daysBefore, 0, 365, "daysBefore");
            Checks.between(refundPercent, 1, 100, "refundPercent");
        }

        /**
         * The last moment at which the rung is in reach.
         *
         * @param firstSession when the first session begins, with its zone
         * @return that moment, in time itself
         */
        public Instant until(ZonedDateTime firstSession) {
            return firstSession
                    .toLocalDateTime()
                    .minusDays(daysBefore)
                    .atZone(firstSession.getZone())
                    .toInstant();
        }
    }

    public CancellationPolicy {
        rungs = List.copyOf(requireNonNull(rungs, "rungs"));
        for (int i = 1; i < rungs.size(); i++) {
            if (rungs.get(i).daysBefore() >= rungs.get(i - 1).daysBefore()
                    || rungs.get(i).refundPercent() >= rungs.get(i - 1).refundPercent()) {
                throw new IllegalArgumentException(
                        "rung %d must have fewer days and a smaller refund than the one before".formatted(i + 1));
            }
        }
    }

    /**
     * A policy.
     *
     * @param rungs the earliest first
     * @return the policy
     */
    public static CancellationPolicy of(Rung... rungs) {
        return new CancellationPolicy(List.of(rungs));
    }

    /**
     * The rung that is in reach at a moment.
     *
     * @param at the moment of cancelling
     * @param firstSession when the first session begins, with its zone
     * @return the rung, empty when nothing is given back any more
     */
    public Optional<Rung> rungAt(Instant at, ZonedDateTime firstSession) {
        return rungs.stream()
                .filter(rung -> !at.isAfter(rung.until(firstSession)))
                .findFirst();
    }

    /**
     * What is given back, from the policy, the moment and the price alone. It never grows with time, and is never less than nothing or more than the price.
     *
     * @param price what the booking cost
     * @param at the moment of cancelling
     * @param firstSession when the first session begins, with its zone
     * @return the amount, rounded half up to a minor unit
     */
    public Money refund(Money price, Instant at, ZonedDateTime firstSession) {
        var percent = rungAt(at, firstSession).map(Rung::refundPercent).orElse(0);
        return price.share(percent, 100, RoundingMode.HALF_UP);
    }
}
