package org.modularplumbing.schemas;

import java.util.Comparator;

/** Semantic versions of three numbers. */
final class Versions {

    /** By major, minor and patch. */
    static final Comparator<String> ORDER = Comparator.<String>comparingLong(version -> part(version, 0))
            .thenComparingLong(version -> part(version, 1))
            .thenComparingLong(version -> part(version, 2));

    private Versions() {}

    private static long part(String version, int index) {
        var parts = version.split("\\.");
        return index < parts.length && parts[index].matches("[0-9]{1,9}") ? Long.parseLong(parts[index]) : 0;
    }
}
