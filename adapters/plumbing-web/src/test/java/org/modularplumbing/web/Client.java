package org.modularplumbing.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that sends bytes as they are, also those that no client of the JDK would send. */
final class Client implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    Client(WebServer server) throws IOException {
        socket = new Socket(InetAddress.getByName("localhost"), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    Client send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads until the server closes the connection. */
    String all() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    /** Reads one answer with a length. */
    String one() throws IOException {
        var input = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next(input));
        }
        var length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        var body = length.matches("\\d+") ? input.readNBytes(Integer.parseInt(length)) : new byte[0];
        return head + new String(body, StandardCharsets.UTF_8);
    }

    private static int next(InputStream input) throws IOException {
        var sign = input.read();
        if (sign < 0) {
            throw new IOException("the server closed the connection");
        }
        return sign;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Sends a whole request that asks for the connection to be closed. */
    static String ask(WebServer server, String line, String... headers) throws IOException {
        var host = Arrays.stream(headers).anyMatch(header -> header.startsWith("Host:")) ? "" : "Host: localhost\r\n";
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        try (var client = new Client(server)) {
            return client.send(line + "\r\n" + host + lines + "Connection: close\r\n\r\n")
                    .all();
        }
    }
}
