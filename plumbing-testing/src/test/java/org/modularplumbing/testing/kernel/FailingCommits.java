package org.modularplumbing.testing.kernel;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose next commit fails in the words of a cluster, before or after it was done. */
final class FailingCommits implements DataSource {

    /** When the commit fails. */
    enum When {
        BEFORE,
        AFTER
    }

    private final DataSource base;
    private final String state;
    private When next;
    private int failed;

    FailingCommits(DataSource base, String state) {
        this.base = base;
        this.state = state;
    }

    void failNext(When when) {
        next = when;
    }

    int failed() {
        return failed;
    }

    private Connection wrapped(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                FailingCommits.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    var when = method.getName().equals("commit") ? next : null;
                    if (when != null) {
                        next = null;
                        failed++;
                    }
                    if (when == When.BEFORE) {
                        connection.rollback();
                        throw new SQLException("failure on a worker", state);
                    }
                    try {
                        var result = method.invoke(connection, arguments);
                        if (when == When.AFTER) {
                            throw new SQLException("failure on a worker", state);
                        }
                        return result;
                    } catch (InvocationTargetException problem) {
                        throw problem.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrapped(base.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return wrapped(base.getConnection(user, password));
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return base.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        base.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        base.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return base.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return base.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return base.isWrapperFor(type);
    }
}
