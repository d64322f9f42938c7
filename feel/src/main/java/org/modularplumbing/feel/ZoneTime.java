package org.modularplumbing.feel;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A time of day in a named zone, such as {@code 10:30:00@Europe/London}, for which java.time has no class: without a date its offset is not known.
 *
 * @param time the time on the clocks of that zone
 * @param zone the zone
 */
public record ZoneTime(LocalTime time, ZoneId zone) {

    /**
     * Checks that both are given.
     *
     * @param time the time on the clocks of that zone
     * @param zone the zone
     */
    public ZoneTime {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(zone, "zone");
    }

    @Override
    public String toString() {
        return time + "@" + zone;
    }
}
