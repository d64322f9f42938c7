package org.modularplumbing.testing;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Runs a property many times on random input that grows from tiny to large. The seed is printed. {@code -Dseed=N} runs the same cases again,
 * {@code -Dseed=N:S} one case of size S alone, as the message of a failure names it. When a case fails, its size is halved as long as it goes on failing, and
 * the smallest is reported.
 */
public final class Seeded {

    private static final int LARGEST = 100;

    private Seeded() {}

    /** Something that holds for all input. */
    @FunctionalInterface
    public interface Property {

        /**
         * Checks one case.
         *
         * @param random where all chance comes from
         * @param size how large the input should be, 1 to 100: a length, a number of steps
         * @throws Exception when the property does not hold
         */
        void check(RandomGenerator random, int size) throws Exception;
    }

    /**
     * Checks a property.
     *
     * @param count how many cases
     * @param property the property
     * @throws AssertionError when it does not hold: with the seed and size that show it
     */
    public static void run(int count, Property property) {
        var asked = System.getProperty("seed", "");
        var parts = asked.split(":");
        if (parts.length == 2) {
            checkOne(property, Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            return;
        }
        var seed = asked.isEmpty() ? System.nanoTime() : Long.parseLong(asked);
        System.out.println("seeded property, " + count + " cases: -Dseed=" + seed);
        for (var number = 0; number < count; number++) {
            checkOne(property, seed + number, size(number, count));
        }
    }

    private static int size(int number, int count) {
        return count == 1 ? LARGEST : 1 + (int) ((LARGEST - 1L) * number / (count - 1));
    }

    private static void checkOne(Property property, long seed, int size) {
        var failure = failure(property, seed, size);
        if (failure.isEmpty()) {
            return;
        }
        var smallest = size;
        var problem = failure.get();
        for (var smaller = size / 2; smaller > 0; smaller /= 2) {
            var again = failure(property, seed, smaller);
            if (again.isEmpty()) {
                break;
            }
            smallest = smaller;
            problem = again.get();
        }
        throw new AssertionError("fails with -Dseed=%d:%d: %s".formatted(seed, smallest, problem), problem);
    }

    private static Optional<Throwable> failure(Property property, long seed, int size) {
        try {
            property.check(new SplittableRandom(seed), size);
            return Optional.empty();
        } catch (Exception | AssertionError problem) {
            return Optional.of(problem);
        }
    }
}
