package org.modularplumbing.booking;

import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.booking.engine.PlaceStore;
import org.modularplumbing.plumbing.call.Authority;

/** The broken guard of so many booking systems: looks whether there is room, then writes. Kept to show that the races notice. */
final class CheckThenInsert extends PlaceStore {

    private final Handle handle;
    private final Authority authority;

    CheckThenInsert(Handle handle, Authority authority) {
        super(handle, authority);
        this.handle = handle;
        this.authority = authority;
    }

    @Override
    public boolean move(String programme, long version, SortedMap<String, Integer> places) {
        return places.entrySet().stream().allMatch(entry -> left(programme, entry.getKey()) >= entry.getValue());
    }

    private int left(String programme, String session) {
        return handle.createQuery("""
                        select s.capacity - coalesce((select sum(c.places) from booking_claim c
                            where c.authority = s.authority and c.programme = s.programme and c.session = s.code), 0)
                        from booking_session s where s.authority = :authority and s.programme = :programme and s.code = :session
                        """)
                .bind("authority", authority.code())
                .bind("programme", programme)
                .bind("session", session)
                .mapTo(Integer.class)
                .one();
    }
}
