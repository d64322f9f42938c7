package org.modularplumbing.payments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.ProviderInstruction;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.TestClock;

/**
 * A provider as it is in life: in another process than those that are killed, with books of its own, reached over a network. One line asks, one line answers; a
 * fault of the sandbox cuts the line without an answer.
 */
final class RemoteSandbox implements AutoCloseable {

    private final ServerSocket listener;
    private final PaymentProvider sandbox;

    RemoteSandbox(PaymentProvider sandbox) throws IOException {
        this.sandbox = sandbox;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "remote-sandbox");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Waits until whatever a process sent before it was killed has had its effect: questions are answered one after the other, in the order in which they came. */
    void settle() {
        new Client(port())
                .ask(new Question(true, Effect.CHARGE, "the end of a life", UUID.randomUUID(), Money.gbp(1), "x"));
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (var caller = listener.accept()) {
                var question = reader(caller).readLine();
                if (question != null) {
                    say(caller, Documents.write(answer(Documents.restore(question, Question.class))));
                }
            } catch (IOException | UncheckedIOException lost) {
                // the caller was killed, or the sandbox loses the answer
            }
        }
    }

    private ProviderAnswer answer(Question asked) {
        var instruction = asked.instruction();
        if (asked.isStatus()) {
            return sandbox.status(instruction);
        }
        return instruction instanceof ChargeInstruction charge
                ? sandbox.charge(charge)
                : sandbox.refund((RefundInstruction) instruction);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What became of an instruction, or the instruction itself; about an agreement, or the charge that is to be given back. */
    record Question(boolean isStatus, Effect effect, String key, UUID id, Money amount, String about) {

        static Question of(boolean isStatus, ProviderInstruction instruction) {
            if (instruction instanceof ChargeInstruction charge) {
                var agreement = ((ChargeMethod.Agreement) charge.method()).reference();
                return new Question(
                        isStatus, Effect.CHARGE, charge.key(), charge.attempt(), charge.amount(), agreement);
            }
            var refund = (RefundInstruction) instruction;
            return new Question(
                    isStatus, Effect.REFUND, refund.key(), refund.refund(), refund.amount(), refund.charge());
        }

        ProviderInstruction instruction() {
            return effect == Effect.CHARGE
                    ? new ChargeInstruction(
                            key,
                            id,
                            amount,
                            "R",
                            Bilingual.of("Lessons", "Gwersi"),
                            new ChargeMethod.Agreement(about),
                            false,
                            Optional.empty())
                    : new RefundInstruction(key, id, amount, amount, about, Optional.empty());
        }
    }

    /** The way to it from another process. */
    static final class Client extends Relayed {

        private final int port;

        Client(int port) {
            super(SandboxProvider.inMemory(new TestClock()));
            this.port = port;
        }

        @Override
        public ProviderAnswer charge(ChargeInstruction instruction) {
            return ask(Question.of(false, instruction));
        }

        @Override
        public ProviderAnswer refund(RefundInstruction instruction) {
            return ask(Question.of(false, instruction));
        }

        @Override
        public ProviderAnswer status(ProviderInstruction instruction) {
            return ask(Question.of(true, instruction));
        }

        private ProviderAnswer ask(Question question) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                say(socket, Documents.write(question));
                var line = reader(socket).readLine();
                return line == null
                        ? ProviderAnswer.of(Outcome.UNKNOWN)
                        : Documents.restore(line, ProviderAnswer.class);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
