package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.refusal.BookingRefused;
import org.modularplumbing.booking.reservation.Booking.Cancelled;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What the README says is so. */
class ReadmeTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final Pattern BLOCK = Pattern.compile("(?s)```java\\R(.*?)```");
    static final String README = read(Path.of("README.md"));

    @OnBothDatabases
    void the_snippet_runs(TestDatabase db) {
        var dataSource = db.dataSource();
        var clock = db.clock();
        var programmeJson = Town.programmeJson();
        var resident = Ref.person(UUID.randomUUID());
        var authority = Authority.of("E08000025");
        var purpose = Purpose.publicTask("leisure.swimming-lessons");
        var staff =
                Call.of(authority, Actor.staff("clerk-7", Bookings.PUBLISH, Bookings.SELL), Channel.COUNTER, purpose);
        var call = Call.of(authority, Actor.citizen(resident), Channel.WEB, purpose);

        var plumbing = Plumbing.on(dataSource).withClock(clock).migrate(Bookings.CAPABILITY);
        var bookings = Bookings.on(plumbing);
        bookings.publish(programmeJson, staff);

        var lessons = OpportunityId.parse("swimming-spring-2027/level-2-monday");
        // kept for 30 minutes, on all ten Mondays
        var held = bookings.hold(HoldRequest.of(resident, lessons, "child", 1), call);
        // when it is paid: the assembly artifact does this for whoever pays online
        var booked = bookings.confirm(held.id(), staff);
        var cancelled = bookings.cancel(CancelRequest.of(booked.id(), "We are moving."), call);
        // all of it: the first session is more than 14 days away
        var refund = ((Cancelled) cancelled.state()).refundDue();

        assertThat(refund).isEqualTo(Money.gbp(6500));
    }

    @Test
    void every_java_block_is_compiled_code() throws IOException {
        var sources = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sources.add(squeezed(read(file))));
        }
        assertThat(BLOCK.matcher(README).results())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(sources).anyMatch(source -> source.contains(squeezed(block.group(1)))));
    }

    @Test
    void every_refusal_is_listed_in_the_order_in_which_they_win() {
        var rows = Arrays.stream(BookingRefused.Code.values())
                .map(code -> "| `%s` | %d | ".formatted(code, code.httpStatus()))
                .toList();
        assertThat(README).containsSubsequence(rows);
    }

    @Test
    void every_table_is_listed() throws IOException {
        var sql = read(Path.of("src/main/resources/booking-migrations/V001__programmes_and_bookings.sql"));
        Pattern.compile("create table (\\w+)")
                .matcher(sql)
                .results()
                .forEach(table -> assertThat(README).contains("`" + table.group(1) + "`"));
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
