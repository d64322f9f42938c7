package org.modularplumbing.assessments;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled definitions by the digest of their content, which never changes. */
final class Assessors {

    /** More than any authority has in use; when they are exceeded all are compiled again. */
    private static final int KEPT = 256;

    private static final Map<String, Assessor> BY_HASH = new ConcurrentHashMap<>();

    private Assessors() {}

    static Assessor of(PublishedDefinition published) {
        var known = BY_HASH.get(published.hash());
        if (known != null) {
            return known;
        }
        if (BY_HASH.size() >= KEPT) {
            BY_HASH.clear();
        }
        var compiled = Assessor.of(published.definition(), published.hash());
        BY_HASH.put(published.hash(), compiled);
        return compiled;
    }
}
