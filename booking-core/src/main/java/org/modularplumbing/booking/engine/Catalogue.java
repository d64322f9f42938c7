package org.modularplumbing.booking.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.programme.SessionTime;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/**
 * A programme whose parts were found to fit each other, with times resolved.
 *
 * @param programme as it was read
 * @param sessions its sessions by their ids, in its order
 * @param opportunities what can be booked, in its order: courses first
 */
public record Catalogue(Programme programme, Map<String, PublishedSession> sessions, List<Opportunity> opportunities) {

    private static final int HOLD_MINUTES = 15;

    public static Catalogue of(Programme programme) {
        refuseRepeated("venues", programme.venues(), Programme.Venue::id);
        refuseRepeated("sessions", programme.sessions(), Programme.Session::id);
        refuseRepeated("courses", programme.courses(), Programme.Course::id);
        var sessions = sessions(programme);
        return new Catalogue(programme, sessions, opportunities(programme, sessions));
    }

    private static Map<String, PublishedSession> sessions(Programme programme) {
        var venues = programme.venues().stream().collect(Collectors.toMap(Programme.Venue::id, Function.identity()));
        var sessions = new LinkedHashMap<String, PublishedSession>();
        for (int i = 0; i < programme.sessions().size(); i++) {
            var session = programme.sessions().get(i);
            var place = "/sessions/" + i;
            var venue = venues.get(session.venue());
            if (venue == null) {
                throw invalid(place + "/venue", "venue '%s' is not among the venues".formatted(session.venue()));
            }
            if (session.capacity() > venue.capacity()) {
                throw invalid(
                        place + "/capacity",
                        "session '%s' has %d places, venue '%s' holds %d"
                                .formatted(session.id(), session.capacity(), venue.id(), venue.capacity()));
            }
            refuseRepeated(place.substring(1) + "/offers", session.offers(), Offer::id);
            sessions.put(session.id(), new PublishedSession(session, time(programme, session, venue, place)));
        }
        return sessions;
    }

    private static SessionTime time(
            Programme programme, Programme.Session session, Programme.Venue venue, String place) {
        try {
            return SessionTime.of(session, venue.name(), programme.zone());
        } catch (IllegalArgumentException problem) {
            throw invalid(place + "/end", "session '%s' takes no time".formatted(session.id()));
        }
    }

    private static List<Opportunity> opportunities(Programme programme, Map<String, PublishedSession> sessions) {
        var found = new ArrayList<Opportunity>();
        for (int i = 0; i < programme.courses().size(); i++) {
            found.add(course(programme, i, sessions));
        }
        sessions.values().stream()
                .filter(session -> !session.session().offers().isEmpty())
                .forEach(session -> found.add(new Opportunity(
                        OpportunityId.of(programme.id(), session.session().id()),
                        Opportunity.Kind.SESSION,
                        session.session().title(),
                        List.of(session.time()),
                        session.session().offers(),
                        holdMinutes(programme))));
        return found;
    }

    private static Opportunity course(Programme programme, int index, Map<String, PublishedSession> sessions) {
        var course = programme.courses().get(index);
        var place = "/courses/" + index;
        if (sessions.containsKey(course.id())) {
            throw invalid(place + "/id", "'%s' is also the id of a session".formatted(course.id()));
        }
        refuseRepeated(place.substring(1) + "/offers", course.offers(), Offer::id);
        var times = new ArrayList<SessionTime>();
        for (int i = 0; i < course.sessions().size(); i++) {
            var session = sessions.get(course.sessions().get(i));
            if (session == null) {
                throw invalid(
                        place + "/sessions/" + i,
                        "session '%s' is not among the sessions"
                                .formatted(course.sessions().get(i)));
            }
            times.add(session.time());
        }
        times.sort(Comparator.comparing(SessionTime::startsAt).thenComparing(SessionTime::session));
        return new Opportunity(
                OpportunityId.of(programme.id(), course.id()),
                Opportunity.Kind.COURSE,
                course.title(),
                times,
                course.offers(),
                holdMinutes(programme));
    }

    private static int holdMinutes(Programme programme) {
        return programme.holdMinutes().orElse(HOLD_MINUTES);
    }

    private static <T> void refuseRepeated(String place, List<T> things, Function<T, String> id) {
        var seen = new HashSet<String>();
        for (int i = 0; i < things.size(); i++) {
            if (!seen.add(id.apply(things.get(i)))) {
                throw invalid("/" + place + "/" + i + "/id", "'%s' is there twice".formatted(id.apply(things.get(i))));
            }
        }
    }

    private static KernelRefused invalid(String pointer, String detail) {
        return new KernelRefused(Code.INVALID_VALUE, detail, pointer, Map.of());
    }
}
