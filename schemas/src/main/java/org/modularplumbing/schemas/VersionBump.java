package org.modularplumbing.schemas;

/** How far the version of a schema must rise, least first. */
public enum VersionBump {
    /** Nothing changed. */
    NONE,
    /** Both sides take exactly the same documents. */
    PATCH,
    /** Whatever was valid stays valid; readers in tolerant mode are not surprised. */
    MINOR,
    /** Somebody has to change their software. */
    MAJOR;

    static VersionBump of(boolean producerSafe, boolean consumerSafe) {
        if (!consumerSafe) {
            return MAJOR;
        }
        return producerSafe ? PATCH : MINOR;
    }

    /** Returns by how much a version rose; one that fell rose by nothing. Below 1 a second number says what a first says later (Semantic Versioning, 4). */
    static VersionBump between(String before, String after) {
        if (Versions.ORDER.compare(before, after) >= 0) {
            return NONE;
        }
        var old = (before + "..").split("\\.", -1);
        var now = (after + "..").split("\\.", -1);
        if (!old[0].equals(now[0])) {
            return MAJOR;
        }
        if (old[1].equals(now[1])) {
            return PATCH;
        }
        return old[0].equals("0") ? MAJOR : MINOR;
    }
}
