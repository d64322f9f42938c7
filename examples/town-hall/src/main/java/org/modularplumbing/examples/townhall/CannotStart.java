package org.modularplumbing.examples.townhall;

/** Why the town hall does not open, in one plain sentence for whoever started it. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
