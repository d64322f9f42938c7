package org.modularplumbing.feel.value;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.modularplumbing.feel.Evaluation;

/** The {@code is} function: equal, and written the same way, so that zones and offsets count. */
public final class Identity {

    private Identity() {}

    /** Tells whether two values are the same element of the domain. */
    public static boolean is(Object a, Object b, Evaluation run) {
        if (Temporals.isTime(a) && Temporals.isTime(b)) {
            return Temporals.clock(a).equals(Temporals.clock(b)) && sameZone(Temporals.zone(a), Temporals.zone(b));
        }
        if (a instanceof ZonedDateTime x && b instanceof ZonedDateTime y) {
            return x.toLocalDateTime().equals(y.toLocalDateTime()) && sameZone(x.getZone(), y.getZone());
        }
        return Comparison.equal(a, b, run) == Boolean.TRUE;
    }

    private static boolean sameZone(ZoneId a, ZoneId b) {
        if (a == null || b == null) {
            return a == b;
        }
        return a.normalized().equals(b.normalized()) && (a instanceof ZoneOffset) == (b instanceof ZoneOffset);
    }
}
