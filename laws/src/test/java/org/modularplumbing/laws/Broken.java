package org.modularplumbing.laws;

import java.util.Collection;
import java.util.stream.Collectors;

/** A law that is broken: which, by what, and how to mend it. Without a stack trace, which would say nothing about the offenders. */
final class Broken extends AssertionError {

    private static final int ONE_SCREEN = 30;

    Broken(String message) {
        super(message);
    }

    /**
     * Demands that nobody offends.
     *
     * @param law what must hold
     * @param mend what to do, with the command if there is one
     * @param offenders each with its file and line
     */
    static void unlessNone(String law, String mend, Collection<String> offenders) {
        if (offenders.isEmpty()) {
            return;
        }
        var more = offenders.size() - ONE_SCREEN;
        throw new Broken(offenders.stream()
                .distinct()
                .limit(ONE_SCREEN)
                .map(offender -> "  " + offender + "\n")
                .collect(Collectors.joining(
                        "",
                        "\nLAW: %s\n".formatted(law),
                        (more > 0 ? "  and %d more\n".formatted(more) : "") + "MEND: " + mend + "\n")));
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
