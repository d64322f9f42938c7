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
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.plumbing.money.Money;
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
            case STARTED -> till.payments.start(id, Till.RETURN, till.citizen).payment();
            case SUBMITTED ->
                till.failing(Operation.CHARGE, Fault.RESPONSE_LOST).collect(id, Till.GOOD, till.staff);
            case CAPTURABLE -> {
                var delayed = till.payments.create(till.request(60_00).withDelayedCapture(), till.citizen);
                yield till.paysOnPage(delayed.id(), SandboxCard.ACCEPTED);
            }
            case SUCCESS -> till.payments.collect(id, Till.GOOD, till.staff);
            case FAILED -> till.payments.collect(id, Till.DECLINED, till.staff);
            case ERROR ->
                till.failing(Operation.CHARGE, Fault.REFUSED_BEFORE_EFFECT).collect(id, Till.GOOD, till.staff);
            case CANCELLED -> till.payments.cancel(id, till.citizen);
        };
    }

    enum Command {
        START,
        COLLECT,
        CAPTURE,
        CANCEL,
        REFUND;

        Payment run(Till till, PaymentId id) {
            return switch (this) {
                case START -> till.payments.start(id, Till.RETURN, till.citizen).payment();
                case COLLECT -> till.payments.collect(id, Till.GOOD, till.staff);
                case CAPTURE -> till.payments.capture(new CaptureRequest(id, Money.gbp(60_00), true), till.staff);
                case CANCEL -> till.payments.cancel(id, till.citizen);
                case REFUND -> till.payments.refund(till.refund(id, 1), till.staff);
            };
        }
    }

    static String expected(PaymentStatus status, Command command) {
        return switch (command) {
            case REFUND -> status == PaymentStatus.SUCCESS ? "SUCCESS" : "NOT_PAID";
            case CAPTURE ->
                switch (status) {
                    case CAPTURABLE -> "SUCCESS";
                    case SUCCESS -> "ALREADY_PAID";
                    case CANCELLED -> "PAYMENT_CANCELLED";
                    case CREATED, STARTED, SUBMITTED, FAILED, ERROR -> "NOT_AUTHORISED";
                };
            case CANCEL ->
                status == PaymentStatus.SUCCESS
                        ? "ALREADY_PAID"
                        : status == PaymentStatus.CANCELLED ? "PAYMENT_CANCELLED" : "CANCELLED";
            case START, COLLECT ->
                switch (status) {
                    case CREATED, FAILED, ERROR -> command == Command.START ? "STARTED" : "SUCCESS";
                    // a page that still waits is given again; of a lost answer the outcome is asked
                    case STARTED -> command == Command.START ? "STARTED" : "PAYMENT_IN_PROGRESS";
                    case SUBMITTED, CAPTURABLE -> "PAYMENT_IN_PROGRESS";
                    case SUCCESS -> "ALREADY_PAID";
                    case CANCELLED -> "PAYMENT_CANCELLED";
                };
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
        var arrows = Arrays.stream(PaymentState.values())
                .flatMap(from -> Arrays.stream(PaymentState.values())
                        .filter(from::canBecome)
                        .map(to -> "    %s --> %s: %s".formatted(word(from), word(to), verb(from, to))))
                .collect(Collectors.joining("\n"));
        var names = Arrays.stream(PaymentState.values())
                .map(state -> "| `%s` | `%s` |".formatted(word(state).replace('_', '-'), word(state.status())))
                .collect(Collectors.joining("\n"));
        return """
                # States of a payment

                Drawn from the code by `StatesTest` in payments-core. Refunds and captures do not change the state: they have their own,
                `submitted`, then `success` or `error`.

                ```mermaid
                stateDiagram-v2
                    [*] --> due: create
                %s
                    paid --> [*]
                    withdrawn --> [*]
                ```

                What others see of a state is its status, in the words of GOV.UK Pay:

                | state | status |
                |---|---|
                %s
                """.formatted(arrows, names);
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String verb(PaymentState from, PaymentState to) {
        return switch (to) {
            case DUE -> "create";
            case OPENING -> "start or collect";
            case WITH_PAYER -> "the page waits";
            case SUBMITTED -> "no outcome yet";
            case CANCELLING -> "cancel";
            case AUTHORISED -> "the money is reserved";
            case PAID ->
                from == PaymentState.AUTHORISED
                        ? "captured"
                        : from.hasFailed() ? "it was taken after all" : "the money was taken";
            case DECLINED -> "declined";
            case EXPIRED -> "out of time";
            case GIVEN_UP -> "the payer gave up";
            case NOT_PROCESSED -> "not processed";
            case WITHDRAWN -> from == PaymentState.CANCELLING ? "ended by the provider" : "cancel";
        };
    }
}
