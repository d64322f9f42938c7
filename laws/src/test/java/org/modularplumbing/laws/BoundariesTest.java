package org.modularplumbing.laws;

import com.tngtech.archunit.core.domain.Dependency;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modularplumbing.laws.Reactor.Module;

/** Who may use whom, by the class files themselves. */
class BoundariesTest {

    /** What a core may stand on: no other core. */
    static final Set<String> BELOW_CORES = Set.of("plumbing-core", "feel", "dmn");

    /** What the tests of a core may use besides. */
    static final Set<String> FOR_TESTS = Set.of("plumbing-testing", "schemas");

    @Test
    void no_core_uses_another() {
        Broken.unlessNone(
                "no core uses another core, in main code or in tests.",
                "join them in the assembly or in an example; cores meet by reference and by journal events.",
                Reactor.MODULES.stream()
                        .filter(Module::isCore)
                        .flatMap(core -> Stream.of(Code.of(core), Code.testsOf(core)))
                        .flatMap(code -> foreign(code, BELOW_CORES))
                        .toList());
    }

    @Test
    void what_lies_below_the_cores_uses_nothing_above() {
        Broken.unlessNone(
                "schemas, feel and the kernel use nothing of ours; dmn uses feel; the test harness, the relay and the attachments use the kernel.",
                "move the code up, or what it needs down.",
                Stream.of(
                                below("schemas", Set.of()),
                                below("feel", Set.of()),
                                below("plumbing-core", Set.of()),
                                below("dmn", Set.of("feel")),
                                below("plumbing-testing", Set.of("plumbing-core")),
                                below("plumbing-relay", Set.of("plumbing-core")),
                                below("plumbing-attachments", Set.of("plumbing-core")))
                        .flatMap(offenders -> offenders)
                        .toList());
    }

    @Test
    void feel_uses_the_jdk_alone() {
        Broken.unlessNone(
                "feel has no dependency at all.",
                "do without the library.",
                Reactor.MODULES.stream()
                        .filter(module -> module.artifact().equals("feel"))
                        .map(Code::of)
                        .flatMap(code -> code.uses()
                                .filter(use -> !isOfTheJdk(use) && !isWithin(code.module(), use))
                                .map(use -> told(code, use)))
                        .toList());
    }

    private static Stream<String> below(String artifact, Set<String> allowed) {
        return Reactor.MODULES.stream()
                .filter(module -> module.artifact().equals(artifact))
                .flatMap(module -> foreign(Code.of(module), allowed));
    }

    /** Uses of modules of ours that are neither the user's own nor allowed. */
    private static Stream<String> foreign(Code code, Set<String> allowed) {
        return code.uses()
                .filter(use -> {
                    var owner = Code.owner(use.getTargetClass());
                    return owner != null
                            && !owner.equals(code.module())
                            && !allowed.contains(owner.artifact())
                            && !(code.isTest() && FOR_TESTS.contains(owner.artifact()));
                })
                .map(use -> told(code, use))
                .distinct();
    }

    private static boolean isOfTheJdk(Dependency use) {
        var target = use.getTargetClass().getBaseComponentType();
        return target.isPrimitive() || target.getName().startsWith("java.");
    }

    private static boolean isWithin(Module module, Dependency use) {
        return module.equals(Code.owner(use.getTargetClass()));
    }

    private static String told(Code code, Dependency use) {
        return "%s uses %s"
                .formatted(
                        code.place(use.getSourceCodeLocation()),
                        use.getTargetClass().getBaseComponentType().getName());
    }
}
