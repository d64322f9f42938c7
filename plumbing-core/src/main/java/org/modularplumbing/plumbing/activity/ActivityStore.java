package org.modularplumbing.plumbing.activity;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.text.Bilingual;

/** All SQL on activity rows. */
final class ActivityStore {

    private final Handle handle;

    ActivityStore(Handle handle) {
        this.handle = handle;
    }

    /** Plain JDBC: it is in the path of every command. A thing's first version is inserted, later ones nearly always find their row. */
    void put(Authority authority, Activity activity) {
        if (activity.version() == 1 || update(authority, activity) == 0) {
            insert(authority, activity);
        }
    }

    private void insert(Authority authority, Activity activity) {
        run("""
                insert into plumbing_activity (version, resident, opened_at, updated_at, title_en, title_cy, status, status_en, status_cy,
                    next_en, next_cy, due_on, finished, authority, stream_kind, stream_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, authority, activity);
    }

    private int update(Authority authority, Activity activity) {
        return run("""
                update plumbing_activity set version = ?, resident = ?, opened_at = ?, updated_at = ?, title_en = ?, title_cy = ?, status = ?,
                    status_en = ?, status_cy = ?, next_en = ?, next_cy = ?, due_on = ?, finished = ?
                where authority = ? and stream_kind = ? and stream_id = ?
                """, authority, activity);
    }

    private int run(String sql, Authority authority, Activity activity) {
        try (var statement = handle.getConnection().prepareStatement(sql)) {
            bind(statement, authority, activity);
            return statement.executeUpdate();
        } catch (SQLException problem) {
            throw new UnableToExecuteStatementException(problem, null);
        }
    }

    private static void bind(PreparedStatement statement, Authority authority, Activity activity) throws SQLException {
        var view = activity.view();
        statement.setLong(1, activity.version());
        statement.setString(2, view.resident().toString());
        statement.setObject(3, view.openedAt().atOffset(ZoneOffset.UTC));
        statement.setObject(4, activity.updatedAt().atOffset(ZoneOffset.UTC));
        statement.setString(5, view.title().en());
        statement.setString(6, view.title().cy());
        statement.setString(7, view.status());
        statement.setString(8, view.statusText().en());
        statement.setString(9, view.statusText().cy());
        statement.setString(10, view.next().map(Bilingual::en).orElse(null));
        statement.setString(11, view.next().map(Bilingual::cy).orElse(null));
        statement.setDate(12, view.dueOn().map(Date::valueOf).orElse(null));
        statement.setBoolean(13, view.finished());
        statement.setString(14, authority.code());
        statement.setString(15, activity.stream().kind());
        statement.setObject(16, activity.stream().id());
    }

    void remove(Authority authority, Ref stream) {
        handle.createUpdate("""
                        delete from plumbing_activity where authority = :authority and stream_kind = :kind and stream_id = :id
                        """)
                .bind("authority", authority.code())
                .bind("kind", stream.kind())
                .bind("id", stream.id())
                .execute();
    }

    int removeAll(Authority authority, String kind) {
        return handle.createUpdate("delete from plumbing_activity where authority = :authority and stream_kind = :kind")
                .bind("authority", authority.code())
                .bind("kind", kind)
                .execute();
    }

    List<Activity> of(Authority authority, Ref resident) {
        return handle.createQuery("""
                        select * from plumbing_activity where authority = :authority and resident = :resident
                        order by updated_at desc, stream_id desc
                        """)
                .bind("authority", authority.code())
                .bind("resident", resident.toString())
                .map((rows, context) -> activity(rows))
                .list();
    }

    private static Activity activity(ResultSet rows) throws SQLException {
        return new Activity(
                new Ref(rows.getString("stream_kind"), rows.getObject("stream_id", UUID.class)),
                rows.getLong("version"),
                rows.getObject("updated_at", OffsetDateTime.class).toInstant(),
                new ActivityView(
                        Ref.parse(rows.getString("resident")),
                        rows.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        Bilingual.of(rows.getString("title_en"), rows.getString("title_cy")),
                        rows.getString("status"),
                        Bilingual.of(rows.getString("status_en"), rows.getString("status_cy")),
                        Optional.ofNullable(rows.getString("next_en")).map(en -> Bilingual.of(en, cy(rows))),
                        Optional.ofNullable(rows.getObject("due_on", LocalDate.class)),
                        rows.getBoolean("finished")));
    }

    private static String cy(ResultSet rows) {
        try {
            return rows.getString("next_cy");
        } catch (SQLException problem) {
            throw new UnableToExecuteStatementException(problem, null);
        }
    }
}
