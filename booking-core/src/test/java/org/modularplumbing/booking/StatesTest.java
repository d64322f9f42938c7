package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.booking.Town.ANN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.Booking.Status;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Every situation a booking can be in, with every command; and the picture of it. */
class StatesTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final Path PICTURE = Path.of("../docs/states/booking.md");
    static final Instant AFTER_THE_LAST_SESSION = Instant.parse("2027-03-22T16:30:00Z");

    enum Situation {
        HELD,
        HOLD_ENDED,
        CONFIRMED,
        CONFIRMED_AND_OVER,
        CANCELLED,
        EXPIRED;

        Booking reach(Town town) {
            var held = town.hold(ANN, 1);
            return switch (this) {
                case HELD -> held;
                case HOLD_ENDED -> {
                    town.db.clock().advance(Duration.ofMinutes(30));
                    yield held;
                }
                case CONFIRMED -> town.bookings.confirm(held.id(), town.staff);
                case CONFIRMED_AND_OVER -> {
                    var confirmed = town.bookings.confirm(held.id(), town.staff);
                    town.db.clock().set(AFTER_THE_LAST_SESSION);
                    yield confirmed;
                }
                case CANCELLED -> town.cancel(held);
                case EXPIRED -> {
                    town.db.clock().advance(Duration.ofMinutes(30));
                    town.bookings.releaseExpired(town.staff);
                    yield town.bookings.get(held.id(), town.staff);
                }
            };
        }
    }

    enum Command {
        CONFIRM,
        CANCEL,
        RELEASE_EXPIRED;

        Booking run(Town town, Booking booking) {
            return switch (this) {
                case CONFIRM -> town.bookings.confirm(booking.id(), town.staff);
                case CANCEL -> town.cancel(booking);
                case RELEASE_EXPIRED -> {
                    town.bookings.releaseExpired(town.staff);
                    yield town.bookings.get(booking.id(), town.staff);
                }
            };
        }
    }

    /** What must come of it: the status, with "again" when nothing changes, or the refusal. */
    static String expected(Situation situation, Command command) {
        return switch (command) {
            case CONFIRM ->
                switch (situation) {
                    case HELD -> "CONFIRMED";
                    case HOLD_ENDED, EXPIRED -> "HOLD_EXPIRED";
                    case CONFIRMED, CONFIRMED_AND_OVER -> "CONFIRMED again";
                    case CANCELLED -> "BOOKING_IS_CANCELLED";
                };
            case CANCEL ->
                switch (situation) {
                    case HELD, CONFIRMED -> "CANCELLED";
                    case HOLD_ENDED, EXPIRED -> "HOLD_EXPIRED";
                    case CONFIRMED_AND_OVER -> "CANCELLATION_NOT_PERMITTED";
                    case CANCELLED -> "CANCELLED again";
                };
            case RELEASE_EXPIRED ->
                switch (situation) {
                    case HELD -> "HELD again";
                    case HOLD_ENDED -> "EXPIRED";
                    case CONFIRMED, CONFIRMED_AND_OVER -> "CONFIRMED again";
                    case CANCELLED -> "CANCELLED again";
                    case EXPIRED -> "EXPIRED again";
                };
        };
    }

    @OnBothDatabases
    void every_command_in_every_situation(TestDatabase db) {
        var town = Town.open(db);
        var start = db.clock().instant();
        for (var situation : Situation.values()) {
            for (var command : Command.values()) {
                db.clock().set(start);
                var booking = situation.reach(town);
                assertThat(outcome(town, booking, command))
                        .as("%s in %s", command, situation)
                        .isEqualTo(expected(situation, command));
                db.clock().set(start);
                finish(town, booking);
            }
        }
    }

    private static String outcome(Town town, Booking booking, Command command) {
        try {
            var after = command.run(town, booking);
            return after.status() + (after.equals(booking) ? " again" : "");
        } catch (PlumbingRefusal refusal) {
            assertThat(town.bookings.get(booking.id(), town.staff)).isEqualTo(booking);
            return refusal.code().name();
        }
    }

    /** Makes room for the next one. */
    private static void finish(Town town, Booking booking) {
        var status = town.bookings.get(booking.id(), town.staff).status();
        if (!status.isFinal()) {
            town.cancel(booking);
        }
    }

    @Test
    void the_picture_of_the_states_is_what_the_code_says() throws IOException {
        if (Boolean.getBoolean("states.write")) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, picture());
        }
        assertThat(PICTURE).as("run with -Dstates.write=true").hasContent(picture());
    }

    private static String picture() {
        var arrows = Arrays.stream(Status.values())
                .flatMap(from -> Arrays.stream(Status.values())
                        .filter(from::canBecome)
                        .map(to -> "    %s --> %s: %s".formatted(word(from), word(to), verb(to))))
                .collect(Collectors.joining("\n"));
        var ends = Arrays.stream(Status.values())
                .filter(Status::isFinal)
                .map(status -> "    %s --> [*]".formatted(word(status)))
                .collect(Collectors.joining("\n"));
        return """
                # States of a booking

                Drawn from the code by `StatesTest` in booking-core. A hold that has ended counts as expired from that moment on, also before its row says so.

                ```mermaid
                stateDiagram-v2
                    [*] --> held: hold
                %s
                %s
                ```
                """.formatted(arrows, ends);
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String verb(Status status) {
        return switch (status) {
            case HELD -> "hold";
            case CONFIRMED -> "confirm";
            case CANCELLED -> "cancel";
            case EXPIRED -> "releaseExpired, or a hold that needs the places";
        };
    }
}
