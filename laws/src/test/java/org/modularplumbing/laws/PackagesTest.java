package org.modularplumbing.laws;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modularplumbing.laws.Reactor.Module;

/** The shape of an artifact: packages are features of a size that can be read, and use each other in one direction. */
class PackagesTest {

    private static final int TYPES_AT_MOST = 25;
    private static final int METHODS_AT_MOST = 15;

    /** A use that has a line is the better example: those of fields and parameters have none. */
    private static final Comparator<Dependency> BY_LINE =
            Comparator.comparing(use -> use.getSourceCodeLocation().getLineNumber());

    static List<Module> artifacts() {
        return Reactor.PUBLISHED;
    }

    /** Each with a file of its own: what is not in a cycle of today may not come into one. */
    @ParameterizedTest
    @MethodSource("artifacts")
    void no_package_uses_one_that_uses_it(Module artifact) {
        var code = Code.of(artifact);
        var uses = new TreeMap<String, Dependency>();
        var graph = new HashMap<String, Set<String>>();
        code.uses()
                .filter(use -> artifact.equals(Code.owner(use.getTargetClass())))
                .filter(use -> !from(use).equals(to(use)))
                .forEach(use -> {
                    graph.computeIfAbsent(from(use), name -> new HashSet<>()).add(to(use));
                    uses.merge(arrow(use), use, BinaryOperator.maxBy(BY_LINE));
                });
        var cyclic = uses.values().stream()
                .filter(use -> reachable(graph, to(use)).contains(from(use)))
                .collect(Collectors.toMap(PackagesTest::arrow, use -> 1));
        Baseline.of("cycles/" + artifact)
                .demand(
                        "no package of %s uses one that uses it, directly or by others.".formatted(artifact),
                        "move the type to where it belongs, or hand in what it needs.",
                        cyclic,
                        arrow -> "%s %s (%s uses %s)"
                                .formatted(
                                        code.place(uses.get(arrow).getSourceCodeLocation()),
                                        arrow,
                                        uses.get(arrow).getOriginClass().getSimpleName(),
                                        uses.get(arrow)
                                                .getTargetClass()
                                                .getBaseComponentType()
                                                .getSimpleName()));
    }

    @Test
    void no_package_has_more_types_than_can_be_read() {
        var sizes = Reactor.PUBLISHED.stream()
                .flatMap(module -> Code.of(module).classes().stream())
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().endsWith("-info"))
                .collect(Collectors.toMap(JavaClass::getPackageName, type -> 1, Integer::sum));
        sizes.values().removeIf(size -> size <= TYPES_AT_MOST);
        Baseline.of("crowds")
                .demand(
                        "a package has at most %d types.".formatted(TYPES_AT_MOST),
                        "divide it into features of 5 to 15 types.",
                        sizes,
                        name -> "%s has %d types".formatted(name, sizes.get(name)));
    }

    @Test
    void no_root_facade_has_more_methods_than_can_be_read() {
        var facades = Reactor.PUBLISHED.stream()
                .flatMap(module -> Code.of(module).classes().stream()
                        .filter(type -> type.getPackageName().equals(root(module)))
                        .filter(PackagesTest::isFacade))
                .collect(Collectors.toMap(JavaClass::getName, type -> (int) type.getMethods().stream()
                        .filter(PackagesTest::isOffered)
                        .count()));
        facades.values().removeIf(count -> count <= METHODS_AT_MOST);
        Baseline.of("facades")
                .demand(
                        "a facade in the root package of an artifact has at most %d methods."
                                .formatted(METHODS_AT_MOST),
                        "put more on facades of its features, as payments.ledger().",
                        facades,
                        name -> "%s has %d methods".formatted(name, facades.get(name)));
    }

    /** The package of an artifact that all its others lie in. */
    private static String root(Module module) {
        return Code.of(module).classes().stream()
                .map(JavaClass::getPackageName)
                .min(Comparator.comparing(String::length))
                .orElse("");
    }

    /** A public class that is made by its own {@code on}: what a core is entered by. */
    private static boolean isFacade(JavaClass type) {
        return type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getMethods().stream()
                        .anyMatch(method -> method.getName().equals("on")
                                && method.getModifiers().contains(JavaModifier.STATIC)
                                && method.getRawReturnType().equals(type));
    }

    private static boolean isOffered(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static Set<String> reachable(Map<String, Set<String>> graph, String start) {
        var seen = new TreeSet<String>();
        var next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            var name = next.pop();
            if (seen.add(name)) {
                next.addAll(graph.getOrDefault(name, Set.of()));
            }
        }
        return seen;
    }

    private static String arrow(Dependency use) {
        return from(use) + " -> " + to(use);
    }

    private static String from(Dependency use) {
        return use.getOriginClass().getPackageName();
    }

    private static String to(Dependency use) {
        return use.getTargetClass().getBaseComponentType().getPackageName();
    }
}
