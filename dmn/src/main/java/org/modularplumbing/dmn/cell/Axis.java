package org.modularplumbing.dmn.cell;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.modularplumbing.dmn.cell.Cells.Kind;

/**
 * The values of one column cut into pieces by the constants that its cells name: each constant is a piece of its own, and so is what lies between
 * two neighbours, before the first and after the last. Cells treat all values of a piece alike, so one of them speaks for all.
 */
public final class Axis {

    /**
     * A piece of an axis.
     *
     * @param low constant at or below which it does not reach down; null if there is none
     * @param high constant at or above which it does not reach up; null if there is none
     * @param point whether it is one constant alone
     * @param sample a value of the piece; null if there is none, as between one day and the next
     */
    public record Piece(Object low, Object high, boolean point, Object sample) {}

    private final Kind kind;
    private final List<Piece> pieces;
    private final Comparable<?>[] ends;
    private final Map<Object, Integer> points = new HashMap<>();

    private Axis(Kind kind, List<Piece> pieces, List<Comparable<?>> ends) {
        this.kind = kind;
        this.pieces = List.copyOf(pieces);
        this.ends = ends.toArray(new Comparable<?>[0]);
    }

    /** Cuts an axis. */
    public static Axis of(Kind kind, List<Object> constants) {
        var sorted = new TreeMap<Comparable<?>, Object>();
        constants.forEach(constant -> sorted.putIfAbsent(kind.key(constant), constant));
        return kind.ordered ? ordered(kind, sorted) : told(kind, sorted);
    }

    private static Axis ordered(Kind kind, TreeMap<Comparable<?>, Object> constants) {
        var pieces = new ArrayList<Piece>();
        Object before = null;
        for (var constant : constants.values()) {
            pieces.add(new Piece(before, constant, false, between(before, constant)));
            pieces.add(new Piece(constant, constant, true, constant));
            before = constant;
        }
        pieces.add(new Piece(before, null, false, between(before, null)));
        return new Axis(kind, pieces, new ArrayList<>(constants.keySet()));
    }

    private static Axis told(Kind kind, TreeMap<Comparable<?>, Object> constants) {
        if (kind == Kind.BOOLEAN) {
            constants.put(false, false);
            constants.put(true, true);
        }
        var pieces = new ArrayList<Piece>();
        constants.values().forEach(constant -> pieces.add(new Piece(constant, constant, true, constant)));
        if (kind == Kind.TEXT) {
            var other = "other";
            while (constants.containsKey(other)) {
                other += "+";
            }
            pieces.add(new Piece(null, null, false, other));
        }
        var axis = new Axis(kind, pieces, List.of());
        for (int i = 0; i < constants.size(); i++) {
            axis.points.put(pieces.get(i).sample(), i);
        }
        return axis;
    }

    private static Object between(Object low, Object high) {
        var end = low != null ? low : high;
        if (end instanceof BigDecimal) {
            return number((BigDecimal) low, (BigDecimal) high);
        }
        if (end instanceof LocalDate) {
            return date((LocalDate) low, (LocalDate) high);
        }
        if (end instanceof Duration) {
            return duration((Duration) low, (Duration) high);
        }
        return end == null ? BigDecimal.ZERO : months((Period) low, (Period) high);
    }

    private static BigDecimal number(BigDecimal low, BigDecimal high) {
        if (low == null) {
            return high.subtract(BigDecimal.ONE);
        }
        if (high == null) {
            return low.add(BigDecimal.ONE);
        }
        var whole = low.setScale(0, java.math.RoundingMode.FLOOR).add(BigDecimal.ONE);
        return whole.compareTo(high) < 0 ? whole : low.add(high).multiply(new BigDecimal("0.5"));
    }

    private static LocalDate date(LocalDate low, LocalDate high) {
        var sample = low == null ? high.minusDays(1) : low.plusDays(1);
        return low == null || high == null || sample.isBefore(high) ? sample : null;
    }

    private static Duration duration(Duration low, Duration high) {
        if (low == null) {
            return high.minusSeconds(1);
        }
        if (high == null) {
            return low.plusSeconds(1);
        }
        var sample = low.plus(high.minus(low).dividedBy(2));
        return sample.compareTo(low) > 0 ? sample : null;
    }

    private static Period months(Period low, Period high) {
        var sample = low == null ? high.minusMonths(1) : low.plusMonths(1);
        return low == null || high == null || sample.toTotalMonths() < high.toTotalMonths()
                ? sample.normalized()
                : null;
    }

    /** The kind of its values. */
    public Kind kind() {
        return kind;
    }

    /** Its pieces in order. */
    public List<Piece> pieces() {
        return pieces;
    }

    /** Number of the piece that a value lies in; -1 if it is of another kind. */
    public int find(Object value) {
        if (!kind.type.isInstance(value)) {
            return -1;
        }
        if (!kind.ordered) {
            return points.getOrDefault(value, pieces.size() - 1);
        }
        return value instanceof BigDecimal number ? number(number) : search(kind.key(value));
    }

    private int number(BigDecimal value) {
        int low = 0;
        int high = ends.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = value.compareTo((BigDecimal) ends[middle]);
            if (order == 0) {
                return 2 * middle + 1;
            }
            if (order > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 2 * low;
    }

    @SuppressWarnings("unchecked")
    private int search(Comparable<?> value) {
        int low = 0;
        int high = ends.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = ((Comparable<Object>) value).compareTo(ends[middle]);
            if (order == 0) {
                return 2 * middle + 1;
            }
            if (order > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 2 * low;
    }
}
