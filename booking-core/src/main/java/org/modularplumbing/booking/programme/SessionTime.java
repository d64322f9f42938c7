package org.modularplumbing.booking.programme;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.plumbing.time.InstantRange;

/**
 * When and where a session is: as people say it, and as the instants that this meant when the programme was published. A local time that a change of the
 * clocks skips is taken with the offset before it, one that occurs twice is the first (RFC 5545 section 3.3.5).
 *
 * @param session the id of the session within its programme
 * @param venue what the venue is called
 * @param start by the clock on the wall
 * @param end by the clock on the wall
 * @param zone whose clock
 * @param startsAt the start as an instant
 * @param endsAt the first instant after it
 */
public record SessionTime(
        String session,
        Bilingual venue,
        LocalDateTime start,
        LocalDateTime end,
        ZoneId zone,
        Instant startsAt,
        Instant endsAt) {

    public SessionTime {
        requireNonNull(session, "session");
        requireNonNull(venue, "venue");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(zone, "zone");
        requireNonNull(startsAt, "startsAt");
        requireNonNull(endsAt, "endsAt");
    }

    /**
     * The time of a session.
     *
     * @param session the session
     * @param venue the name of its venue
     * @param zone whose clock its times are read on
     * @return its times, resolved as RFC 5545 section 3.3.5 says
     * @throws IllegalArgumentException when it takes no time
     */
    public static SessionTime of(Programme.Session session, Bilingual venue, ZoneId zone) {
        var range = InstantRange.of(session.start(), session.end(), zone);
        return new SessionTime(session.id(), venue, session.start(), session.end(), zone, range.start(), range.end());
    }

    /**
     * The start with its zone.
     *
     * @return the same instant as {@link #startsAt()}
     */
    public ZonedDateTime zonedStart() {
        return startsAt.atZone(zone);
    }
}
