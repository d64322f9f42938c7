package org.modularplumbing.booking.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.programme.OpportunityQuery;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.text.Bilingual;

/** All SQL on what is published. */
public final class ProgrammeStore {

    private final Handle handle;
    private final Authority authority;

    public ProgrammeStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    public record ProgrammeRow(UUID id, long version, byte[] digest, Programme programme) {}

    public record VenueRow(String programme, Programme.Venue venue) {}

    public record SessionRow(String code, String venue, Instant startsAt, Instant endsAt, int taken) {}

    public Optional<ProgrammeRow> lock(String code) {
        return handle.createQuery("""
                        select id, version, digest, document from booking_programme where authority = :authority and code = :code for update
                        """)
                .bind("authority", authority.code())
                .bind("code", code)
                .map((rows, context) -> new ProgrammeRow(
                        rows.getObject("id", UUID.class),
                        rows.getLong("version"),
                        rows.getBytes("digest"),
                        Documents.restore(rows.getString("document"), Programme.class)))
                .findOne();
    }

    public void insert(UUID id, Programme programme, byte[] digest) {
        handle.createUpdate("""
                        insert into booking_programme (authority, code, id, version, digest, document)
                        values (:authority, :code, :id, 1, :digest, :document)
                        """)
                .bind("authority", authority.code())
                .bind("code", programme.id())
                .bind("id", id)
                .bind("digest", digest)
                .bind("document", Documents.write(programme))
                .execute();
    }

    public void update(Programme programme, long version, byte[] digest) {
        handle.createUpdate("""
                        update booking_programme set version = :version, digest = :digest, document = :document
                        where authority = :authority and code = :code and version = :version - 1
                        """)
                .bind("authority", authority.code())
                .bind("code", programme.id())
                .bind("version", version)
                .bind("digest", digest)
                .bind("document", Documents.write(programme))
                .execute();
    }

    public List<Programme> programmes() {
        return handle.createQuery("select document from booking_programme where authority = :authority order by code")
                .bind("authority", authority.code())
                .mapTo(String.class)
                .map(document -> Documents.restore(document, Programme.class))
                .list();
    }

    public Optional<VenueRow> lockVenue(String code) {
        return handle.createQuery("""
                        select * from booking_venue where authority = :authority and code = :code for update
                        """)
                .bind("authority", authority.code())
                .bind("code", code)
                .map((rows, context) -> new VenueRow(
                        rows.getString("programme"),
                        new Programme.Venue(
                                code,
                                Bilingual.of(rows.getString("name_en"), rows.getString("name_cy")),
                                rows.getInt("capacity"))))
                .findOne();
    }

    public void insertVenue(String programme, Programme.Venue venue) {
        putVenue("""
                insert into booking_venue (authority, code, programme, name_en, name_cy, capacity)
                values (:authority, :code, :programme, :nameEn, :nameCy, :capacity)
                """, programme, venue);
    }

    public void updateVenue(String programme, Programme.Venue venue) {
        putVenue("""
                update booking_venue set name_en = :nameEn, name_cy = :nameCy, capacity = :capacity
                where authority = :authority and code = :code and programme = :programme
                """, programme, venue);
    }

    private void putVenue(String sql, String programme, Programme.Venue venue) {
        handle.createUpdate(sql)
                .bind("authority", authority.code())
                .bind("code", venue.id())
                .bind("programme", programme)
                .bind("nameEn", venue.name().en())
                .bind("nameCy", venue.name().cy())
                .bind("capacity", venue.capacity())
                .execute();
    }

    /** The most places that a session of another programme has at a venue. */
    public int mostPlacesElsewhere(String programme, String venue) {
        return handle.createQuery("""
                        select coalesce(max(capacity), 0) from booking_session
                        where authority = :authority and venue = :venue and programme <> :programme
                        """)
                .bind("authority", authority.code())
                .bind("venue", venue)
                .bind("programme", programme)
                .mapTo(Integer.class)
                .one();
    }

