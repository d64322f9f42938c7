package org.modularplumbing.feel.library;

import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.value.Comparison;

/** The relations of points and ranges (DMN 1.5, table 78). An end that is open lies beyond every value. */
final class Ranges {

    /** A relation between two ranges; null if the ends have no order among each other. */
    private interface Relation {
        boolean holds(FeelRange a, FeelRange b);
    }

    /** Ends that cannot be compared. */
    private static final class Incomparable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomparable() {
            super(null, null, false, false);
        }
    }

    static final FeelType ANY = FeelType.range(FeelType.ANY);

    private Ranges() {}

    static void addTo(Builtins.Registry registry) {
        points(registry, "before", (a, b) -> before(a, b));
        points(registry, "after", (a, b) -> before(b, a));
        ranges(registry, "meets", Ranges::meets);
        ranges(registry, "met by", (a, b) -> meets(b, a));
        ranges(registry, "overlaps", Ranges::overlaps);
        ranges(registry, "overlaps before", Ranges::overlapsBefore);
        ranges(registry, "overlaps after", (a, b) -> overlapsBefore(b, a));
        pointAndRange(registry, "finishes", Ranges::finishes);
        rangeAndPoint(registry, "finished by", (a, b) -> finishes(b, a));
        rangeAndPoint(registry, "includes", Ranges::includes);
        pointAndRange(registry, "during", (a, b) -> includes(b, a));
        pointAndRange(registry, "starts", Ranges::starts);
        rangeAndPoint(registry, "started by", (a, b) -> starts(b, a));
        add(registry, "coincides(point1: Any, point2: Any): boolean", Ranges::coincides);
        add(registry, "coincides(range1: range, range2: range): boolean", Ranges::coincides);
    }

    private static void points(Builtins.Registry registry, String name, Relation relation) {
        add(registry, name + "(range1: range, range2: range): boolean", relation);
        add(registry, name + "(point: Any, range: range): boolean", relation);
        add(registry, name + "(range: range, point: Any): boolean", relation);
        add(registry, name + "(point1: Any, point2: Any): boolean", relation);
    }

    private static void ranges(Builtins.Registry registry, String name, Relation relation) {
        add(registry, name + "(range1: range, range2: range): boolean", relation);
    }

    private static void pointAndRange(Builtins.Registry registry, String name, Relation relation) {
        add(registry, name + "(range1: range, range2: range): boolean", relation);
        add(registry, name + "(point: Any, range: range): boolean", relation);
    }

    private static void rangeAndPoint(Builtins.Registry registry, String name, Relation relation) {
        add(registry, name + "(range1: range, range2: range): boolean", relation);
        add(registry, name + "(range: range, point: Any): boolean", relation);
    }

    private static void add(Builtins.Registry registry, String declaration, Relation relation) {
        registry.add(declaration, (a, run, at) -> {
            try {
                if (a[0] != null && a[1] != null) {
                    return relation.holds(range(a[0]), range(a[1]));
                }
            } catch (Incomparable none) {
                // told below
            }
            return run.fail(Code.TYPE, at, "These points or ranges have no order among each other.");
        });
    }

    /** A point is the range of itself alone. */
    private static FeelRange range(Object value) {
        if (value instanceof FeelRange range) {
            return range;
        }
        if (Comparison.compare(value, value) == Comparison.NONE) {
            throw new Incomparable();
        }
        return new FeelRange(true, value, value, true);
    }

    private static int compare(Object a, Object b) {
        int order = Comparison.compare(a, b);
        if (order == Comparison.NONE) {
            throw new Incomparable();
        }
        return order;
    }

    /** Low ends compared: negative if the first begins earlier. */
    private static int lows(FeelRange a, FeelRange b) {
        if (a.low() == null || b.low() == null) {
            return a.low() == b.low() ? 0 : a.low() == null ? -1 : 1;
        }
        int order = compare(a.low(), b.low());
        return order != 0 ? order : Boolean.compare(b.lowIncluded(), a.lowIncluded());
    }

    /** High ends compared: negative if the first ends earlier. */
    private static int highs(FeelRange a, FeelRange b) {
        if (a.high() == null || b.high() == null) {
            return a.high() == b.high() ? 0 : a.high() == null ? 1 : -1;
        }
        int order = compare(a.high(), b.high());
        return order != 0 ? order : Boolean.compare(a.highIncluded(), b.highIncluded());
    }

    /** True if every value of the first is below every value of the second. */
    private static boolean before(FeelRange a, FeelRange b) {
        if (a.high() == null || b.low() == null) {
            return false;
        }
        int order = compare(a.high(), b.low());
        return order < 0 || order == 0 && !(a.highIncluded() && b.lowIncluded());
    }

    private static boolean meets(FeelRange a, FeelRange b) {
        return a.high() != null
                && b.low() != null
                && a.highIncluded()
                && b.lowIncluded()
                && compare(a.high(), b.low()) == 0;
    }

    private static boolean overlaps(FeelRange a, FeelRange b) {
        return !before(a, b) && !before(b, a);
    }

    private static boolean overlapsBefore(FeelRange a, FeelRange b) {
        return overlaps(a, b) && lows(a, b) < 0 && highs(a, b) <= 0;
    }

    private static boolean finishes(FeelRange a, FeelRange b) {
        return b.high() != null && highs(a, b) == 0 && lows(b, a) <= 0;
    }

    private static boolean includes(FeelRange a, FeelRange b) {
        return lows(a, b) <= 0 && highs(a, b) >= 0;
    }

    private static boolean starts(FeelRange a, FeelRange b) {
        return b.low() != null && lows(a, b) == 0 && highs(a, b) <= 0;
    }

    private static boolean coincides(FeelRange a, FeelRange b) {
        return lows(a, b) == 0 && highs(a, b) == 0;
    }
}
