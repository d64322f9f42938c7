package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A figure that is set from time to time, such as an income limit, with the periods in which each value holds.
 *
 * @param name its name in expressions and texts
 * @param type how it is written in texts: money as pounds, for example
 * @param reference where it is laid down: a regulation, a council decision
 * @param values the periods, oldest first, without overlap
 */
public record Parameter(String name, Optional<ItemType> type, Optional<String> reference, List<Period> values) {

    /**
     * A value and when it holds.
     *
     * @param from the first day
     * @param until the first day on which it no longer holds; absent while no end is known
     * @param value a number, text, or true or false
     */
    public record Period(LocalDate from, Optional<LocalDate> until, Object value) {

        public Period {
            requireNonNull(from, "from");
            if (until.isPresent() && !from.isBefore(until.get())) {
                throw new IllegalArgumentException("a period ends after it begins");
            }
            value = Scalars.scalar(requireNonNull(value, "value"));
        }

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
        }
    }

    public Parameter {
        Names.check(requireNonNull(name, "name"), "parameter");
        values = List.copyOf(requireNonNull(values, "values"));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a parameter has at least one value");
        }
        for (int i = 1; i < values.size(); i++) {
            var end = values.get(i - 1).until();
            if (end.isEmpty() || end.get().isAfter(values.get(i).from())) {
                throw new IllegalArgumentException(
                        "the periods of a parameter are in order, and each ends before the next begins");
            }
        }
        if (values.stream().map(period -> period.value().getClass()).distinct().count() > 1) {
            throw new IllegalArgumentException("the values of a parameter are of one type");
        }
    }

    /** The value on a day; none outside the periods, never the nearest one. */
    Optional<Period> on(LocalDate day) {
        return values.stream().filter(period -> period.holds(day)).findFirst();
    }
}
