package org.modularplumbing.booking.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.Booking.Cancelled;
import org.modularplumbing.booking.reservation.Booking.Held;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.persistence.Database;

/** All SQL on bookings and the places that they claim. */
public final class BookingStore {

    private final Handle handle;
    private final Authority authority;

    public BookingStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** A new booking and its claims, one for each session, in one round trip. */
    public void insert(Booking booking) {
        var update = handle.createUpdate("""
                        insert into booking_booking (authority, id, version, reference, resident, programme, opportunity, places, booked_at,
                            price_minor, currency, accepted, status, held_until, refund_minor, state)
                        values (:authority, :id, :version, :reference, :resident, :programme, :opportunity, :places, :bookedAt,
                            :priceMinor, :currency, :accepted, :status, :heldUntil, :refundMinor, :state);
                        insert into booking_claim (authority, programme, session, booking, places)
                        select authority, programme, session, :id, :places from booking_part
                        where authority = :authority and programme = :programme and opportunity = :opportunity
                        """);
        bindState(update, booking)
                .bind("reference", booking.reference().value())
                .bind("resident", booking.resident().toString())
                .bind("programme", booking.opportunity().programme())
                .bind("opportunity", booking.opportunity().code())
                .bind("places", booking.places())
                .bind("bookedAt", booking.bookedAt().atOffset(ZoneOffset.UTC))
                .bind("priceMinor", booking.price().amountMinor())
                .bind("currency", booking.price().currency())
                .bind("accepted", Documents.write(booking))
                .execute();
    }

    /** The next version of a booking, if nobody else wrote it first. */
    public void update(Booking booking) {
        var update = handle.createUpdate("""
                update booking_booking set version = :version, status = :status, held_until = :heldUntil, refund_minor = :refundMinor, state = :state
                where authority = :authority and id = :id and version = :version - 1
                """);
        if (bindState(update, booking).execute() != 1) {
            throw new Database.RetryTransaction();
        }
    }

    private Update bindState(Update update, Booking booking) {
        var heldUntil = booking.state() instanceof Held held ? held.until().atOffset(ZoneOffset.UTC) : null;
        var refund = booking.state() instanceof Cancelled cancelled
                ? cancelled.refundDue().amountMinor()
                : null;
        return update.bind("authority", authority.code())
                .bind("id", booking.id())
                .bind("version", booking.version())
                .bind("status", booking.status().name().toLowerCase(Locale.ROOT))
                .bindByType("heldUntil", heldUntil, java.time.OffsetDateTime.class)
                .bindByType("refundMinor", refund, Long.class)
                .bind("state", Documents.write(booking.state()));
    }

    /** Gives up the claims of a booking; what the sessions count as taken is moved apart. */
    public void removeClaims(UUID id) {
        handle.createUpdate("delete from booking_claim where authority = :authority and booking = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .execute();
    }

    public Optional<Booking> find(UUID id) {
        return read("where authority = :authority and id = :id", id);
    }

    /** The booking, locked until the end of the transaction. */
    public Optional<Booking> lock(UUID id) {
        return read("where authority = :authority and id = :id for update", id);
    }

    private Optional<Booking> read(String where, UUID id) {
        return handle.createQuery("select version, accepted, state from booking_booking " + where)
                .bind("authority", authority.code())
                .bind("id", id)
                .map((rows, context) -> booking(rows))
                .findOne();
    }

    public List<Booking> of(Ref resident) {
        return handle.createQuery("""
                        select version, accepted, state from booking_booking where authority = :authority and resident = :resident
                        order by booked_at desc, id desc
                        """)
                .bind("authority", authority.code())
                .bind("resident", resident.toString())
                .map((rows, context) -> booking(rows))
                .list();
    }

    /** The holds on any session of a course that have ended, locked in the order of their ids. */
    public List<Booking> lockEnded(OpportunityId opportunity, Instant now) {
        return handle.createQuery("""
                        select version, accepted, state from booking_booking
                        where authority = :authority and status = 'held' and held_until <= :now
                          and id in (select c.booking from booking_part p
                              join booking_claim c on c.authority = :authority and c.programme = p.programme and c.session = p.session
                              where p.authority = :authority and p.programme = :programme and p.opportunity = :opportunity)
                        order by id for update
                        """)
                .bind("authority", authority.code())
                .bind("programme", opportunity.programme())
                .bind("opportunity", opportunity.code())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((rows, context) -> booking(rows))
                .list();
    }

    /** Holds that have ended, the earliest first. */
    public List<UUID> ended(Instant now, int limit) {
        return handle.createQuery("""
                        select id from booking_booking where authority = :authority and status = 'held' and held_until <= :now
                        order by held_until, id limit :limit
                        """)
                .bind("authority", authority.code())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    private static Booking booking(ResultSet rows) throws SQLException {
        var state = Documents.restore(rows.getString("state"), Booking.State.class);
        return Documents.restore(rows.getString("accepted"), Booking.class).at(rows.getLong("version"), state);
    }
}
