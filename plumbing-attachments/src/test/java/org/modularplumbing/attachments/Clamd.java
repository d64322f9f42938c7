package org.modularplumbing.attachments;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A daemon that speaks as clamd does about one stream, and knows one signature: the EICAR test file. On the loopback address only. */
final class Clamd implements AutoCloseable {

    /** In two parts, so that this source is no test file itself. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket door;
    private final long longest;
    private final Thread thread;

    Clamd(long longest) throws IOException {
        this.longest = longest;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "clamd of the test");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                answer(caller);
            } catch (IOException closedOrGone) {
                // the next caller, if the door is open
            }
        }
    }

    private void answer(Socket caller) throws IOException {
        var in = new DataInputStream(caller.getInputStream());
        var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
        var stream = new ByteArrayOutputStream();
        if (!command.equals("zINSTREAM\0")) {
            say(caller, "UNKNOWN COMMAND");
            return;
        }
        for (var length = in.readInt(); length > 0; length = in.readInt()) {
            stream.write(in.readNBytes(length));
            if (stream.size() > longest) {
                say(caller, "INSTREAM size limit exceeded. ERROR");
                return;
            }
        }
        say(
                caller,
                stream.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                        ? "stream: Eicar-Signature FOUND"
                        : "stream: OK");
    }

    private static void say(Socket caller, String words) throws IOException {
        caller.getOutputStream().write((words + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits until the door is really shut: as long as a thread stands in it, the system lets one more caller in. */
    @Override
    public void close() throws IOException {
        door.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
