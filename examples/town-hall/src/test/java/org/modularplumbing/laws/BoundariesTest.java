package org.modularplumbing.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use whom, by the class files themselves. */
class BoundariesTest {

    static final String OURS = "org.modularplumbing.";

    /** Which packages of ours a package of ours may use besides itself. */
    static final Map<String, Set<String>> KERNEL = Map.ofEntries(
            Map.entry("text", Set.of()),
            Map.entry("money", Set.of()),
            Map.entry("ids", Set.of()),
            Map.entry("time", Set.of("text")),
            Map.entry("call", Set.of()),
            Map.entry("refusal", Set.of()),
            Map.entry("documents", Set.of("call", "refusal", "ids", "money", "text", "time")),
            Map.entry("persistence", Set.of("call", "refusal")),
            Map.entry("journal", Set.of("call", "refusal", "ids", "documents", "persistence")),
            Map.entry("access", Set.of("call", "refusal", "ids", "persistence")),
            Map.entry("activity", Set.of("call", "refusal", "text", "documents", "persistence", "journal", "access")),
            Map.entry("relay", Set.of("call", "refusal", "documents", "persistence", "journal")));

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "feel", "plumbing-core"})
    void stands_on_nothing_of_ours(String artifact) {
        var root = rootOf(artifact);
        assertThat(Repository.uses(artifact))
                .isNotEmpty()
                .noneMatch(use -> isOurs(to(use)) && !to(use).startsWith(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking-core", "payments-core", "casework-core", "assessments-core", "plumbing-testing"})
    void no_core_uses_another(String artifact) {
        var allowed = List.of(rootOf(artifact), OURS + "plumbing", OURS + "feel");
        assertThat(Repository.uses(artifact))
                .isNotEmpty()
                .noneMatch(use -> isOurs(to(use)) && allowed.stream().noneMatch(root -> to(use).startsWith(root)));
    }

    @Test
    void packages_of_the_kernel_use_each_other_in_one_direction() {
        assertThat(Repository.uses("plumbing-core"))
                .filteredOn(use -> !isKernelUseAllowed(use))
                .isEmpty();
    }

    @Test
    void feel_uses_the_jdk_alone() {
        assertThat(Repository.uses("feel"))
                .noneMatch(use -> !to(use).startsWith("java.") && !to(use).startsWith(OURS + "feel"));
    }

    private static boolean isKernelUseAllowed(String use) {
        var from = kernelPackage(use.substring(0, use.indexOf(' ')));
        var to = kernelPackage(to(use));
        return from.isEmpty()
                || from.equals(to)
                || !isOurs(to(use))
                || KERNEL.get(from).contains(to);
    }

    /** The package below the kernel's root: empty for the root itself. */
    private static String kernelPackage(String type) {
        var rest = type.startsWith(OURS + "plumbing.") ? type.substring((OURS + "plumbing.").length()) : type;
        var dot = rest.indexOf('.');
        return dot < 0 ? "" : rest.substring(0, dot);
    }

    private static boolean isOurs(String type) {
        return type.startsWith(OURS);
    }

    private static String to(String use) {
        return use.substring(use.indexOf("-> ") + 3);
    }

    private static String rootOf(String artifact) {
        return OURS
                + switch (artifact) {
                    case "plumbing-testing" -> "testing";
                    default -> artifact.replace("-core", "");
                };
    }
}
