package org.modularplumbing.plumbing.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process that dies leaves behind is what it has written to the file: so a copy of the file, made after a commit and opened, is what another
 * process would find. Looking at copies finds in seconds what takes hundreds of kills to meet.
 */
@Tag("slow")
class H2FileTest {

    private static final int LIVES = 60;
    private static final int MOST_COMMITS_IN_A_LIFE = 20;
    private static final int LARGEST_ROW = 6_000;
    private static final int KEPT = 200;

    @TempDir
    Path folder;

    private final Random random = new Random(1);
    private int written;

    @BeforeEach
    void tables() throws Exception {
        try (var source = (HikariDataSource) ours();
                var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table one(id int primary key, content varbinary)");
            statement.execute("create table two(id int primary key, content varbinary)");
        }
    }

    private Path file() {
        return folder.resolve("db");
    }

    private DataSource ours() {
        return DataSources.h2(file());
    }

    /** As {@link #ours}, but without the setting in question. */
    private DataSource careless() {
        return DataSources.of("jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE".formatted(file()), "sa", "");
    }

    private interface Opener {
        DataSource open();
    }

    /** How many commits of many lives were not in the file when they had returned. */
    private int forgotten(Opener opener) throws Exception {
        var forgotten = 0;
        for (var life = 0; life < LIVES; life++) {
            try (var source = (HikariDataSource) opener.open();
                    var connection = source.getConnection()) {
                connection.setAutoCommit(false);
                if (life % 2 == 1) {
                    clearOut(connection);
                }
                for (var commits = 1 + random.nextInt(MOST_COMMITS_IN_A_LIFE); commits > 0; commits--) {
                    write(connection);
                    forgotten += newestInCopy() == written ? 0 : 1;
                }
            }
        }
        return forgotten;
    }

    private void write(Connection connection) throws SQLException {
        var content = new byte[random.nextInt(LARGEST_ROW)];
        random.nextBytes(content);
        written++;
        for (var table : new String[] {"one", "two"}) {
            try (var statement = connection.prepareStatement("insert into " + table + " values (?, ?)")) {
                statement.setInt(1, written);
                statement.setBytes(2, content);
                statement.execute();
            }
        }
        connection.commit();
    }

    private void clearOut(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from one where id < " + (written - KEPT));
            statement.execute("delete from two where id < " + (written - KEPT));
        }
        connection.commit();
    }

    /** The newest row that both tables have. */
    private int newestInCopy() throws IOException, SQLException {
        var copy = folder.resolve("copy");
        Files.copy(Path.of(file() + ".mv.db"), Path.of(copy + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + copy + ";ACCESS_MODE_DATA=r", "sa", "")) {
            return newest(connection);
        }
    }

    private static int newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select max(one.id) from one join two on one.id = two.id")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void what_is_committed_is_in_the_file_before_the_commit_returns() throws Exception {
        assertThat(forgotten(this::ours)).isZero();
        assertThat(written).isGreaterThan(LIVES);
    }

    /** The broken variant: in about one commit of forty, the header of the file names the commit before. */
    @Test
    void the_same_look_finds_what_is_forgotten_where_h2_reuses_space() throws Exception {
        assertThat(forgotten(this::careless)).isPositive();
    }

    @Test
    void a_file_that_is_mostly_empty_is_compacted_when_it_is_opened_and_holds_what_it_held() throws Exception {
        var data = Path.of(file() + ".mv.db");
        try (var source = (HikariDataSource) ours();
                var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            while (Files.size(data) < 20 << 20) {
                write(connection);
                clearOut(connection);
            }
        }
        var before = Files.size(data);
        try (var source = (HikariDataSource) ours();
                var connection = source.getConnection()) {
            assertThat(newest(connection)).isEqualTo(written);
        }
        assertThat(Files.size(data)).isLessThan(before / 4);
    }
}
