package org.modularplumbing.booking.programme;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.booking.check.Checks;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What an authority puts on offer for a season: venues, sessions with a number of places, and courses of sessions that are booked all or nothing. The same
 * session may be part of several courses and be booked by itself: each takes from the same places.
 *
 * @param id the authority's own id of the programme
 * @param title what it is called
 * @param zone whose clock the sessions' times are read on: {@code Europe/London}
 * @param holdMinutes how long a hold keeps its places, 1 to 1,440 minutes; 15 when left away
 * @param venues the places where sessions are, at most 100
 * @param sessions the sessions, at most 1,000
 * @param courses the courses, at most 400; may be left away
 */
public record Programme(
        String id,
        Bilingual title,
        ZoneId zone,
        Optional<Integer> holdMinutes,
        List<Venue> venues,
        List<Session> sessions,
        List<Course> courses) {

    /**
     * A place where sessions are, the same for all programmes of the authority: a pool, a hall.
     *
     * @param id its id within the authority
     * @param name what it is called
     * @param capacity how many it holds; no session there has more places
     */
    public record Venue(String id, Bilingual name, int capacity) {

        public Venue {
            Checks.code(id, "id");
            Checks.name(name, "name");
            Checks.between(capacity, 1, 100_000, "capacity");
        }
    }

    /**
     * Something at one time and venue, with a number of places.
     *
     * @param id its id within the programme, unlike that of any course
     * @param title what it is called
     * @param venue the id of the venue
     * @param start by the clock on the wall
     * @param end by the clock on the wall
     * @param capacity how many places it has
     * @param offers the prices at which it is booked by itself, at most 20; left away when it is only part of courses
     */
    public record Session(
            String id,
            Bilingual title,
            String venue,
            LocalDateTime start,
            LocalDateTime end,
            int capacity,
            List<Offer> offers) {

        public Session {
            Checks.code(id, "id");
            Checks.name(title, "title");
            Checks.code(venue, "venue");
            Checks.fourDigitYear(start, "start");
            Checks.fourDigitYear(end, "end");
            Checks.between(capacity, 1, 100_000, "capacity");
            offers = Checks.atMost(20, Checks.listOf(offers), "offers");
        }
    }

    /**
     * Sessions that are booked all or nothing.
     *
     * @param id its id within the programme, unlike that of any session
     * @param title what it is called
     * @param sessions the ids of its sessions, 1 to 100
     * @param offers the prices for one place on all of them, at most 20
     */
    public record Course(String id, Bilingual title, List<String> sessions, List<Offer> offers) {

        public Course {
            Checks.code(id, "id");
            Checks.name(title, "title");
            sessions = Checks.distinct(List.copyOf(requireNonNull(sessions, "sessions")), "sessions");
            Checks.between(sessions.size(), 1, 100, "the number of sessions");
            offers = Checks.atMost(20, List.copyOf(requireNonNull(offers, "offers")), "offers");
        }
    }

    /**
     * Checks each part; that the parts fit each other is checked when the programme is published.
     */
    public Programme {
        Checks.code(id, "id");
        Checks.name(title, "title");
        requireNonNull(zone, "zone");
        requireNonNull(holdMinutes, "holdMinutes")
                .ifPresent(minutes -> Checks.between(minutes, 1, 1_440, "holdMinutes"));
        venues = Checks.atMost(100, List.copyOf(requireNonNull(venues, "venues")), "venues");
        sessions = Checks.atMost(1_000, List.copyOf(requireNonNull(sessions, "sessions")), "sessions");
        courses = Checks.atMost(400, Checks.listOf(courses), "courses");
    }

    /**
     * Reads a programme.
     *
     * @param json its JSON text
     * @return the programme
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused what is wrong with the text, and where
     */
    public static Programme fromJson(String json) {
        return Documents.read(json, Programme.class);
    }

    /**
     * Its JSON text.
     *
     * @return the text that {@link #fromJson} reads
     */
    public String toJson() {
        return Documents.write(this);
    }
}
