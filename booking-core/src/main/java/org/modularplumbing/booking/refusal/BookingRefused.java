package org.modularplumbing.booking.refusal;

import java.util.Map;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** A refusal for a reason of booking. Where OpenActive's Open Booking API has an error of that meaning, the code is its name. Thread safe. */
public final class BookingRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** The reasons, in the order in which they win. */
    public enum Code implements RefusalCode {
        /** A venue is described otherwise by the programme that named it first. */
        VENUE_DIFFERS(
                409,
                "Another programme describes this venue otherwise.",
                "Describe it in the same way, or give it an id of its own."),
        /** What has bookings cannot be moved, made smaller than what is taken, or taken away. */
        PROGRAMME_IN_USE(
                409,
                "The change touches what residents have booked.",
                "Leave what is named as it was, or cancel its bookings first."),
        /** The course or session has no such offer. */
        UNKNOWN_OFFER(404, "There is no such offer here.", "Choose one of the offers named."),
        /** The offer does not accept the concession. */
        CONCESSION_NOT_ACCEPTED(
                409,
                "The offer does not accept this concession.",
                "Choose another offer, or leave the concession away."),
        /** The price that a service decided on is in another currency than the offer. */
        CURRENCY_DIFFERS(409, "The price is in another currency than the offer.", "Decide on a price in its currency."),
        /** The course or session cannot be booked any more. */
        OPPORTUNITY_OFFER_PAIR_NOT_BOOKABLE(
                409, "This cannot be booked any more: it has begun.", "Choose another course or session."),
        /** The places that are missing are held by others and may come back. */
        OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE(
                409, "The last places are held by somebody else for now.", "Try again after the time named."),
        /** No place is left. */
        OPPORTUNITY_IS_FULL(409, "No place is left.", "Choose another course or session."),
        /** Places are left, but not as many. */
        OPPORTUNITY_HAS_INSUFFICIENT_CAPACITY(
                409, "Not that many places are left.", "Ask for fewer places, or choose another course or session."),
        /** The hold ended before. */
        HOLD_EXPIRED(409, "The hold has ended.", "Hold the places again."),
        /** A resident cannot confirm what is not paid. */
        MISSING_PAYMENT_DETAILS(
                400, "The booking costs something and is confirmed when that is paid.", "Pay for the booking."),
        /** The booking was cancelled before. */
        BOOKING_IS_CANCELLED(409, "The booking was cancelled.", "Make a new booking."),
        /** It is over. */
        CANCELLATION_NOT_PERMITTED(
                400, "The last session is over: there is nothing left to cancel.", "Ask the authority.");

        private final Meaning meaning;

        Code(int httpStatus, String title, String nextStep) {
            meaning = new Meaning(httpStatus, title, nextStep);
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    /**
     * Refuses a part of a request.
     *
     * @param code why
     * @param detail what is wrong, without personal data
     * @param pointer the JSON Pointer of the part
     * @param facts what a caller may want to know
     */
    public BookingRefused(Code code, String detail, String pointer, Map<String, ?> facts) {
        super(code, detail, pointer, facts);
    }

    /**
     * Refuses.
     *
     * @param code why
     * @param detail what is wrong, without personal data
     * @param facts what a caller may want to know
     */
    public BookingRefused(Code code, String detail, Map<String, ?> facts) {
        this(code, detail, "", facts);
    }
}
