package org.modularplumbing.plumbing.refusal;

import static java.util.Objects.requireNonNull;

/**
 * A stable, public, documented reason to refuse. Each core has one enum of them, each constant with its {@link Meaning}; a code never changes its meaning.
 *
 * <pre>{@code
 * public enum Code implements RefusalCode {
 *     HOLD_EXPIRED(409, "The hold has ended.", "Hold the places again.");
 *
 *     private final Meaning meaning;
 *
 *     Code(int httpStatus, String title, String nextStep) {
 *         meaning = new Meaning(httpStatus, title, nextStep);
 *     }
 *
 *     @Override
 *     public Meaning meaning() {
 *         return meaning;
 *     }
 * }
 * }</pre>
 */
public interface RefusalCode {

    /**
     * What a code means, the same for every occurrence.
     *
     * @param httpStatus the HTTP status under which a web adapter reports it (RFC 9457 section 3.1.2), 400 to 599
     * @param title what it means (RFC 9457 section 3.1.3): one short plain sentence
     * @param nextStep what the caller can do now: one plain sentence
     */
    record Meaning(int httpStatus, String title, String nextStep) {

        public Meaning {
            if (httpStatus < 400 || httpStatus > 599) {
                throw new IllegalArgumentException("a refusal's HTTP status is 400 to 599, not " + httpStatus);
            }
            requireNonNull(title, "title");
            requireNonNull(nextStep, "nextStep");
        }
    }

    /**
     * Returns the code.
     *
     * @return upper-case words with underscores, such as {@code HOLD_EXPIRED}
     */
    String name();

    /**
     * Returns what the code means.
     *
     * @return its status, title and next step
     */
    Meaning meaning();

    /**
     * Returns the HTTP status.
     *
     * @return 400 to 599
     */
    default int httpStatus() {
        return meaning().httpStatus();
    }

    /**
     * Returns what the code means in one sentence.
     *
     * @return the title
     */
    default String title() {
        return meaning().title();
    }

    /**
     * Returns what the caller can do now in one sentence.
     *
     * @return the next step
     */
    default String nextStep() {
        return meaning().nextStep();
    }
}
