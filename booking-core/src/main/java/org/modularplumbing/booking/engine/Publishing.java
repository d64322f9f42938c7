package org.modularplumbing.booking.engine;

import static java.util.function.Predicate.not;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.modularplumbing.booking.engine.ProgrammeStore.ProgrammeRow;
import org.modularplumbing.booking.engine.ProgrammeStore.SessionRow;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.refusal.BookingRefused;
import org.modularplumbing.booking.refusal.BookingRefused.Code;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;

/** Publishes a programme for the first time, or again: locks are taken in the order programme, venues, sessions. */
public final class Publishing {

    private final Catalogue catalogue;
    private final Programme programme;
    private final CommandContext work;
    private final ProgrammeStore store;

    public Publishing(Catalogue catalogue, CommandContext work) {
        this.catalogue = catalogue;
        this.programme = catalogue.programme();
        this.work = work;
        this.store = new ProgrammeStore(work.handle(), work.call().authority());
    }

    public Change<Programme> publish() {
        var digest = Documents.digest("programme", Documents.write(programme));
        var before = store.lock(programme.id());
        if (before.filter(row -> MessageDigest.isEqual(row.digest(), digest)).isPresent()) {
            throw new AlreadySo(programme);
        }
        var id = before.map(ProgrammeRow::id).orElseGet(work::newId);
        var version = before.map(ProgrammeRow::version).orElse(0L) + 1;
        putProgramme(id, version, digest);
        programme.venues().stream()
                .sorted(Comparator.comparing(Programme.Venue::id))
                .forEach(this::putVenue);
        before.ifPresent(row -> refuseToTouchBookings(row, version));
        putSessions(version);
        return Change.of(new Ref("programme", id), version, "programme.published", programme);
    }

    private void putProgramme(UUID id, long version, byte[] digest) {
        if (version == 1) {
            store.insert(id, programme, digest);
        } else {
            store.update(programme, version, digest);
        }
    }

    private void putVenue(Programme.Venue venue) {
        var row = store.lockVenue(venue.id());
        if (row.isEmpty()) {
            store.insertVenue(programme.id(), venue);
        } else if (!row.get().venue().equals(venue)) {
            refuseUnlessOurs(row.get(), venue);
            store.updateVenue(programme.id(), venue);
        }
    }

    private void refuseUnlessOurs(ProgrammeStore.VenueRow row, Programme.Venue venue) {
        if (!row.programme().equals(programme.id())) {
            throw new BookingRefused(
                    Code.VENUE_DIFFERS,
                    "venue %s is described otherwise by programme %s".formatted(venue.id(), row.programme()),
                    "/venues/" + programme.venues().indexOf(venue),
                    Map.of("venue", venue.id(), "describedBy", row.programme()));
        }
        var most = store.mostPlacesElsewhere(programme.id(), venue.id());
        if (most > venue.capacity()) {
            throw inUse(List.of("venue %s holds fewer than a session of another programme, which has %d places"
                    .formatted(venue.id(), most)));
        }
    }

    private void refuseToTouchBookings(ProgrammeRow before, long version) {
        var codes = before.programme().sessions().stream()
                .map(Programme.Session::id)
                .collect(Collectors.toCollection(TreeSet::new));
        store.lockSessions(programme.id(), codes, version);
        var touched = new ArrayList<String>();
        store.sessions(programme.id()).stream()
                .filter(row -> row.taken() > 0)
                .sorted(Comparator.comparing(SessionRow::code))
                .forEach(row -> problemWith(row).ifPresent(touched::add));
        var live = store.liveBookings(programme.id());
        before.programme().courses().stream()
                .filter(course -> live.containsKey(course.id()))
                .filter(not(this::keepsItsSessions))
                .forEach(course -> touched.add(
                        "course %s has other sessions, bookings: %d".formatted(course.id(), live.get(course.id()))));
        if (!touched.isEmpty()) {
            throw inUse(touched);
        }
    }

    private Optional<String> problemWith(SessionRow row) {
        var next = catalogue.sessions().get(row.code());
        if (next == null) {
            return Optional.of("session %s is not there, places taken: %d".formatted(row.code(), row.taken()));
        }
        if (next.session().capacity() < row.taken()) {
            return Optional.of("session %s has the capacity %d, places taken: %d"
                    .formatted(row.code(), next.session().capacity(), row.taken()));
        }
        var stays = next.session().venue().equals(row.venue())
                && next.time().startsAt().equals(row.startsAt())
                && next.time().endsAt().equals(row.endsAt());
        return stays
                ? Optional.empty()
                : Optional.of(
                        "session %s is at another time or venue, places taken: %d".formatted(row.code(), row.taken()));
    }

    private boolean keepsItsSessions(Programme.Course before) {
        return programme.courses().stream()
                .filter(course -> course.id().equals(before.id()))
                .anyMatch(course -> new TreeSet<>(course.sessions()).equals(new TreeSet<>(before.sessions())));
    }

    private void putSessions(long version) {
        var rows = store.sessions(programme.id()).stream()
                .collect(Collectors.toMap(SessionRow::code, Function.identity()));
        var known = catalogue.sessions().values().stream()
                .collect(Collectors.partitioningBy(
                        session -> rows.containsKey(session.session().id())));
        store.removeOpportunities(programme.id());
        store.updateSessions(programme.id(), known.get(true), version);
        store.insertSessions(programme.id(), known.get(false), version);
        store.removeSessions(
                programme.id(),
                rows.keySet().stream()
                        .filter(not(catalogue.sessions()::containsKey))
                        .toList());
        store.insertOpportunities(catalogue.opportunities(), version);
    }

    private BookingRefused inUse(List<String> touched) {
        return new BookingRefused(
                Code.PROGRAMME_IN_USE,
                String.join("; ", touched),
                Map.of("programme", programme.id(), "touched", touched));
    }
}
