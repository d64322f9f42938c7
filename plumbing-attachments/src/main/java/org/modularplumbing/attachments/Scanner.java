package org.modularplumbing.attachments;

import java.io.IOException;
import java.io.InputStream;

/** Looks for malware in a content. What implements it is thread safe. */
@FunctionalInterface
public interface Scanner {

    /**
     * Scans a content.
     *
     * @param content its bytes, read to the end and closed by the caller
     * @return true if nothing was found
     * @throws IOException when the scanner could not say: it is asked again
     */
    boolean isClean(InputStream content) throws IOException;
}
