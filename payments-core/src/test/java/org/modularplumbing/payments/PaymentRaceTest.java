package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.instruction.Instruction;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.testing.Jvms;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** Four processes take the money of the same bills, and give it back, at the same moment: each happens once, and the others are told why not. */
@Tag("slow")
class PaymentRaceTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    private static final int PROCESSES = 4;
    private static final int BILLS = 12;
    private static final int PENCE = 60_00;

    private final Till till;

    PaymentRaceTest(TestDatabase db) {
        till = new Till(db);
    }

    /** A process that pays each bill when it is told to, gives all back when it is told to, and says what became of it. */
    static class Cashier {

        public static void main(String[] arguments) throws IOException {
            var provider = provider(arguments);
            var payments = Payments.on(plumbing(arguments), provider);
            work(
                    arguments,
                    id -> payments.collect(id, Till.GOOD, Tills.CALL),
                    id -> payments.refund(whole(id), Tills.CALL));
        }

        static Plumbing plumbing(String... arguments) {
            return Plumbing.on(CrashedDatabase.source(arguments[0]))
                    .withClock(new TestClock())
                    .migrate(Payments.CAPABILITY);
        }

        static PaymentProvider provider(String... arguments) {
            return new RemoteSandbox.Client(Integer.parseInt(arguments[1]));
        }

        private static RefundRequest whole(PaymentId id) {
            return new RefundRequest(id, Money.gbp(PENCE), "the course is cancelled");
        }

        @SafeVarargs
        static void work(String[] arguments, Consumer<PaymentId>... turns) throws IOException {
            var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            System.out.println("ready");
            for (var turn : turns) {
                orders.readLine();
                Stream.of(arguments)
                        .skip(2)
                        .map(bill -> new PaymentId(UUID.fromString(bill)))
                        .forEach(id -> System.out.println(outcome(turn, id)));
            }
        }

        private static String outcome(Consumer<PaymentId> turn, PaymentId id) {
            try {
                turn.accept(id);
                return "done";
            } catch (PaymentRefused refusal) {
                return refusal.code().name();
            }
        }
    }

    /** The broken variant: looks whether the bill is paid, and then has it paid. */
    static final class Careless {

        public static void main(String[] arguments) throws IOException {
            var provider = Cashier.provider(arguments);
            var payments = Payments.on(Cashier.plumbing(arguments), provider);
            Cashier.work(arguments, id -> {
                if (payments.get(id, Tills.CALL).status() == PaymentStatus.CREATED) {
                    var attempt = UUID.randomUUID();
                    provider.charge(Till.charge(Instruction.key(attempt), attempt, Money.gbp(PENCE), Till.GOOD));
                    payments.cancel(id, Tills.CALL);
                }
            });
        }
    }

    /** What each process said in each turn. */
    private List<List<String>> race(Class<?> cashier, int turns) throws IOException {
        var arguments = new ArrayList<>(List.of(till.db.url()));
        try (var provider = new RemoteSandbox(till.sandbox.withoutAmountCheck());
                var jvms = new Jvms()) {
            arguments.add(String.valueOf(provider.port()));
            for (var bill = 0; bill < BILLS; bill++) {
                arguments.add(till.created(PENCE).id().value().toString());
            }
            var children = new ArrayList<Jvms.Child>();
            for (var process = 0; process < PROCESSES; process++) {
                children.add(jvms.start(cashier, arguments.toArray(String[]::new)));
            }
            children.forEach(child -> assertThat(child.line()).isEqualTo("ready"));
            var said = new ArrayList<List<String>>();
            for (var turn = 0; turn < turns; turn++) {
                children.forEach(child -> child.send("go"));
                said.add(children.stream()
                        .flatMap(child -> Stream.generate(child::line).limit(BILLS))
                        .toList());
            }
            return said;
        }
    }

    @OnPostgres
    void each_bill_is_paid_once_and_given_back_once() throws IOException {
        var said = race(Cashier.class, 2);
        assertThat(said.get(0)).filteredOn("done"::equals).hasSize(BILLS);
        assertThat(said.get(0)).isSubsetOf("done", "PAYMENT_IN_PROGRESS", "ALREADY_PAID");
        assertThat(said.get(1)).filteredOn("done"::equals).hasSize(BILLS);
        assertThat(said.get(1)).isSubsetOf("done", "REFUND_ABOVE_AVAILABLE");
        assertThat(till.sandbox.entries()).hasSize(2 * BILLS);
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(BILLS * (long) PENCE);
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(BILLS * (long) PENCE);
    }

    @OnPostgres
    void finds_a_cashier_who_looks_first_and_charges_then() throws IOException {
        race(Careless.class, 1);
        assertThat(till.sandbox.moved(Effect.CHARGE)).isGreaterThan(BILLS * (long) PENCE);
    }
}
