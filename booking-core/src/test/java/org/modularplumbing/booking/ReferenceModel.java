package org.modularplumbing.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Booking as simply as it can be said: a list that is scanned for everything. A course is the letters of its sessions. */
final class ReferenceModel {

    static final class Entry {
        String what, status;
        int who, places;
        Instant until;
    }

    final List<String> sessions;
    final List<Integer> capacities;
    final List<Entry> entries = new ArrayList<>();

    ReferenceModel(List<String> sessions, List<Integer> capacities) {
        this.sessions = sessions;
        this.capacities = capacities;
    }

    Instant start(String session) {
        return ModelTest.FIRST_DAY.plusDays(sessions.indexOf(session)).toInstant(ZoneOffset.UTC);
    }

    /** Places left to somebody, with the holds of others or without. */
    int left(String what, int who, boolean countHolds, Instant now) {
        return what.chars()
                .map(letter -> {
                    var session = String.valueOf((char) letter);
                    var taken = entries.stream()
                            .filter(entry -> entry.what.contains(session))
                            .filter(entry -> entry.status.equals("CONFIRMED")
                                    || (countHolds && isHeld(entry, now) && entry.who != who))
                            .mapToInt(entry -> entry.places)
                            .sum();
                    return capacities.get(sessions.indexOf(session)) - taken;
                })
                .min()
                .orElseThrow();
    }

    boolean isHeld(Entry entry, Instant now) {
        return entry.status.equals("HELD") && now.isBefore(entry.until);
    }

    String hold(String what, int who, int places, Instant now) {
        var first = start(what.substring(0, 1));
        if (!now.isBefore(first)) {
            return "OPPORTUNITY_OFFER_PAIR_NOT_BOOKABLE";
        }
        var left = left(what, -1, true, now);
        if (left < places) {
            return left(what, -1, false, now) >= places
                    ? "OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE"
                    : left == 0 ? "OPPORTUNITY_IS_FULL" : "OPPORTUNITY_HAS_INSUFFICIENT_CAPACITY";
        }
        var entry = new Entry();
        entry.what = what;
        entry.who = who;
        entry.places = places;
        entry.status = "HELD";
        var end = now.plus(Duration.ofMinutes(10));
        entry.until = end.isBefore(first) ? end : first;
        entries.add(entry);
        return entry.status;
    }

    String confirm(int index, Instant now) {
        var entry = entries.get(index);
        return switch (entry.status) {
            case "HELD" -> isHeld(entry, now) ? entry.status = "CONFIRMED" : "HOLD_EXPIRED";
            case "CANCELLED" -> "BOOKING_IS_CANCELLED";
            default -> entry.status;
        };
    }

    String cancel(int index, Instant now) {
        var entry = entries.get(index);
        var end = start(entry.what.substring(entry.what.length() - 1)).plus(Duration.ofHours(1));
        return switch (entry.status) {
            case "HELD" -> isHeld(entry, now) ? entry.status = "CANCELLED" : "HOLD_EXPIRED";
            case "CONFIRMED" -> now.isBefore(end) ? entry.status = "CANCELLED" : "CANCELLATION_NOT_PERMITTED";
            default -> entry.status;
        };
    }
}
