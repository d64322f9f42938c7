package org.modularplumbing.laws;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.modularplumbing.laws.Reactor.Module;

/** {@code -Dquick} leaves out what takes long: tests that say so. */
class QuickTest {

    private static final Pattern SLOW_BY_NAME = Pattern.compile(".*(Race|Crash|Simulation|Fuzz|Soak)Test");
    private static final String TAG = "org.junit.jupiter.api.Tag";

    /** Harnesses that start and kill processes. */
    private static final Set<String> KILLERS =
            Set.of("org.modularplumbing.testing.Crash", "org.modularplumbing.testing.Jvms");

    @Test
    void tests_of_races_crashes_simulations_and_fuzz_are_tagged_slow() {
        Broken.unlessNone(
                "tests of races, crashes, simulations and fuzz, and all that start processes, are tagged slow.",
                "put @Tag(\"slow\") on the class.",
                Reactor.MODULES.stream()
                        .map(Code::testsOf)
                        .flatMap(tests -> tests.classes().stream()
                                .filter(type -> type.getSimpleName().endsWith("Test"))
                                .filter(type -> isSlow(tests.module(), type) && !isTagged(type))
                                .map(type -> tests.place(type.getSourceCodeLocation()) + " " + type.getSimpleName()))
                        .toList());
    }

    /** The harness's own tests are quick. */
    private static boolean isSlow(Module module, JavaClass type) {
        return SLOW_BY_NAME.matcher(type.getSimpleName()).matches()
                || !module.artifact().equals("plumbing-testing")
                        && type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(use ->
                                        KILLERS.contains(use.getTargetClass().getName()));
    }

    private static boolean isTagged(JavaClass type) {
        return type.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().getName().equals(TAG)
                        && annotation.get("value").filter("slow"::equals).isPresent());
    }
}
