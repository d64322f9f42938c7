package org.modularplumbing.casework.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values by field name in the form that a document has. */
final class Values {

    private Values() {}

    /** A copy in the order of the names, whole numbers and days in the form that a document has. Other values stay, for the check against the type to refuse. */
    static Map<String, Object> copy(Map<String, ?> data) {
        var copy = new TreeMap<String, Object>();
        data.forEach((name, value) -> copy.put(name, canonical(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object canonical(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof java.math.BigInteger) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof Map<?, ?> inner) {
            var copy = new TreeMap<String, Object>();
            inner.forEach((name, part) -> copy.put(String.valueOf(name), canonical(part)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> items) {
            var copy = new ArrayList<>();
            items.forEach(item -> copy.add(canonical(item)));
            return Collections.unmodifiableList(copy);
        }
        return value instanceof LocalDate day ? day.toString() : value;
    }
}
