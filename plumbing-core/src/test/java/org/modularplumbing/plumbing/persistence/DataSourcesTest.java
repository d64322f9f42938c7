package org.modularplumbing.plumbing.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** What keeps an H2 file from being opened is said in one sentence, and leaves nothing behind. */
class DataSourcesTest {

    @TempDir
    Path folder;

    private static void isUnavailable(ThrowingCallable opening, String why) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(KernelRefused.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(KernelRefused.Code.DATABASE_UNAVAILABLE);
            assertThat(refusal.detail())
                    .startsWith("the database cannot be opened: ")
                    .contains(why);
        });
    }

    private void opened(Path file) {
        ((HikariDataSource) DataSources.h2(file)).close();
    }

    @Test
    void a_path_below_something_that_is_no_folder_cannot_be_written() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        isUnavailable(() -> DataSources.h2(file.resolve("db")), file + " cannot be written");
        isUnavailable(() -> DataSources.h2(file.resolve("deeper/db")), file + " cannot be written");
    }

    @Test
    void a_folder_or_file_without_permission_to_write_is_not_opened_for_reading_instead() {
        opened(folder.resolve("db"));
        var file = folder.resolve("db.mv.db").toFile();
        assumeFalse(file.setReadOnly() && file.canWrite(), "root may write everything");
        isUnavailable(() -> DataSources.h2(folder.resolve("db")), file + " cannot be written");
        assertThat(folder.toFile().setWritable(false)).isTrue();
        isUnavailable(() -> DataSources.h2(folder.resolve("other")), folder + " cannot be written");
        assertThat(folder.toFile().setWritable(true)).isTrue();
    }

    @Test
    void a_file_that_another_process_has_open_is_said_to_be_in_use() throws Exception {
        opened(folder.resolve("db"));
        try (var channel = FileChannel.open(folder.resolve("db.mv.db"), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            isUnavailable(() -> DataSources.h2(folder.resolve("db")), "is in use by another process");
        }
        opened(folder.resolve("db"));
        assertThat(folder.toFile().list()).containsExactly("db.mv.db");
    }

    @Test
    void a_file_that_is_no_database_is_not_opened() throws Exception {
        Files.writeString(folder.resolve("db.mv.db"), "not a database".repeat(1_000));
        isUnavailable(() -> DataSources.h2(folder.resolve("db")), "db.mv.db");
        assertThat(folder.toFile().list()).containsExactly("db.mv.db");
    }
}
