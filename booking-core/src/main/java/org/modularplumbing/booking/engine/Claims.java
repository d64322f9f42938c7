package org.modularplumbing.booking.engine;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.reservation.Booking;

/** By how much the places taken of each session change, in the one order in which everybody locks sessions. */
public final class Claims {

    private final SortedMap<String, Integer> places = new TreeMap<>();

    public Claims plus(Opportunity opportunity, int number) {
        opportunity.sessions().forEach(session -> places.merge(session.session(), number, Integer::sum));
        return this;
    }

    public Claims minus(Booking booking) {
        booking.sessions().forEach(session -> places.merge(session.session(), -booking.places(), Integer::sum));
        return this;
    }

    public Claims minus(Collection<Booking> bookings) {
        bookings.forEach(this::minus);
        return this;
    }

    public SortedMap<String, Integer> places() {
        return places;
    }
}
