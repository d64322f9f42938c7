package org.modularplumbing.examples.townhall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.modularplumbing.assembly.PaidBookings;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.examples.townhall.web.People;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Background;
import org.modularplumbing.plumbing.BackgroundTask;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.signin.SignIn;

/**
 * A council's services assembled from the four cores: one database, one journal, one transaction where it matters. Thread safe.
 */
public final class TownHall implements AutoCloseable {

    /** Birmingham's code stands for any council's. */
    public static final Authority AUTHORITY = Authority.of("E08000025");

    /** The resident of the journey. */
    public static final Ref RESIDENT = People.SIAN;

    static final Purpose LEISURE = Purpose.publicTask("leisure.swimming-lessons");
    static final Purpose REFUNDS = Purpose.publicTask("enquiries.refunds");

    private final DataSource source;
    private final Plumbing plumbing;
    private final SandboxProvider provider;
    private final Exchange exchange = new Exchange();
    private final Path input;
    private final Background background;

    private TownHall(DataSource source, Plumbing plumbing, SandboxProvider provider, Path input) {
        this.source = source;
        this.plumbing = plumbing;
        this.provider = provider;
        this.input = input;
        this.background = plumbing.start(
                Relay.on(plumbing, paidBookings().subscriber())
                        .withSchemas(exchange::schemaOf)
                        .tasks(),
                BackgroundTask.of("holds", () -> bookings().releaseExpired(system("release-expired-holds"))),
                BackgroundTask.of("payments", () -> payments().recover(system("recover-payments"))));
    }

    /**
     * Opens the town hall.
     *
     * @throws CannotStart in one plain sentence
     */
    static TownHall open(Arguments arguments) {
        var folder = folder(arguments.data());
        var source = arguments
                .database()
                .map(url -> DataSources.of(url, arguments.user(), arguments.password()))
                .orElseGet(() -> DataSources.h2(folder.resolve("town-hall")));
        return open(source, Plumbing.on(source), folder, arguments.input());
    }

    /** Opens the town hall on a data source, and closes that with it if it can be closed. */
    static TownHall open(DataSource source, InstantSource clock, Path folder, Path input) {
        return open(source, Plumbing.on(source).withClock(clock), folder, input);
    }

    private static TownHall open(DataSource source, Plumbing empty, Path folder, Path input) {
        var plumbing = empty.migrate(
                Bookings.CAPABILITY,
                Payments.CAPABILITY,
                Cases.CAPABILITY,
                Assessments.CAPABILITY,
                Relay.CAPABILITY,
                SignIn.CAPABILITY);
        var provider = provider(plumbing.clock(), folder.resolve("sandbox-provider.log"));
        return new TownHall(source, plumbing, provider, input);
    }

    private static SandboxProvider provider(InstantSource clock, Path books) {
        try {
            return SandboxProvider.keptIn(clock, books);
        } catch (UncheckedIOException problem) {
            throw new CannotStart("the file %s cannot be written.".formatted(books.toAbsolutePath()));
        }
    }

    private static Path folder(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException problem) {
            throw new CannotStart("the folder %s cannot be made. Say --data with a folder that can be written."
                    .formatted(data.toAbsolutePath()));
        }
        if (!Files.isWritable(data)) {
            throw new CannotStart(
                    "the folder %s cannot be written. Say --data with another one, or change its permissions."
                            .formatted(data.toAbsolutePath()));
        }
        return data;
    }

    Plumbing plumbing() {
        return plumbing;
    }

    Bookings bookings() {
        return Bookings.on(plumbing);
    }

    Payments payments() {
        return paymentsIn(plumbing);
    }

    PaidBookings paidBookings() {
        return PaidBookings.on(plumbing, this::paymentsIn);
    }

    /** The payment provider of the demonstration, whose payers the journey plays. */
    SandboxProvider sandbox() {
        return provider;
    }

    /** Payments that take part in a transaction. */
    Payments paymentsIn(Plumbing transaction) {
        return Payments.on(transaction, provider);
    }

    Cases cases() {
        return Cases.on(plumbing);
    }

    Assessments assessments() {
        return Assessments.on(plumbing);
    }

    Exchange exchange() {
        return exchange;
    }

    /** Reads a file of the input folder that its schema allows. */
    String input(String name, String schema) {
        var file = input.resolve(name).toAbsolutePath();
        try {
            return exchange.checked(schema, Files.readString(file));
        } catch (IOException problem) {
            throw new CannotStart("the file %s cannot be read as text.".formatted(file));
        } catch (Exchange.Refused problem) {
            throw new CannotStart("the file %s cannot be used: %s".formatted(file, problem.getMessage()));
        }
    }

    /** Hands a file of the input folder to a core, which may have more to say about it than its schema. */
    void load(String name, String schema, Consumer<String> core) {
        var text = input(name, schema);
        try {
            core.accept(text);
        } catch (PlumbingRefusal refusal) {
            throw new CannotStart("the file %s cannot be used: %s%s. %s"
                    .formatted(
                            input.resolve(name).toAbsolutePath(),
                            refusal.detail(),
                            refusal.pointer()
                                    .filter(place -> !refusal.detail().contains(place))
                                    .map(" (%s)"::formatted)
                                    .orElse(""),
                            refusal.code().nextStep()));
        }
    }

    FeeTable fees() {
        return FeeTable.fromJson(input("leisure-fees.json", "payments/fee-table/0.1.0"));
    }

    /** A call of one of the town hall's own programs. */
    static Call system(String name) {
        return Call.of(
                AUTHORITY,
                new Actor(Actor.Kind.SYSTEM, name, Set.of("system", Payments.TAKE, Payments.REFUND)),
                Channel.AUTOMATIC,
                LEISURE);
    }

    @Override
    public void close() {
        background.close();
        if (source instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception problem) {
                throw new IllegalStateException("the database could not be closed", problem);
            }
        }
    }
}
