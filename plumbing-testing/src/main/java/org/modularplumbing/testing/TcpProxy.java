package org.modularplumbing.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A bad network between this process and a server: put in the server's place, it passes on what both say until it is told otherwise. Thread safe.
 *
 * <pre>{@code
 * try (var network = TcpProxy.before(db)) {
 *     var plumbing = Plumbing.on(DataSources.of(network.url(), "", ""));
 *     network.swallowAnswer(TcpProxy.COMMITTED); // PostgreSQL commits, and nobody hears of it
 * }
 * }</pre>
 */
public final class TcpProxy implements AutoCloseable {

    /** How PostgreSQL's answer to a successful commit looks on the wire. */
    public static final String COMMITTED = "COMMIT\0";

    private static final Pattern ADDRESS = Pattern.compile("(jdbc:postgresql://)([^/:?]+)(?::(\\d+))?(/.*)");
    private static final int POSTGRES_PORT = 5432;

    /** What happens to what is said. */
    private enum Mode {
        PASS,
        BLACK_HOLE,
        REFUSE
    }

    private final InetSocketAddress target;
    private final String url;
    private final ServerSocket listener;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger swallowed = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicReference<String> marker = new AtomicReference<>();
    private final AtomicReference<String> request = new AtomicReference<>();
    private volatile Mode mode = Mode.PASS;
    private volatile Mode afterwards = Mode.PASS;
    private volatile Duration latency = Duration.ZERO;

    private TcpProxy(InetSocketAddress target, String prefix, String suffix) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        url = prefix + "localhost:" + listener.getLocalPort() + suffix;
        daemon("tcp-proxy", this::accept);
    }

    /**
     * Stands before the server of a PostgreSQL test database.
     *
     * @param database the database
     * @return the proxy, which passes everything on
     */
    public static TcpProxy before(TestDatabase database) {
        var parts = ADDRESS.matcher(database.url());
        if (!parts.matches()) {
            throw new IllegalArgumentException("only a PostgreSQL database is on the network");
        }
        var port = parts.group(3) == null ? POSTGRES_PORT : Integer.parseInt(parts.group(3));
        try {
            return new TcpProxy(new InetSocketAddress(parts.group(2), port), parts.group(1), parts.group(4));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /**
     * Returns the database's address by way of this proxy.
     *
     * @return the JDBC address
     */
    public String url() {
        return url;
    }

    /**
     * Holds back everything that is said, in both directions, by some time.
     *
     * @param time how long each piece waits
     */
    public void delay(Duration time) {
        latency = requireNonNull(time, "time");
    }

    /** Cuts all connections, as a restarted firewall does. New ones can be made. */
    public void reset() {
        pairs.forEach(Pair::reset);
    }

    /** Passes nothing on any more and says nothing, as a pulled cable does. Connections can be opened, and stay mute. */
    public void blackHole() {
        mode = Mode.BLACK_HOLE;
    }

    /** Cuts all connections and every new one. */
    public void refuse() {
        refusals.set(Integer.MAX_VALUE);
        mode = Mode.REFUSE;
        reset();
    }

    /** Passes everything on again, for connections made from now on. */
    public void restore() {
        mode = Mode.PASS;
        afterwards = Mode.PASS;
        latency = Duration.ZERO;
        reset();
    }

    /**
     * Cuts the connection in place of the next answer that has some bytes in it. What was asked has been done then, and nobody hears of it.
     *
     * @param bytes as text, one character per byte: {@link #COMMITTED}
     */
    public void swallowAnswer(String bytes) {
        marker.set(requireNonNull(bytes, "bytes"));
    }

    /**
     * As {@link #swallowAnswer}, and the server stays away from then on: until {@link #restore} every connection is refused.
     *
     * @param bytes as text, one character per byte
     */
    public void swallowAnswerAndRefuse(String bytes) {
        swallowAnswerAndRefuse(bytes, Integer.MAX_VALUE);
    }

    /**
     * As {@link #swallowAnswer}, and the server is back after it refused some connections.
     *
     * @param bytes as text, one character per byte
     * @param connections how many it refuses
     */
    public void swallowAnswerAndRefuse(String bytes, int connections) {
        refusals.set(connections);
        afterwards = Mode.REFUSE;
        swallowAnswer(bytes);
    }

    /**
     * Passes on the next request that has some bytes in it, and cuts the client off at that moment: the server goes on with what was asked.
     *
     * @param bytes as text, one character per byte: {@code COMMIT}
     */
    public void cutAfterRequest(String bytes) {
        request.set(requireNonNull(bytes, "bytes"));
    }

    /**
     * Returns how often {@link #swallowAnswer} came true.
     *
     * @return the number of answers that were swallowed
     */
    public int swallowed() {
        return swallowed.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                if (mode == Mode.REFUSE && refusals.getAndDecrement() <= 0) {
                    mode = Mode.PASS;
                }
                if (mode == Mode.REFUSE) {
                    cut(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // the listener was closed, or the server is not there: the client's connection was cut
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket();
        try {
            server.connect(target);
        } catch (IOException problem) {
            cut(client);
            throw problem;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        var pair = new Pair(client, server);
        pairs.add(pair);
        daemon("tcp-proxy-up", () -> pass(pair, client, server, false));
        daemon("tcp-proxy-down", () -> pass(pair, server, client, true));
    }

    private void pass(Pair pair, Socket from, Socket to, boolean answers) {
        var buffer = new byte[16_384];
        Consumer<Socket> end = TcpProxy::cut;
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (answers && isNext(marker, buffer, length)) {
                    mode = afterwards;
                    swallowed.incrementAndGet();
                    return;
                }
                hold();
                if (mode == Mode.PASS) {
                    out.write(buffer, 0, length);
                    out.flush();
                }
                if (!answers && isNext(request, buffer, length)) {
                    cut(from);
                }
            }
            end = TcpProxy::close;
        } catch (IOException cut) {
            // by either side, or by us
        } finally {
            end.accept(from);
            end.accept(to);
            pairs.remove(pair);
        }
    }

    private static boolean isNext(AtomicReference<String> bytes, byte[] buffer, int length) {
        var wanted = bytes.get();
        return wanted != null
                && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(wanted)
                && bytes.compareAndSet(wanted, null);
    }

    private void hold() {
        try {
            TimeUnit.NANOSECONDS.sleep(latency.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** With a reset, not a polite end. */
    private static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // it was closed before
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // nothing more can be done
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        reset();
    }

    private record Pair(Socket client, Socket server) {

        void reset() {
            cut(client);
            cut(server);
        }
    }
}
