package org.modularplumbing.plumbing.refusal;

/** A stable, public, documented reason to refuse. Each core has one enum of them; a code never changes its meaning. */
public interface RefusalCode {

    /**
     * The code.
     *
     * @return upper-case words with underscores, such as {@code HOLD_EXPIRED}
     */
    String name();

    /**
     * The HTTP status under which a web door reports it (RFC 9457 section 3.1.2).
     *
     * @return 400 to 599
     */
    int httpStatus();

    /**
     * What the code means, the same for every occurrence (RFC 9457 section 3.1.3).
     *
     * @return one short plain sentence
     */
    String title();

    /**
     * What the caller can do now.
     *
     * @return one plain sentence
     */
    String nextStep();
}
