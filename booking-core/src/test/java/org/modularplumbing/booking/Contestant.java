package org.modularplumbing.booking;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.modularplumbing.booking.engine.PlaceStore;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.testing.TestClock;

/** A process that takes part in contests: for each line on its input, an authority, it plays its turns and prints what came of them. */
final class Contestant {

    static final int TURNS = 15;
    static final String END = "end";

    private Contestant() {}

    /** The database's address, the guard, the contestant's number. */
    public static void main(String[] arguments) throws IOException {
        var plumbing = open(arguments[0]);
        PlaceStore.Opener places = arguments[1].equals("broken") ? CheckThenInsert::new : PlaceStore::new;
        var random = new SplittableRandom(Long.parseLong(arguments[2]));
        System.out.println("ready");
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                var contest = new Contest(plumbing, Authority.of(line), places);
                for (var turn = 0; turn < TURNS; turn++) {
                    System.out.println(contest.turn(random));
                }
                System.out.println(END);
            }
        }
    }

    static Plumbing open(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        return Plumbing.on(new HikariDataSource(config))
                .withClock(new TestClock())
                .migrate(Bookings.CAPABILITY);
    }
}
