package org.modularplumbing.schemas;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keyword and place of problems, in the form in which engines can be compared. */
final class Places {

    private Places() {}

    /** A part that fails evaluates nothing, so other engines also call its members unevaluated: an echo of the first fault. */
    static Set<String> first(Set<String> places) {
        var first = new TreeSet<>(places);
        first.removeIf(place -> place.startsWith("unevaluated"));
        return first.isEmpty() ? places : first;
    }

    static Set<String> of(List<Problem> problems) {
        var places = new TreeSet<String>();
        problems.forEach(problem -> places.add(place(problem.keyword(), problem.pointer())));
        return places;
    }

    /** Keyword and place, as the engines can be compared: others point at the object around a property that is too much. */
    private static String place(String keyword, String pointer) {
        boolean around = keyword.equals("additionalProperties")
                || keyword.equals("unevaluatedProperties")
                || keyword.equals("propertyNames");
        return keyword + " " + (around ? pointer.substring(0, pointer.lastIndexOf('/')) : pointer);
    }
}
