package org.modularplumbing.plumbing.journal;

import java.util.regex.Pattern;
import org.modularplumbing.plumbing.call.Authority;

/**
 * The end of the chain at some moment. Kept elsewhere (printed, signed, sent to an auditor), it proves later that nothing before it was changed and that
 * nothing was cut off: within the database alone, whoever may write everything could recompute everything.
 *
 * @param authority whose chain
 * @param position the last position, 0 for an empty chain
 * @param seal the last seal: 64 hexadecimal digits
 */
public record SealHead(Authority authority, long position, String seal) {

    private static final Pattern SEAL = Pattern.compile("[0-9a-f]{64}");

    public SealHead {
        if (position < 0 || !SEAL.matcher(seal).matches()) {
            throw new IllegalArgumentException("a head has a position from 0 and 64 hexadecimal digits");
        }
    }
}
