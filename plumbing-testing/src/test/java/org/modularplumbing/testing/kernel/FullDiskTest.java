package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.TestClock;

/** The disk of an H2 file is full for a while: nothing acknowledged is lost, callers are told in plain words, and work goes on by itself when there is space. */
class FullDiskTest {

    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void mount() {
        FullDisk.register();
        url = "jdbc:h2:full:" + folder.resolve("db")
                + ";WRITE_DELAY=0;REUSE_SPACE=FALSE;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;USER=sa";
    }

    @AfterEach
    void unmount() {
        FullDisk.empty();
    }

    @Test
    void work_goes_on_by_itself_when_there_is_space_again() throws Exception {
        goesOn(DataSources.of(url, "", ""));
    }

    @Test
    void also_in_a_pool_that_somebody_else_made() throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        goesOn(new HikariDataSource(config));
    }

    private static void goesOn(DataSource source) throws Exception {
        try (var closing = (AutoCloseable) source) {
            assertThat(closing).isNotNull();
            var plumbing = Plumbing.on(source)
                    .withClock(new TestClock())
                    .withReconnectTimeout(Duration.ofMillis(200))
                    .migrate(Notes.CAPABILITY);
            var notes = Notes.on(plumbing);
            var before = notes.write("before", Notes.CALL);
            FullDisk.fill();
            for (var key : new String[] {"k1", "k2"}) {
                assertThatThrownBy(() -> notes.write("a secret", Notes.CALL.withKey(key)))
                        .isInstanceOfSatisfying(
                                KernelRefused.class,
                                refusal ->
                                        assertThat(refusal.code().httpStatus()).isEqualTo(503))
                        .hasMessageNotContainingAny("insert", "secret", "MVStore")
                        .hasNoCause();
            }
            FullDisk.empty();
            var first = notes.write("a secret", Notes.CALL.withKey("k1"));
            assertThat(notes.write("a secret", Notes.CALL.withKey("k1"))).isEqualTo(first);
            assertThat(notes.read(before.id(), Notes.CALL)).isEqualTo(before);
            assertThat(Notes.count(plumbing, "notes_note")).isEqualTo(2);
            assertThat(plumbing.checkInvariants()).isEmpty();
        }
    }
}
