package org.modularplumbing.schemas;

import java.util.Set;
import java.util.TreeSet;

/** What annotations say of a value, and of all that it stands in. Unmarked until somebody has said both things. */
record Marks(Set<String> classifications, Set<String> personalData) {

    static final Marks NONE = new Marks(Set.of(), Set.of());

    /** What nobody is cleared for: somebody may have said something that was not heard. */
    static final Marks UNKNOWN = new Marks(Set.of("unknown"), Set.of("unknown"));

    static Marks of(SchemaPlace place) {
        return new Marks(
                one(place.keywords().text("x-classification")),
                one(place.keywords().text("x-personal-data")));
    }

    private static Set<String> one(String word) {
        return word == null ? Set.of() : Set.of(word);
    }

    boolean isComplete() {
        return !classifications.isEmpty() && !personalData.isEmpty();
    }

    /** Returns the marks of both: a value must be cleared for every one. */
    Marks and(Marks other) {
        return new Marks(union(classifications, other.classifications), union(personalData, other.personalData));
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        var all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }

    String classification() {
        return Set.of("OFFICIAL").containsAll(classifications) ? "OFFICIAL" : "OFFICIAL-SENSITIVE";
    }

    /** Returns the gravest kind; what is not known is taken for personal. */
    String kind() {
        for (var kind : new String[] {"criminal-offence", "special-category", "personal"}) {
            if (personalData.contains(kind)) {
                return kind;
            }
        }
        return personalData.contains("unknown") ? "personal" : "none";
    }
}
