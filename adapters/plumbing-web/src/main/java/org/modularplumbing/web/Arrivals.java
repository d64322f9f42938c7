package org.modularplumbing.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Disconnects clients whose headers do not arrive in time. Jetty's idle time alone does not: one byte of a header from time to time begins it again, and keeps a
 * connection for hours.
 */
final class Arrivals extends Handler.Wrapper implements Connection.Listener {

    private final Server server;
    private final Duration time;
    private final Map<Connection, Scheduler.Task> waiting = new ConcurrentHashMap<>();

    Arrivals(Server server, Duration time) {
        this.server = server;
        this.time = time;
    }

    @Override
    public void onOpened(Connection connection) {
        await(connection);
    }

    @Override
    public void onClosed(Connection connection) {
        arrived(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var connection = request.getConnectionMetaData().getConnection();
        arrived(connection);
        Request.addCompletionListener(request, failure -> await(connection));
        return super.handle(request, response, callback);
    }

    private void await(Connection connection) {
        if (!connection.getEndPoint().isOpen()) {
            return;
        }
        var task = server.getScheduler().schedule(() -> disconnect(connection), time.toMillis(), TimeUnit.MILLISECONDS);
        var before = waiting.put(connection, task);
        if (before != null) {
            before.cancel();
        }
    }

    private void disconnect(Connection connection) {
        waiting.remove(connection);
        connection.getEndPoint().close();
    }

    private void arrived(Connection connection) {
        var task = waiting.remove(connection);
        if (task != null) {
            task.cancel();
        }
    }
}
