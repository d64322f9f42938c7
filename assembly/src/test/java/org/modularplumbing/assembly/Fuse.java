package org.modularplumbing.assembly;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Lets the process stop at a place: before one of the next statements, just before a commit, or just after it. What is then thrown is an error that nobody expects,
 * and whatever is open is rolled back, as by a process that is killed.
 */
final class Fuse {

    /** The process stops. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    private static final Set<String> STATEMENTS = Set.of("prepareStatement", "prepareCall", "createStatement");

    /** How many places are left until it blows; below zero it never does. */
    private int left = -1;

    /** Blows at the n-th place from now: each statement is one, each commit two. */
    void blowAfter(int places) {
        left = places;
    }

    void mend() {
        left = -1;
    }

    private void place() {
        if (left >= 0 && left-- == 0) {
            throw new Crash();
        }
    }

    DataSource in(DataSource source) {
        return (DataSource) proxy(DataSource.class, source, (method, call) -> {
            var result = call.run();
            return result instanceof Connection connection ? in(connection) : result;
        });
    }

    private Connection in(Connection connection) {
        return (Connection) proxy(Connection.class, connection, (method, call) -> {
            if (STATEMENTS.contains(method)) {
                place();
            }
            if (!method.equals("commit")) {
                return call.run();
            }
            place();
            var result = call.run();
            place();
            return result;
        });
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private interface Around {
        Object run(String method, Call call) throws Throwable;
    }

    private static Object proxy(Class<?> type, Object target, Around around) {
        return Proxy.newProxyInstance(
                Fuse.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> around.run(method.getName(), () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException problem) {
                        throw problem.getCause();
                    }
                }));
    }
}
