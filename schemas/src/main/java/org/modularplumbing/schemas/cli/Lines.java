package org.modularplumbing.schemas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.modularplumbing.schemas.internal.json.JsonReader;

/** Reads one document per line in memory that does not grow with the file. A line that is too long is passed over to its end. */
final class Lines {

    private static final int LENGTH_MAX = JsonReader.LENGTH_MAX;

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] line = new byte[1 << 12];

    Lines(InputStream in) {
        this.in = in;
    }

    /** Returns the next line without its break, null at the end; of a line that is too long, one byte more than a document may have. */
    byte[] next() throws IOException {
        int length = 0;
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            length = keep(from, at - from, length);
            if (at < end) {
                at++;
                return kept(length);
            }
        }
        return any ? kept(length) : null;
    }

    private byte[] kept(int length) {
        return length == line.length ? line : Arrays.copyOf(line, length);
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    /** Doubles, and goes to the end at once where doubling comes near it: a line that is too long costs no more than one that is just not. */
    private int room(int needed) {
        return needed > LENGTH_MAX / 2 ? LENGTH_MAX + 1 : Math.max(line.length * 2, needed);
    }

    private int keep(int from, int count, int length) {
        int kept = Math.min(count, LENGTH_MAX + 1 - length);
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, room(length + kept));
        }
        System.arraycopy(chunk, from, line, length, kept);
        return length + kept;
    }
}
