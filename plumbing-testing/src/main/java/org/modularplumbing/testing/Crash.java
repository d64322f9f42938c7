package org.modularplumbing.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Kills a JVM again and again while it works, and holds it to its word. The child {@linkplain #acknowledge acknowledges} each piece of work after its
 * commit; the line is in this process's hands, outside the database, before anything is checked.
 *
 * <pre>{@code
 * Crash.times(50, Writer.class, () -> List.of(file)).each(life -> assertThat(keysIn(file)).containsAll(life.acknowledged()));
 * }</pre>
 */
public final class Crash {

    /** Long enough for dozens of commits, short enough that fifty lives fit in a minute. */
    private static final long LONGEST_LIFE_MILLIS = 400;

    private final int kills;
    private final Class<?> main;
    private final Supplier<List<String>> arguments;

    private Crash(int kills, Class<?> main, Supplier<List<String>> arguments) {
        this.kills = kills;
        this.main = main;
        this.arguments = arguments;
    }

    /**
     * What one child did before it was killed.
     *
     * @param number its number, from 0
     * @param acknowledged what it acknowledged, in order
     */
    public record Life(int number, List<String> acknowledged) {

        public Life {
            acknowledged = List.copyOf(acknowledged);
        }
    }

    /** What to do after each kill. */
    @FunctionalInterface
    public interface AfterKill {

        /**
         * Checks the database that the child left behind.
         *
         * @param life what it acknowledged
         * @throws Exception when something acknowledged is gone, or something is half done
         */
        void check(Life life) throws Exception;
    }

    /**
     * Kills a child that many times. The system property {@code crash.kills} asks for more.
     *
     * @param kills how often
     * @param main the child's main class: works for ever, and calls {@link #acknowledge} after each commit
     * @param arguments the child's arguments, asked for once for each
     * @return the crash, not run yet
     */
    public static Crash times(int kills, Class<?> main, Supplier<List<String>> arguments) {
        return new Crash(Math.max(kills, Integer.getInteger("crash.kills", 0)), main, arguments);
    }

    /**
     * Tells the parent that a piece of work is committed. For the child.
     *
     * @param work what names it: one line
     */
    public static void acknowledge(String work) {
        try {
            // one write of one short line: a pipe takes it whole or not at all
            Output.PIPE.write((work + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static final class Output {

        static final FileOutputStream PIPE = new FileOutputStream(FileDescriptor.out);
    }

    /**
     * Runs and kills children, each at a random moment after its first acknowledgement.
     *
     * @param check looks at the database after each kill
     * @return all that was acknowledged, in order
     * @throws AssertionError when a child ends by itself, or the check fails: with the life's number
     */
    public List<String> each(AfterKill check) {
        var random = new SplittableRandom();
        var all = new ArrayList<String>();
        for (var number = 0; number < kills; number++) {
            var life = live(number, random.nextLong(LONGEST_LIFE_MILLIS));
            all.addAll(life.acknowledged());
            try {
                check.check(life);
            } catch (Exception | AssertionError problem) {
                throw new AssertionError("after kill %d of %d: %s".formatted(number + 1, kills, problem), problem);
            }
        }
        System.out.printf("%d kills of %s, %d acknowledgements%n", kills, main.getSimpleName(), all.size());
        return all;
    }

    private Life live(int number, long millis) {
        try (var jvms = new Jvms()) {
            var child = jvms.start(main, arguments.get().toArray(String[]::new));
            var acknowledged = new ArrayList<String>();
            acknowledged.add(child.line());
            TimeUnit.MILLISECONDS.sleep(millis);
            child.kill();
            acknowledged.addAll(child.rest());
            return new Life(number, acknowledged);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a child works", interrupted);
        }
    }
}
