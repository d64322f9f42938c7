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
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
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
        new Client(port()).query(Effect.CHARGE, "the end of a life");
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
        if (asked.order().isEmpty()) {
            return sandbox.query(asked.effect(), asked.key());
        }
        var order = asked.order().get();
        return switch (asked.effect()) {
            case CHARGE ->
                sandbox.charge(new ChargeInstruction(asked.key(), order.id(), order.amount(), order.from(), "R"));
            case REFUND ->
                sandbox.refund(new RefundInstruction(asked.key(), order.id(), order.amount(), order.instrument()));
        };
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

    /** What became of an order, or the order itself. */
    record Question(Effect effect, String key, Optional<Sent> order) {}

    /** The instrument is a test card's number, a token, or the key of the charge that is to be given back. */
    record Sent(UUID id, Money amount, String instrument) {

        static Sent charge(ChargeInstruction order) {
            var instrument = order.instrument() instanceof Instrument.Card card
                    ? card.details().number()
                    : order.instrument().kept();
            return new Sent(order.attempt(), order.amount(), instrument);
        }

        Instrument from() {
            return Character.isDigit(instrument.charAt(0))
                    ? new Instrument.Card(Till.card(instrument))
                    : new Instrument.Token(instrument);
        }
    }

    /** The way to it from another process. */
    record Client(int port) implements PaymentProvider {

        @Override
        public String name() {
            return SandboxProvider.NAME;
        }

        @Override
        public Capabilities capabilities() {
            return SandboxProvider.inMemory(new TestClock()).capabilities();
        }

        @Override
        public ProviderAnswer charge(ChargeInstruction order) {
            return ask(new Question(Effect.CHARGE, order.key(), Optional.of(Sent.charge(order))));
        }

        @Override
        public ProviderAnswer refund(RefundInstruction order) {
            var sent = new Sent(order.refund(), order.amount(), order.charge());
            return ask(new Question(Effect.REFUND, order.key(), Optional.of(sent)));
        }

        @Override
        public ProviderAnswer query(Effect effect, String key) {
            return ask(new Question(effect, key, Optional.empty()));
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
