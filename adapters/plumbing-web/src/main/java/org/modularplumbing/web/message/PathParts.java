package org.modularplumbing.web.message;

import java.util.Map;

/**
 * The parts of a path that a route's template names, as the route table found them.
 *
 * @param template the template, which never holds a value of the request
 * @param values decoded, by name
 */
public record PathParts(String template, Map<String, String> values) {

    /** Copies the map. */
    public PathParts {
        values = Map.copyOf(values);
    }

    /**
     * Decodes one segment of a path.
     *
     * @param segment as it was sent
     * @return without escapes
     */
    public static String decoded(String segment) {
        return Percent.decodeSegment(segment);
    }

    String named(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the template %s has no part %s".formatted(template, name));
        }
        return value;
    }
}
