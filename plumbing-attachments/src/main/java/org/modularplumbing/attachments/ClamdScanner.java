package org.modularplumbing.attachments;

import static java.util.Objects.requireNonNull;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a ClamAV daemon over TCP, with its command {@code INSTREAM} (manual page clamd(8)). It waits 5 seconds for a connection and 60 for an answer. The daemon's
 * {@code StreamMaxLength} must be as large as the largest attachment. Thread safe.
 */
public final class ClamdScanner implements Scanner {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int CHUNK = 65_536;
    private static final int LONGEST_ANSWER = 4_096;

    private final InetSocketAddress address;

    private ClamdScanner(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * Names a daemon.
     *
     * @param host its host
     * @param port its port, 3310 by default
     * @return the scanner; nothing was asked of it yet
     */
    public static ClamdScanner at(String host, int port) {
        return new ClamdScanner(InetSocketAddress.createUnresolved(requireNonNull(host, "host"), port));
    }

    @Override
    public boolean isClean(InputStream content) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), (int) CONNECT.toMillis());
            socket.setSoTimeout((int) ANSWER.toMillis());
            send(content, new DataOutputStream(socket.getOutputStream()));
            return isClean(new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII)
                    .replace("\0", "")
                    .strip());
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (var chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
            out.writeInt(chunk.length);
            out.write(chunk);
        }
        out.writeInt(0);
        out.flush();
    }

    private static boolean isClean(String answer) throws IOException {
        if (answer.equals("stream: OK")) {
            return true;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            return false;
        }
        throw new IOException("the scanner could not say: it answered with %d characters".formatted(answer.length()));
    }
}
