package org.modularplumbing.dmn.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Equality of FEEL values, in which 1.0 is 1. */
public final class Values {

    private Values() {}

    /** Tells whether two values are the same. */
    public static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal another) {
            return number.compareTo(another) == 0;
        }
        if (one instanceof List<?> list && other instanceof List<?> another) {
            return sameItems(list, another);
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> another) {
            return map.keySet().equals(another.keySet())
                    && map.keySet().stream().allMatch(key -> same(map.get(key), another.get(key)));
        }
        return Objects.equals(one, other);
    }

    private static boolean sameItems(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
