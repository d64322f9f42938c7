package org.modularplumbing.plumbing.values;

import java.util.SplittableRandom;

/** Random values for property tests: the seed is printed, and {@code -Dseed=N} replays it. */
public final class Seeded {

    private Seeded() {}

    /** A generator for the named test. */
    public static SplittableRandom random(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + " -Dseed=" + seed);
        return new SplittableRandom(seed);
    }
}
