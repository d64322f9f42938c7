package org.modularplumbing.schemas.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param terminal whether a person watches: colour and progress only then
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    void say(String sentence) {
        err.println(terminal ? "\r" + sentence + "\u001b[K" : sentence);
    }

    void progress(String sentence) {
        if (terminal) {
            err.print("\r" + sentence + "\u001b[K");
            err.flush();
        }
    }
}
