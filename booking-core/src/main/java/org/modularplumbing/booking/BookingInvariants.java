package org.modularplumbing.booking;

import java.util.List;
import org.modularplumbing.plumbing.persistence.Invariant;

/** What is always true of the tables of this core. */
final class BookingInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant("no session has more places taken than its capacity", """
                    select programme || '/' || code from booking_session where taken < 0 or taken > capacity
                    """),
            new Invariant("a session counts as taken exactly the places that bookings claim", """
                    select s.programme || '/' || s.code from booking_session s
                    where s.taken <> (select coalesce(sum(c.places), 0) from booking_claim c
                        where c.authority = s.authority and c.programme = s.programme and c.session = s.code)
                    """),
            new Invariant(
                    "a held or confirmed booking claims its places on each session of its course, and on no other",
                    """
                    select cast(b.id as varchar) from booking_booking b
                    where b.status in ('held', 'confirmed')
                      and ((select count(*) from booking_part p
                            where p.authority = b.authority and p.programme = b.programme and p.opportunity = b.opportunity) = 0
                        or exists (select 1 from booking_part p
                            where p.authority = b.authority and p.programme = b.programme and p.opportunity = b.opportunity
                              and not exists (select 1 from booking_claim c where c.authority = b.authority and c.booking = b.id
                                  and c.programme = p.programme and c.session = p.session and c.places = b.places))
                        or (select count(*) from booking_claim c where c.authority = b.authority and c.booking = b.id)
                            <> (select count(*) from booking_part p
                                where p.authority = b.authority and p.programme = b.programme and p.opportunity = b.opportunity))
                    """),
            new Invariant("a cancelled or expired booking claims nothing", """
                    select cast(b.id as varchar) from booking_booking b join booking_claim c on c.authority = b.authority and c.booking = b.id
                    where b.status in ('cancelled', 'expired')
                    """),
            new Invariant("a refund is at most the price, and due only on what was cancelled", """
                    select cast(id as varchar) from booking_booking
                    where refund_minor < 0 or refund_minor > price_minor or (refund_minor is not null and status <> 'cancelled')
                    """),
            new Invariant("each change of a booking has exactly one journal row", """
                    select cast(b.id as varchar) from booking_booking b
                    where b.version <> (select count(*) from plumbing_journal j
                        where j.authority = b.authority and j.stream_kind = 'booking' and j.stream_id = b.id and j.type <> 'journal.erased')
                    """),
            new Invariant("each booking in the journal is in the tables", """
                    select cast(j.stream_id as varchar) from plumbing_journal j
                    where j.stream_kind = 'booking' and j.version = 1
                      and not exists (select 1 from booking_booking b where b.authority = j.authority and b.id = j.stream_id)
                    """),
            new Invariant("no session has more places than its venue holds", """
                    select s.programme || '/' || s.code from booking_session s
                    join booking_venue v on v.authority = s.authority and v.code = s.venue where s.capacity > v.capacity
                    """));

    private BookingInvariants() {}
}
