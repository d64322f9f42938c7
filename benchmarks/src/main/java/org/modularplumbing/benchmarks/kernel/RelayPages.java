package org.modularplumbing.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.EmbeddedDatabase;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.relay.Subscriber;

/** How quickly a subscriber in the process is told, beside a relay with two transactions for each event: one that asks whether it may be told, one that takes note. */
public final class RelayPages implements Benchmark {

    private static final int EVENTS = 10_000;
    private static final int EACH = 500;
    private static final int ROUNDS = 7;
    private static final Authority AUTHORITY = Authority.of("E1");
    private static final Call CALL =
            Call.of(AUTHORITY, Actor.system("writer"), Channel.AUTOMATIC, Purpose.publicTask("benchmark"));

    /** What the events tell. */
    private record Thing(String name, Optional<String> note) {}

    /** Counts. */
    private static final class Counter implements Subscriber {

        private int told;

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public void receive(Event event) {
            told++;
        }
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String purpose() {
        return "10,000 sealed events told to a subscriber in the process, beside two transactions an event, PostgreSQL";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var database = EmbeddedDatabase.start(4)) {
            var plumbing = Plumbing.on(database.pool()).migrate(Relay.CAPABILITY);
            for (var number = 0; number < EVENTS; number++) {
                write(plumbing);
            }
            plumbing.journal().seal(AUTHORITY);
            var pages = new ArrayList<Double>();
            var each = new ArrayList<Double>();
            for (var round = -1; round < ROUNDS; round++) {
                var page = page(plumbing);
                var apart = apart(plumbing);
                if (round >= 0) {
                    pages.add(page);
                    each.add(apart);
                }
            }
            report.row("by the page           %8.0f events per second", median(pages));
            report.row("two transactions each %8.0f events per second", median(each));
            report.ratio("relay/transaction-each", median(pages) / median(each));
        }
    }

    private static void write(Plumbing plumbing) {
        plumbing.commands()
                .run(
                        CALL,
                        "thing.write",
                        List.of(),
                        Thing.class,
                        work -> Change.of(
                                new Ref("thing", work.newId()),
                                1,
                                "thing.written",
                                new Thing("a name", Optional.of("a note of some length ".repeat(20)))));
    }

    private static double page(Plumbing plumbing) {
        plumbing.database()
                .inTransaction(transaction -> transaction.handle().execute("delete from relay_subscription"));
        var counter = new Counter();
        var start = System.nanoTime();
        Relay.on(plumbing, counter).run();
        var seconds = (System.nanoTime() - start) / 1e9;
        if (counter.told != EVENTS) {
            throw new AssertionError("told " + counter.told + " of " + EVENTS);
        }
        return EVENTS / seconds;
    }

    /** What a relay costs that asks and notes for each event: read by the page all the same. */
    private static double apart(Plumbing plumbing) {
        var rows = plumbing.journal().feed(AUTHORITY, 0, EACH);
        var start = System.nanoTime();
        for (var row : rows) {
            plumbing.database()
                    .inTransaction(transaction -> transaction
                            .handle()
                            .createQuery("""
                            select count(*) from relay_delivery where authority = :authority and subscriber = :subscriber
                              and stream_kind = :kind and stream_id = :id
                            """)
                            .bind("authority", AUTHORITY)
                            .bind("subscriber", "counter")
                            .bind("kind", row.entry().stream().kind())
                            .bind("id", row.entry().stream().id())
                            .mapTo(Long.class)
                            .one());
            plumbing.database()
                    .inTransaction(transaction -> transaction
                            .handle()
                            .createUpdate("""
                            update relay_subscription set position = :position, lease_by = :process
                            where authority = :authority and subscriber = :subscriber
                            """)
                            .bind("authority", AUTHORITY)
                            .bind("subscriber", "counter")
                            .bind("position", row.position())
                            .bind("process", new UUID(0, 1))
                            .execute());
        }
        return rows.size() / ((System.nanoTime() - start) / 1e9);
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