    /** Marks all sessions of a programme with its next version, locking them in the order of the codes: no claim passes until the transaction ends. */
    public void lockSessions(String programme, SortedSet<String> codes, long version) {
        var batch = handle.prepareBatch("""
                update booking_session set version = :version where authority = :authority and programme = :programme and code = :code
                """);
        codes.forEach(code -> batch.bind("authority", authority.code())
                .bind("programme", programme)
                .bind("code", code)
                .bind("version", version)
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    public List<SessionRow> sessions(String programme) {
        return handle.createQuery("""
                        select code, venue, starts_at, ends_at, taken from booking_session
                        where authority = :authority and programme = :programme
                        """)
                .bind("authority", authority.code())
                .bind("programme", programme)
                .map((rows, context) -> session(rows))
                .list();
    }

    private static SessionRow session(ResultSet rows) throws SQLException {
        return new SessionRow(
                rows.getString("code"),
                rows.getString("venue"),
                rows.getObject("starts_at", OffsetDateTime.class).toInstant(),
                rows.getObject("ends_at", OffsetDateTime.class).toInstant(),
                rows.getInt("taken"));
    }

    /** How many bookings are held or confirmed, by course or session; those without any are left away. */
    public Map<String, Integer> liveBookings(String programme) {
        return handle
                .createQuery("""
                        select opportunity, count(*) as bookings from booking_booking
                        where authority = :authority and programme = :programme and status in ('held', 'confirmed') group by opportunity
                        """)
                .bind("authority", authority.code())
                .bind("programme", programme)
                .map((rows, context) -> Map.entry(rows.getString("opportunity"), rows.getInt("bookings")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void insertSessions(String programme, Collection<PublishedSession> sessions, long version) {
        putSessions("""
                insert into booking_session (authority, programme, code, venue, starts_at, ends_at, capacity, taken, version)
                values (:authority, :programme, :code, :venue, :startsAt, :endsAt, :capacity, 0, :version)
                """, programme, sessions, version);
    }

    public void updateSessions(String programme, Collection<PublishedSession> sessions, long version) {
        putSessions("""
                update booking_session set venue = :venue, starts_at = :startsAt, ends_at = :endsAt, capacity = :capacity, version = :version
                where authority = :authority and programme = :programme and code = :code
                """, programme, sessions, version);
    }

    private void putSessions(String sql, String programme, Collection<PublishedSession> sessions, long version) {
        var batch = handle.prepareBatch(sql);
        sessions.forEach(session -> batch.bind("authority", authority.code())
                .bind("programme", programme)
                .bind("code", session.session().id())
                .bind("venue", session.session().venue())
                .bind("startsAt", session.time().startsAt().atOffset(ZoneOffset.UTC))
                .bind("endsAt", session.time().endsAt().atOffset(ZoneOffset.UTC))
                .bind("capacity", session.session().capacity())
                .bind("version", version)
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    public void removeSessions(String programme, Collection<String> codes) {
        codes.forEach(code -> handle.createUpdate("""
                        delete from booking_session where authority = :authority and programme = :programme and code = :code
                        """)
                .bind("authority", authority.code())
                .bind("programme", programme)
                .bind("code", code)
                .execute());
    }

    public void removeOpportunities(String programme) {
        for (var table : List.of("booking_part", "booking_opportunity")) {
            handle.createUpdate("delete from " + table + " where authority = :authority and programme = :programme")
                    .bind("authority", authority.code())
                    .bind("programme", programme)
                    .execute();
        }
    }

    public void insertOpportunities(Collection<Opportunity> opportunities, long version) {
        var heads = handle.prepareBatch("""
                insert into booking_opportunity (authority, programme, code, version, starts_at, document)
                values (:authority, :programme, :code, :version, :startsAt, :document)
                """);
        var parts = handle.prepareBatch("""
                insert into booking_part (authority, programme, opportunity, session) values (:authority, :programme, :code, :session)
                """);
        for (var opportunity : opportunities) {
            heads.bind("authority", authority.code())
                    .bind("programme", opportunity.id().programme())
                    .bind("code", opportunity.id().code())
                    .bind("version", version)
                    .bind("startsAt", opportunity.startsAt().atOffset(ZoneOffset.UTC))
                    .bind("document", Documents.write(opportunity))
                    .add();
            opportunity
                    .sessions()
                    .forEach(session -> parts.bind("authority", authority.code())
                            .bind("programme", opportunity.id().programme())
                            .bind("code", opportunity.id().code())
                            .bind("session", session.session())
                            .add());
        }
        if (!opportunities.isEmpty()) {
            heads.execute();
            parts.execute();
        }
    }

    public List<Opportunity> opportunities(OpportunityQuery query) {
        return handle.createQuery("""
                        select document from booking_opportunity
                        where authority = :authority and programme = coalesce(:programme, programme)
                          and starts_at >= coalesce(:from, starts_at) and (starts_at < :before or :unlimited)
                        order by starts_at, programme, code
                        """)
                .bind("authority", authority.code())
                .bindByType("programme", query.programme().orElse(null), String.class)
                .bindByType("from", at(query.from()), OffsetDateTime.class)
                .bindByType("before", at(query.before()), OffsetDateTime.class)
                .bind("unlimited", query.before().isEmpty())
                .mapTo(String.class)
                .map(document -> Documents.restore(document, Opportunity.class))
                .list();
    }

    private static OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
