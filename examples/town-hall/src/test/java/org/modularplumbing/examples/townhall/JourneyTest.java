package org.modularplumbing.examples.townhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The household's journey through all four cores, on both databases; after each test the whole database is swept. */
class JourneyTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Cases.CAPABILITY, Assessments.CAPABILITY);

    static final Path INPUT = Path.of("input");
    static final Call RESIDENT =
            Call.of(TownHall.AUTHORITY, Actor.citizen(TownHall.RESIDENT), Channel.WEB, TownHall.LEISURE);

    @TempDir
    Path folder;

    TownHall open(TestDatabase db, InstantSource clock) {
        return TownHall.open(kept(db.dataSource()), clock, folder, INPUT);
    }

    /** The same data source without its close method: the test's extension still needs it. */
    static DataSource kept(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                JourneyTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(source, arguments);
                    } catch (java.lang.reflect.InvocationTargetException problem) {
                        throw problem.getCause();
                    }
                });
    }

    static String play(TownHall hall) {
        var bytes = new ByteArrayOutputStream();
        new Journey(hall, new PrintStream(bytes, true, StandardCharsets.UTF_8)).play();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @OnBothDatabases
    void every_event_of_the_journey_names_a_schema_and_its_document_is_valid_against_it(TestDatabase db) {
        var exchange = new Exchange();
        try (var hall = open(db, db.clock())) {
            play(hall);
        }
        db.plumbing().journal().seal(TownHall.AUTHORITY);
        var rows = db.plumbing().journal().feed(TownHall.AUTHORITY, 0, 1_000);
        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> {
            var schema = exchange.schemaOf(row.entry().type());
            assertThat(schema).as(row.entry().type()).isPresent();
            exchange.checked(schema.get(), row.entry().document().orElseThrow());
        });
    }

    /** How many rows each table has: looks at personal data are recorded anew each time, places in the feed move on. */
    static Map<String, Integer> rows(TestDatabase db) {
        return db.contents().entrySet().stream()
                .filter(table -> !table.getKey()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("plumbing_(access|journal_.*)|relay_subscription"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, table -> table.getValue().size()));
    }

    @OnBothDatabases
    void the_journey_ends_with_four_things_on_the_dashboard(TestDatabase db) {
        try (var hall = open(db, db.clock())) {
            assertThat(play(hall))
                    .contains("You pay half", "because Your household’s income of £14,200")
                    .contains("is held", "£32.50 instead of £65.00")
                    .contains("The first card is declined", "The second card is accepted", "is confirmed")
                    .contains("£32.50 of £32.50 is due back", "The refund of £32.50 is paid back")
                    .contains("we explained the refund");
            assertThat(hall.plumbing().activities().of(TownHall.RESIDENT, RESIDENT))
                    .extracting(activity -> activity.stream().kind())
                    .containsExactlyInAnyOrder("case", "payment", "booking", "assessment");
        }
    }

    @OnBothDatabases
    void a_second_start_says_the_same_and_writes_nothing_twice(TestDatabase db) {
        String first;
        Map<String, Integer> before;
        try (var hall = open(db, db.clock())) {
            first = play(hall);
        }
        before = rows(db);
        db.clock().advance(Duration.ofDays(400)); // long after the course
        try (var hall = open(db, db.clock())) {
            assertThat(play(hall)).isEqualTo(first);
        }
        assertThat(rows(db)).isEqualTo(before);
    }

    @OnBothDatabases
    void a_place_that_was_paid_for_is_confirmed_although_the_browser_was_closed(TestDatabase db) throws Exception {
        try (var hall = open(db, db.clock())) {
            play(hall);
            var held = hold(hall);
            pay(hall, held);
            await(() -> hall.bookings().get(held.id(), RESIDENT).state().status() == Booking.Status.CONFIRMED);
        }
    }

    @OnBothDatabases
    void a_place_that_was_lost_before_the_payment_arrived_is_paid_back(TestDatabase db) throws Exception {
        try (var hall = open(db, db.clock())) {
            play(hall);
            var held = hold(hall);
            db.clock().advance(Duration.ofMinutes(31));
            var paid = pay(hall, held);
            await(() -> hall.payments().get(paid.id(), RESIDENT).refunded().equals(paid.amount()));
            assertThat(hall.bookings().get(held.id(), RESIDENT).state().status())
                    .isEqualTo(Booking.Status.EXPIRED);
        }
    }

    @OnBothDatabases
    void the_pages_show_it_in_both_languages_without_scripts_and_to_nobody_else(TestDatabase db) throws Exception {
        try (var hall = open(db, db.clock());
                var web = WebTest.serve(hall.plumbing())) {
            play(hall);
            var english = get(web, "/en");
            assertThat(english.statusCode()).isEqualTo(200);
            assertThat(english.headers().firstValue("content-security-policy"))
                    .get()
                    .asString()
                    .contains("default-src 'none'");
            assertThat(english.body())
                    .contains("<html lang=\"en\"", "Your requests", "Enquiry about a refund", "What happens next")
                    .doesNotContain("<script", "javascript:");
            assertThat(english.body().length()).isLessThan(30_000);
            assertThat(get(web, "/cy").body())
                    .contains(
                            "<html lang=\"cy\"", "Eich ceisiadau", "Beth sy'n digwydd nesaf", "Gwersi nofio, lefel 2");
            for (var activity : hall.plumbing().activities().of(TownHall.RESIDENT, RESIDENT)) {
                var page = get(
                        web,
                        "/en/" + activity.stream().kind() + "/"
                                + activity.stream().id());
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("What has happened so far");
            }
            assertThat(get(web, "/en/access").body()).contains("Who looked at your data", "To show you your requests");
            for (var nowhere : List.of("/fr", "/en/booking/" + UUID.randomUUID(), "/en/booking/x", "/en/nothing/x/y")) {
                assertThat(get(web, nowhere).statusCode()).as(nowhere).isEqualTo(404);
                assertThat(get(web, nowhere).body()).contains("Page not found");
            }
        }
    }

    static Booking hold(TownHall hall) {
        return hall.bookings()
                .hold(
                        HoldRequest.of(
                                TownHall.RESIDENT, OpportunityId.of("swimming-spring", "adults"), "course-of-ten", 1),
                        RESIDENT);
    }

    static Payment pay(TownHall hall, Booking held) {
        var line = hall.fees().fee("adults").line(held.offer().price());
        var request = PaymentRequest.of(held.reference().toString(), held.title(), line)
                .withPayer(TownHall.RESIDENT)
                .withSubject(held.ref());
        var payment = hall.payments().create(request, RESIDENT);
        var page = hall.payments().start(payment.id(), URI.create("http://localhost/paid"), RESIDENT);
        hall.sandbox().enterCard(page.address().orElseThrow(), SandboxCard.ACCEPTED);
        return hall.payments().checkOutcome(payment.id(), RESIDENT);
    }

    static HttpResponse<String> get(WebTest.Served web, String path) throws Exception {
        return WebTest.send(web, "GET", path);
    }

    interface Check {
        boolean holds() throws Exception;
    }

    /** The background work takes its turn every fifth of a second: waits for what it does, half a minute at most. */
    static void await(Check check) throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!check.holds()) {
            assertThat(System.nanoTime())
                    .as("the background work did not come to it")
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
