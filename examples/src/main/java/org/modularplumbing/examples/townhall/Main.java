package org.modularplumbing.examples.townhall;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.modularplumbing.examples.townhall.web.Web;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** Opens the town hall: loads its files, plays one resident's journey, serves the resident's pages until it is stopped. */
public final class Main {

    private Main() {}

    /** Ends with 0 after {@code --once}, with 2 and one plain sentence when the town hall cannot open. */
    public static void main(String[] words) throws InterruptedException {
        try {
            open(Arguments.of(List.of(words)));
        } catch (CannotStart | PlumbingRefusal problem) {
            System.err.println("The town hall cannot open: "
                    + (problem instanceof PlumbingRefusal refusal ? refusal.detail() : problem.getMessage()));
            System.exit(2);
        }
    }

    private static void open(Arguments arguments) throws InterruptedException {
        try (var hall = TownHall.open(arguments)) {
            new Journey(hall, System.out).play();
            if (arguments.once()) {
                return;
            }
            try (var web = serve(hall, arguments.port())) {
                System.out.printf("%nThe resident's pages: http://localhost:%d (stop with Ctrl+C)%n", web.port());
                new CountDownLatch(1).await();
            }
        }
    }

    private static Web serve(TownHall hall, int port) {
        try {
            return Web.start(hall.plumbing(), TownHall.AUTHORITY, TownHall.RESIDENT, port);
        } catch (RuntimeException problem) {
            throw new CannotStart(
                    "port %d is taken. Stop the other program, or say --port with another number.".formatted(port));
        }
    }
}
