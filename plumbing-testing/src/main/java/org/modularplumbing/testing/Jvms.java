package org.modularplumbing.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * JVMs that this one starts, on the same class path, to be several processes of one service. They talk in lines: {@link Child#send} to their standard input,
 * {@link Child#line} from their standard output. All of them are killed when this is closed, and when this JVM dies.
 */
public final class Jvms implements AutoCloseable {

    private final List<Child> children = new CopyOnWriteArrayList<>();

    /** No JVMs yet. */
    public Jvms() {}

    /**
     * Starts a JVM.
     *
     * @param main its main class
     * @param arguments the main class's arguments
     * @return the JVM, perhaps still starting
     */
    public Child start(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Duser.timezone=UTC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            var child = new Child(new ProcessBuilder(command).start());
            children.add(child);
            return child;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Kills those that still run. */
    @Override
    public void close() {
        children.forEach(Child::kill);
    }

    /** One JVM. */
    public static final class Child {

        private static final String END = new String("end of output");
        private static final int PATIENCE_SECONDS = 120;

        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final List<String> errors = new CopyOnWriteArrayList<>();
        private final Thread output;
        private final Thread complaints;

        private Child(Process process) {
            this.process = process;
            output = pump(process.getInputStream(), lines::add, () -> lines.add(END));
            complaints = pump(process.getErrorStream(), errors::add, () -> {});
        }

        private static Thread pump(InputStream from, Consumer<String> each, Runnable end) {
            var thread = new Thread(
                    () -> {
                        try (var reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                            reader.lines().forEach(each);
                        } catch (IOException | UncheckedIOException gone) {
                            // the process was killed: what it said until then was read
                        } finally {
                            end.run();
                        }
                    },
                    "child-output");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        /**
         * Sends a line to its standard input.
         *
         * @param line the line
         */
        public void send(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException problem) {
                throw new AssertionError("the child JVM does not listen: " + errors, problem);
            }
        }

        /**
         * Waits for the next line of its standard output.
         *
         * @return the line
         * @throws AssertionError when it ends, or says nothing for two minutes: with what it wrote to its standard error
         */
        public String line() {
            try {
                var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (line == null || line == END) {
                    lines.add(END);
                    if (line == END) {
                        join(complaints);
                    }
                    throw new AssertionError("the child JVM says nothing more; its errors: " + errors);
                }
                return line;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for a child JVM", interrupted);
            }
        }

        /**
         * Returns what it said since the last {@link #line}, until it ended. It must have ended, or have been killed.
         *
         * @return the lines
         */
        public List<String> rest() {
            join(output);
            var rest = new ArrayList<String>();
            lines.drainTo(rest);
            rest.removeIf(line -> line == END);
            lines.add(END);
            return rest;
        }

        /** Kills it at once, as {@code kill -9} does, and waits until it is gone. Without effect on one that ended. */
        public void kill() {
            process.destroyForcibly();
            exit();
        }

        /**
         * Closes its standard input and waits until it ends by itself.
         *
         * @return its exit status
         */
        public int end() {
            try {
                process.getOutputStream().close();
            } catch (IOException gone) {
                // it ended before
            }
            return exit();
        }

        private int exit() {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("the child JVM does not end; its errors: " + errors);
                }
                return process.exitValue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for a child JVM", interrupted);
            }
        }

        /**
         * Returns what it wrote to its standard error so far.
         *
         * @return the lines
         */
        public List<String> errors() {
            return List.copyOf(errors);
        }

        private static void join(Thread thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for a child JVM", interrupted);
            }
        }
    }
}
