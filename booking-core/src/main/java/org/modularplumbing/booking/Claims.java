package org.modularplumbing.booking;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** By how much the places taken of each session change, in the one order in which everybody locks sessions. */
final class Claims {

    private final SortedMap<String, Integer> places = new TreeMap<>();

    Claims plus(Opportunity opportunity, int number) {
        opportunity.sessions().forEach(session -> places.merge(session.session(), number, Integer::sum));
        return this;
    }

    Claims minus(Booking booking) {
        booking.sessions().forEach(session -> places.merge(session.session(), -booking.places(), Integer::sum));
        return this;
    }

    Claims minus(Collection<Booking> bookings) {
        bookings.forEach(this::minus);
        return this;
    }

    SortedMap<String, Integer> places() {
        return places;
    }
}
