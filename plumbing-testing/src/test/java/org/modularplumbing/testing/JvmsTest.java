package org.modularplumbing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmsTest {

    /** Says its process id and its arguments, then repeats what it hears, and counts for ever when asked to. */
    static final class Parrot {

        public static void main(String[] arguments) throws IOException {
            System.out.println(ProcessHandle.current().pid());
            System.out.println(String.join(" ", arguments));
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                for (var number = 0; line.equals("count"); number++) {
                    Crash.acknowledge(String.valueOf(number));
                }
                if (line.equals("fail")) {
                    throw new IllegalStateException("as it was told");
                }
                System.out.println(line);
            }
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @Test
    void a_child_hears_and_answers_and_ends_when_nothing_more_comes() {
        try (var jvms = new Jvms()) {
            var child = jvms.start(Parrot.class, "one", "two words");
            var pid = child.line();
            assertThat(child.line()).isEqualTo("one two words");
            child.send("hello");
            assertThat(child.line()).isEqualTo("hello");
            assertThat(isAlive(pid)).isTrue();
            assertThat(child.end()).isZero();
            assertThatThrownBy(child::line).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void no_child_outlives_the_test() {
        var pids = new ArrayList<String>();
        try (var jvms = new Jvms()) {
            pids.add(jvms.start(Parrot.class).line());
            pids.add(jvms.start(Parrot.class).line());
            assertThat(pids).allMatch(JvmsTest::isAlive);
        }
        assertThat(pids).noneMatch(JvmsTest::isAlive);
    }

    @Test
    void all_that_a_killed_child_said_was_heard() {
        try (var jvms = new Jvms()) {
            var child = jvms.start(Parrot.class);
            child.line();
            child.line();
            child.send("count");
            assertThat(child.line()).isEqualTo("0");
            child.kill();
            var rest = child.rest();
            assertThat(rest).isEqualTo(numbers(rest.size()));
        }
    }

    private static List<String> numbers(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(String::valueOf)
                .toList();
    }

    @Test
    void a_child_that_fails_says_why() {
        try (var jvms = new Jvms()) {
            var child = jvms.start(Parrot.class);
            child.line();
            child.line();
            child.send("fail");
            assertThat(child.end()).isEqualTo(1);
            assertThatThrownBy(child::line).hasMessageContaining("as it was told");
        }
    }
}
