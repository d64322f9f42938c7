package org.modularplumbing.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Contents in a folder. */
class FolderContentStoreTest extends ContentStoreContract {

    @Override
    ContentStore store() throws IOException {
        return FolderContentStore.in(folder.resolve("store"));
    }

    @Test
    void a_key_leads_nowhere_else() throws IOException {
        var store = store();
        for (var key : new String[] {"../x", "a/../../x", "/etc/passwd", "a//b", "", "a\\b", "a/.hidden", "a\0"}) {
            assertThatThrownBy(() -> store.get(key)).as(key).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_could_not_be_put_whole_is_not_there() throws IOException {
        var store = store();
        assertThatThrownBy(() -> store.put(KEY, folder.resolve("none"))).isInstanceOf(IOException.class);
        assertThat(store.get(KEY)).isEmpty();
        try (var left = Files.walk(folder.resolve("store"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
