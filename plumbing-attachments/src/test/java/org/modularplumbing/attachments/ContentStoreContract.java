package org.modularplumbing.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of contents does, in a folder and over signed HTTP. */
abstract class ContentStoreContract {

    static final String KEY = "W06:15/case/0192f0c0-0000-7000-8000-000000000001/" + Digests.OF_NOTHING;

    @TempDir
    Path folder;

    abstract ContentStore store() throws IOException;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("content"), content);
    }

    private byte[] read(String key) throws IOException {
        try (var content = store().get(key).orElseThrow()) {
            return content.readAllBytes();
        }
    }

    @Test
    void gives_what_was_put_byte_for_byte() throws IOException {
        var random = new Random(20261128);
        for (var size : new int[] {1, 65_536, 3_000_001}) {
            var content = new byte[size];
            random.nextBytes(content);
            store().put(KEY, file(content));
            assertThat(read(KEY)).isEqualTo(content);
        }
    }

    @Test
    void putting_again_changes_nothing_and_what_is_not_there_is_empty() throws IOException {
        assertThat(store().get(KEY)).isEmpty();
        store().put(KEY, file(new byte[] {1, 2, 3}));
        store().put(KEY, file(new byte[] {1, 2, 3}));
        assertThat(read(KEY)).containsExactly(1, 2, 3);
        assertThat(store().get(KEY + "0")).isEmpty();
    }

    @Test
    void deletes_what_is_there_and_does_not_mind_what_is_not() throws IOException {
        store().put(KEY, file(new byte[] {1}));
        store().put(KEY + "0", file(new byte[] {2}));
        store().delete(KEY);
        store().delete(KEY);
        assertThat(store().get(KEY)).isEmpty();
        assertThat(read(KEY + "0")).containsExactly(2);
    }
}
