package org.modularplumbing.examples.townhall;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.modularplumbing.examples.townhall.web.Web;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** Opens the town hall: loads its files, plays one resident's journey, serves the resident's pages until it is stopped. */
public final class Main {

    private Main() {}

    /** Ends with 0 after {@code --once}, with 2 and one plain sentence when the town hall cannot open. */
    public static void main(String[] words) throws InterruptedException {
        var status = run(List.of(words), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> words, PrintStream out, PrintStream errors) throws InterruptedException {
        if (words.contains("--help")) {
            out.println(Arguments.USAGE);
            return 0;
        }
        try {
            open(Arguments.of(words), out);
            return 0;
        } catch (CannotStart | Exchange.Refused problem) {
            errors.println("The town hall cannot open: " + problem.getMessage());
        } catch (PlumbingRefusal refusal) {
            errors.println("The town hall cannot open: " + refusal.detail());
        }
        return 2;
    }

    private static void open(Arguments arguments, PrintStream out) throws InterruptedException {
        try (var closing = new Closing();
                var hall = TownHall.open(arguments);
                var web = arguments.once() ? null : serve(hall, arguments.port())) {
            new Journey(hall, out).play();
            if (web != null) {
                out.printf("%nThe resident's pages: http://localhost:%d (stop with Ctrl+C)%n", web.port());
                closing.await();
            }
        }
    }

    private static Web serve(TownHall hall, int port) {
        try {
            return Web.start(hall.plumbing(), TownHall.AUTHORITY, port);
        } catch (RuntimeException problem) {
            throw new CannotStart("port %d is taken, or this account may not open it. Say --port with another number."
                    .formatted(port));
        }
    }

    /** Ctrl+C and SIGTERM: the town hall is closed before the process ends. */
    private static final class Closing implements AutoCloseable {

        /** Longer than the background work takes to end its turn. */
        private static final int SECONDS_AT_MOST = 40;

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        Closing() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "closing"));
        }

        private void ask() {
            asked.countDown();
            try {
                closed.await(SECONDS_AT_MOST, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void await() throws InterruptedException {
            asked.await();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
