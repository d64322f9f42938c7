package org.modularplumbing.benchmarks;

/**
 * One comparison: ours beside its peers or the raw database, in the same process and the same minutes. Absolute times on shared machines mean
 * nothing; the ratios that a benchmark prints last are its result.
 */
public interface Benchmark {

    /** Returns the name that {@code run} takes, in lower case with hyphens. */
    String name();

    /** Returns one sentence for {@code list}: what stands beside what. */
    String purpose();

    /**
     * Runs within about five minutes on two cores.
     *
     * @param report where rows and ratios go
     * @throws Exception if anything fails: the run ends with it, nothing is reported half
     */
    void run(Report report) throws Exception;
}
