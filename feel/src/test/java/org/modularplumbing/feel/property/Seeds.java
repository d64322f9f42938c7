package org.modularplumbing.feel.property;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Randomness that can be had again: the seed is printed, {@code -Dseed=} replays it. */
final class Seeds {

    private Seeds() {}

    static RandomGenerator random(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + ": -Dseed=" + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
