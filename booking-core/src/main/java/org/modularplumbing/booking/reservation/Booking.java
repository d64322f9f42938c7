package org.modularplumbing.booking.reservation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.SessionTime;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A resident's places on a course or session. All but {@code version} and {@code state} is as it was when the places were held, and stays so.
 *
 * @param id its id
 * @param version 1 when held, one more with each change
 * @param reference its id for people
 * @param resident who booked
 * @param bookedAt when the places were held
 * @param opportunity the course or session
 * @param kind course or session
 * @param title what the course or session was called
 * @param sessions its sessions in the order of time
 * @param places how many places on each of them
 * @param offer price and policy as accepted
 * @param state what has become of it
 */
public record Booking(
        UUID id,
        long version,
        ReferenceNumber reference,
        Ref resident,
        Instant bookedAt,
        OpportunityId opportunity,
        Opportunity.Kind kind,
        Bilingual title,
        List<SessionTime> sessions,
        int places,
        AcceptedOffer offer,
        State state) {

    /** What can become of a booking. */
    public enum Status {
        /** The places are kept for a while. */
        HELD,
        /** The places are the resident's. */
        CONFIRMED,
        /** The places were given back. */
        CANCELLED,
        /** The places were not confirmed in time. */
        EXPIRED;

        /**
         * Whether nothing may follow.
         *
         * @return true for cancelled and expired
         */
        public boolean isFinal() {
            return this == CANCELLED || this == EXPIRED;
        }

        /**
         * Whether a status may follow. No default: a new status does not compile until it is decided here.
         *
         * @param next the other status
         * @return true if this may become that
         */
        public boolean canBecome(Status next) {
            return switch (this) {
                case HELD -> next != HELD;
                case CONFIRMED -> next == CANCELLED;
                case CANCELLED, EXPIRED -> false;
            };
        }
    }

    /** A status with what belongs to it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(Held.class),
        @JsonSubTypes.Type(Confirmed.class),
        @JsonSubTypes.Type(Cancelled.class),
        @JsonSubTypes.Type(Expired.class)
    })
    public sealed interface State {

        /**
         * The status.
         *
         * @return which of them it is
         */
        Status status();
    }

    /**
     * The places are kept for a while.
     *
     * @param until the first instant at which they no longer are
     */
    @JsonTypeName("held")
    public record Held(Instant until) implements State {

        public Held {
            requireNonNull(until, "until");
        }

        @Override
        public Status status() {
            return Status.HELD;
        }
    }

    /**
     * The places are the resident's.
     *
     * @param at since when
     */
    @JsonTypeName("confirmed")
    public record Confirmed(Instant at) implements State {

        public Confirmed {
            requireNonNull(at, "at");
        }

        @Override
        public Status status() {
            return Status.CONFIRMED;
        }
    }

    /**
     * The places were given back.
     *
     * @param at since when
     * @param reason why
     * @param refundDue what is to be given back under the accepted policy: nothing if it was not confirmed
     * @param charge what it costs all the same: the price less what is given back; nothing if it was not confirmed
     * @param rung the rung of the policy that gives it, empty when nothing is given back
     */
    @JsonTypeName("cancelled")
    public record Cancelled(
            Instant at, String reason, Money refundDue, Money charge, Optional<CancellationPolicy.Rung> rung)
            implements State {

        public Cancelled {
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
            requireNonNull(refundDue, "refundDue").requireNotNegative();
            requireNonNull(charge, "charge").requireNotNegative();
            requireNonNull(rung, "rung");
        }

        @Override
        public Status status() {
            return Status.CANCELLED;
        }
    }

    /**
     * The places were not confirmed in time.
     *
     * @param at when the hold ended
     */
    @JsonTypeName("expired")
    public record Expired(Instant at) implements State {

        public Expired {
            requireNonNull(at, "at");
        }

        @Override
        public Status status() {
            return Status.EXPIRED;
        }
    }

    public Booking {
        requireNonNull(id, "id");
        requireNonNull(reference, "reference");
        requireNonNull(resident, "resident");
        requireNonNull(bookedAt, "bookedAt");
        requireNonNull(opportunity, "opportunity");
        requireNonNull(kind, "kind");
        requireNonNull(title, "title");
        sessions = List.copyOf(sessions);
        requireNonNull(offer, "offer");
        requireNonNull(state, "state");
    }

    /**
     * The status.
     *
     * @return that of the state
     */
    public Status status() {
        return state.status();
    }

    /**
     * How other documents point at it.
     *
     * @return {@code booking:} and the id
     */
    public Ref ref() {
        return new Ref("booking", id);
    }

    /**
     * What it costs: all places, less the concession.
     *
     * @return the accepted price
     */
    public Money price() {
        return offer.price();
    }

    /**
     * What the resident has to pay for it in the end, as things stand: what was paid less what was given back should come to this.
     *
     * @return the price once it is confirmed; when it was cancelled after that, what is charged all the same; else nothing
     */
    public Money worth() {
        return switch (status()) {
            case CONFIRMED -> price();
            case CANCELLED -> ((Cancelled) state).charge();
            case HELD, EXPIRED -> price().times(0);
        };
    }

    /**
     * What would be given back if it were confirmed and then cancelled at a moment.
     *
     * @param at the moment
     * @return the amount under the accepted policy
     */
    public Money refundAt(Instant at) {
        return offer.policy().refund(price(), at, sessions.get(0).zonedStart());
    }

    /**
     * The next version of this booking.
     *
     * @param next what has become of it
     * @return the booking with that state, one version later
     * @throws AssertionError when the status of this one cannot become that
     */
    public Booking with(State next) {
        if (!status().canBecome(next.status())) {
            throw new AssertionError("booking-core bug: %s cannot become %s".formatted(status(), next.status()));
        }
        return new Booking(
                id,
                version + 1,
                reference,
                resident,
                bookedAt,
                opportunity,
                kind,
                title,
                sessions,
                places,
                offer,
                next);
    }

    /**
     * Another version of this booking, as it was stored.
     *
     * @param newVersion its version
     * @param newState what had become of it then
     * @return the booking as it was then
     */
    public Booking at(long newVersion, State newState) {
        return new Booking(
                id,
                newVersion,
                reference,
                resident,
                bookedAt,
                opportunity,
                kind,
                title,
                sessions,
                places,
                offer,
                newState);
    }
}
