package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.instruction.Step;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Every status with every command; and the picture of it. */
class StatesTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    static final Path PICTURE = Path.of("../docs/states/payment.md");

    static Payment reach(Till till, PaymentStatus status) {
        var id = till.created(60_00).id();
        return switch (status) {
            case CREATED -> till.now(id);
            case STARTED -> {
                try {
                    till.payments
                            .watchedBy(step -> {
                                if (step == Step.BEFORE_CALL) {
                                    throw new Simulation.Crash();
                                }
                            })
                            .pay(id, Till.GOOD, till.citizen);
                } catch (Simulation.Crash died) {
                    // the process died with the order in its hands
                }
                yield till.now(id);
            }
            case SUBMITTED ->
                till.failing(Operation.CHARGE, Fault.RESPONSE_LOST).pay(id, Till.GOOD, till.citizen);
            case SUCCESS -> till.payments.pay(id, Till.GOOD, till.citizen);
            case FAILED -> till.payments.pay(id, Till.DECLINED, till.citizen);
            case ERROR ->
                till.failing(Operation.CHARGE, Fault.REFUSED_BEFORE_EFFECT).pay(id, Till.GOOD, till.citizen);
            case CANCELLED -> till.payments.cancel(id, till.citizen);
        };
    }

    enum Command {
        PAY,
        CANCEL,
        REFUND;

        Payment run(Till till, PaymentId id) {
            return switch (this) {
                case PAY -> till.payments.pay(id, Till.GOOD, till.citizen);
                case CANCEL -> till.payments.cancel(id, till.citizen);
                case REFUND -> till.payments.refund(till.refund(id, 1), till.staff);
            };
        }
    }

    static String expected(PaymentStatus status, Command command) {
        if (command == Command.REFUND) {
            return status == PaymentStatus.SUCCESS ? "SUCCESS" : "NOT_PAID";
        }
        return switch (status) {
            case CREATED, FAILED, ERROR -> command == Command.PAY ? "SUCCESS" : "CANCELLED";
            case STARTED, SUBMITTED -> "PAYMENT_IN_PROGRESS";
            case SUCCESS -> "ALREADY_PAID";
            case CANCELLED -> "PAYMENT_CANCELLED";
        };
    }

    @OnBothDatabases
    void every_command_in_every_status(TestDatabase db) {
        var till = new Till(db);
        for (var status : PaymentStatus.values()) {
            for (var command : Command.values()) {
                var payment = reach(till, status);
                assertThat(payment.status()).isEqualTo(status);
                assertThat(outcome(till, payment, command))
                        .as("%s in %s", command, status)
                        .isEqualTo(expected(status, command));
            }
        }
    }

    private static String outcome(Till till, Payment payment, Command command) {
        try {
            return command.run(till, payment.id()).status().name();
        } catch (PlumbingRefusal refusal) {
            assertThat(till.now(payment.id())).isEqualTo(payment);
            return refusal.code().name();
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
        var arrows = Arrays.stream(PaymentStatus.values())
                .flatMap(from -> Arrays.stream(PaymentStatus.values())
                        .filter(from::canBecome)
                        .map(to -> "    %s --> %s: %s".formatted(word(from), word(to), verb(from, to))))
                .collect(Collectors.joining("\n"));
        return """
                # States of a payment

                Drawn from the code by `StatesTest` in payments-core. The names are those of GOV.UK Pay. Refunds do not change the status: they have their own,
                `submitted`, then `success` or `error`.

                ```mermaid
                stateDiagram-v2
                    [*] --> created: create
                %s
                    success --> [*]
                    cancelled --> [*]
                ```
                """.formatted(arrows);
    }

    private static String word(PaymentStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String verb(PaymentStatus from, PaymentStatus to) {
        return switch (to) {
            case CREATED -> "create";
            case STARTED -> "pay";
            case SUBMITTED -> "no answer yet";
            case SUCCESS -> from.isUnderWay() ? "the money was taken" : "it was taken after all";
            case FAILED -> "declined";
            case ERROR -> "not processed";
            case CANCELLED -> "cancel";
        };
    }
}
