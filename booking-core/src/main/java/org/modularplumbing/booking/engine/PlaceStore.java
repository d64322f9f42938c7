package org.modularplumbing.booking.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;

/** All SQL on how many places are taken. */
public class PlaceStore {

    /** How to come by one. */
    public interface Opener {

        PlaceStore open(Handle handle, Authority authority);
    }

    private final Handle handle;
    private final Authority authority;

    public PlaceStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** What can be booked, as published in a version of its programme, and how many places its sessions count as left: with ended holds still taken. */
    public record Found(Opportunity opportunity, long version, int countedLeft) {}

    /** Reads without a lock: a first look that is right nearly always. */
    public Optional<Found> find(OpportunityId id) {
        return handle.createQuery("""
                        select o.document, o.version,
                            (select min(s.capacity - s.taken) from booking_part p
                             join booking_session s on s.authority = p.authority and s.programme = p.programme and s.code = p.session
                             where p.authority = o.authority and p.programme = o.programme and p.opportunity = o.code) as counted_left
                        from booking_opportunity o where o.authority = :authority and o.programme = :programme and o.code = :code
                        """)
                .bind("authority", authority.code())
                .bind("programme", id.programme())
                .bind("code", id.code())
                .map((rows, context) -> new Found(
                        Documents.restore(rows.getString("document"), Opportunity.class),
                        rows.getLong("version"),
                        rows.getInt("counted_left")))
                .findOne();
    }

    /**
     * Takes and gives back places of a programme's sessions, locking their rows in the order of the map: all callers use the same order, so that none wait
     * for each other in a ring. The programme must still be the version that the claim was decided on.
     *
     * @return false if a session has not enough places, or changed since; the caller undoes the rest
     */
    public boolean move(String programme, long version, SortedMap<String, Integer> places) {
        return execute(programme, version, places);
    }

    /** Gives places back; whatever became of the programme since. */
    public void release(Booking booking) {
        var places = new Claims().minus(booking).places();
        if (!execute(booking.opportunity().programme(), null, places)) {
            throw new AssertionError("booking-core bug: places of %s were given back twice".formatted(booking.ref()));
        }
    }

    private boolean execute(String programme, Long version, SortedMap<String, Integer> places) {
        var batch = handle.prepareBatch("""
                update booking_session set taken = taken + :places
                where authority = :authority and programme = :programme and code = :code and version = coalesce(:version, version)
                  and taken + :places between 0 and capacity
                """);
        places.forEach((code, number) -> batch.bind("authority", authority.code())
                .bind("programme", programme)
                .bind("code", code)
                .bindByType("version", version, Long.class)
                .bind("places", number)
                .add());
        var changed = batch.execute();
        for (var rows : changed) {
            if (rows != 1) {
                return false;
            }
        }
        return true;
    }

    /** How full a course is, counted from the bookings; empty if it is not published. */
    public Optional<Occupancy> occupancy(OpportunityId id, Optional<Ref> holder, Instant now) {
        var sessions = handle.createQuery("""
                        select s.code, s.capacity,
                            coalesce(sum(case when b.status = 'confirmed' then c.places else 0 end), 0) as confirmed,
                            coalesce(sum(case when b.status = 'held' and b.held_until > :now and b.resident <> :holder then c.places else 0 end), 0) as held,
                            min(case when b.status = 'held' and b.held_until > :now and b.resident <> :holder then b.held_until end) as next_end
                        from booking_part p
                        join booking_session s on s.authority = p.authority and s.programme = p.programme and s.code = p.session
                        left join booking_claim c on c.authority = s.authority and c.programme = s.programme and c.session = s.code
                        left join booking_booking b on b.authority = c.authority and b.id = c.booking
                        where p.authority = :authority and p.programme = :programme and p.opportunity = :opportunity
                        group by s.code, s.capacity order by s.code
                        """)
                .bind("authority", authority.code())
                .bind("programme", id.programme())
                .bind("opportunity", id.code())
                .bind("holder", holder.map(Ref::toString).orElse("nobody"))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((rows, context) -> session(rows))
                .list();
        return sessions.isEmpty() ? Optional.empty() : Optional.of(new Occupancy(sessions));
    }

    private static Occupancy.Session session(ResultSet rows) throws SQLException {
        return new Occupancy.Session(
                rows.getInt("capacity"),
                rows.getInt("confirmed"),
                rows.getInt("held"),
                Optional.ofNullable(rows.getObject("next_end", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
