package org.modularplumbing.assessments.dmn;

/** An engine. */
public final class Decisions {
    private Decisions() {}
}
