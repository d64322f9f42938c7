package org.modularplumbing.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where contents lie, by key. A key is an authority, a thing and a digest, separated by slashes: letters, digits, {@code - _ : /}. What implements it is thread safe.
 */
public interface ContentStore {

    /**
     * Puts a content: when it returns, the content survives the death of the process. Putting the same again changes nothing.
     *
     * @param key its key
     * @param content a file with it
     * @throws IOException when the store could not take it
     */
    void put(String key, Path content) throws IOException;

    /**
     * Opens a content.
     *
     * @param key its key
     * @return its bytes, to be closed; empty if there is none
     * @throws IOException when the store could not answer
     */
    Optional<InputStream> get(String key) throws IOException;

    /**
     * Deletes a content, if it is there.
     *
     * @param key its key
     * @throws IOException when the store could not do it
     */
    void delete(String key) throws IOException;
}
