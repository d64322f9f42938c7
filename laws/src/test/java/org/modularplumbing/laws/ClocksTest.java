package org.modularplumbing.laws;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests pass on any day: none of them, and no program that they start, reads the clock of the machine. */
class ClocksTest {

    static final String PLUMBING = "org.modularplumbing.plumbing.Plumbing";

    /** Clocks that need no time: their other methods take a clock or a zone and a fixed time. */
    static final Set<String> SYSTEM_CLOCKS =
            Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

    @Test
    void tests_and_their_child_programs_read_no_clock_of_the_machine() {
        Broken.unlessNone(
                "no test, and no program that a test starts, reads the clock of the machine.",
                "use the clock of the test (db.clock()), or Clock.fixed and TestClock.at with a day that is written down.",
                testCode()
                        .flatMap(code -> code.calls()
                                .filter(ClocksTest::readsTheMachinesClock)
                                .map(call -> told(code, call)))
                        .toList());
    }

    @Test
    void tests_name_a_clock_for_every_plumbing() {
        Broken.unlessNone(
                "every Plumbing.on in test code names a clock.",
                "add .withClock(...) to it in the same method.",
                testCode()
                        .flatMap(code -> code.classes().stream()
                                .flatMap(type -> type.getCodeUnits().stream())
                                .flatMap(method -> withoutClock(method).map(call -> told(code, call))))
                        .toList());
    }

    @Test
    void only_plumbing_itself_reads_the_machines_clock_by_default() {
        Broken.unlessNone(
                "in main code the clock of the machine is read in one place, Plumbing.on.",
                "take the time from the CommandContext or Plumbing's clock, or an InstantSource as an argument.",
                mainCode()
                        .flatMap(code -> code.calls()
                                .filter(ClocksTest::readsTheMachinesClock)
                                .filter(call -> !call.getOrigin().getFullName().startsWith(PLUMBING + ".on("))
                                .map(call -> told(code, call)))
                        .toList());
    }

    /** Tests, and the main code that exists for tests alone. */
    private static Stream<Code> testCode() {
        return Code.all().filter(ClocksTest::isForTests);
    }

    private static Stream<Code> mainCode() {
        return Code.all().filter(Predicate.not(ClocksTest::isForTests));
    }

    private static boolean isForTests(Code code) {
        return code.isTest() || code.module().artifact().equals("plumbing-testing");
    }

    /** Calls of {@code Plumbing.on} in a method that gives fewer clocks than it makes plumbings. */
    private static Stream<JavaAccess<?>> withoutClock(JavaCodeUnit method) {
        var made = calls(method, "on");
        return made.size() > calls(method, "withClock").size()
                        || made.stream().anyMatch(JavaMethodReference.class::isInstance)
                ? made.stream()
                : Stream.of();
    }

    private static Set<JavaAccess<?>> calls(JavaCodeUnit method, String name) {
        return method.getAccessesFromSelf().stream()
                .filter(call -> call.getTargetOwner().getName().equals(PLUMBING)
                        && call.getName().equals(name))
                .collect(Collectors.toSet());
    }

    private static boolean readsTheMachinesClock(JavaAccess<?> call) {
        var owner = call.getTargetOwner().getName();
        var name = call.getName();
        var arguments = call.getTarget().getFullName().replaceFirst("^[^(]*", "");
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock", "java.time.InstantSource" -> SYSTEM_CLOCKS.contains(name);
            case "java.util.Date", "java.util.GregorianCalendar" -> name.equals("<init>") && arguments.equals("()");
            case "java.util.Calendar" -> name.equals("getInstance");
            default -> owner.startsWith("java.time.") && name.equals("now") && !arguments.equals("(java.time.Clock)");
        };
    }

    private static String told(Code code, JavaAccess<?> call) {
        return "%s %s.%s"
                .formatted(
                        code.place(call.getSourceCodeLocation()),
                        call.getTargetOwner().getSimpleName(),
                        call.getName());
    }
}
