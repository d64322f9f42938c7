package org.modularplumbing.testing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** Rows as text, to be compared and shown. */
final class Rows {

    private Rows() {}

    /** The rows of a query, columns separated by bars. */
    static List<String> of(DataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        } catch (SQLException problem) {
            throw new AssertionError("could not read: " + problem.getMessage(), problem);
        }
    }

    private static String row(ResultSet rows) throws SQLException {
        var columns = new String[rows.getMetaData().getColumnCount()];
        for (var column = 0; column < columns.length; column++) {
            var value = rows.getObject(column + 1);
            columns[column] = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
        }
        return String.join(" | ", Arrays.asList(columns));
    }
}
