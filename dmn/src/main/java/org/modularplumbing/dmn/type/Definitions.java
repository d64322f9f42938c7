package org.modularplumbing.dmn.type;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.modularplumbing.dmn.model.ItemDefinition;
import org.modularplumbing.dmn.model.ItemDefinition.FunctionItem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;

/**
 * Makes types of the item definitions of one model, those that others are made of first. A type that uses another twice holds it twice, so types
 * have a largest size and depth.
 */
public final class Definitions {

    private static final int DEEPEST = 50;
    private static final int LARGEST = 10_000;

    /** How large a type is, written out. */
    private record Extent(int levels, int parts) {

        static final Extent NONE = new Extent(0, 1);

        Extent and(Extent other) {
            return new Extent(Math.max(levels, other.levels), Math.min(LARGEST + 1, parts + other.parts));
        }
    }

    private final Map<String, ItemDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, FeelType> done;
    private final Map<String, Extent> extents = new HashMap<>();
    private final Findings findings;

    private Definitions(List<ItemDefinition> items, Map<String, FeelType> imported, Findings findings) {
        this.done = new HashMap<>(imported);
        this.findings = findings;
        for (var item : items) {
            if (definitions.putIfAbsent(item.name(), item) != null) {
                findings.add(
                        Code.DUPLICATE, path(item), "Two types are called '%s'. Rename one.".formatted(item.name()));
            }
        }
    }

    /** The types by name, imported ones among them. */
    public static Map<String, FeelType> types(
            List<ItemDefinition> items, Map<String, FeelType> imported, Findings findings) {
        var definitions = new Definitions(items, imported, findings);
        definitions.make();
        return definitions.done;
    }

    private static String path(ItemDefinition item) {
        return "type '" + item.name() + "'";
    }

    private void make() {
        var all = List.copyOf(definitions.values());
        var numbers = new HashMap<String, Integer>();
        all.forEach(item -> numbers.put(item.name(), numbers.size()));
        var needs = all.stream()
                .map(item -> named(item)
                        .filter(name -> !TypeNames.isOfFeel(name))
                        .map(numbers::get)
                        .filter(Objects::nonNull)
                        .mapToInt(each -> each)
                        .toArray())
                .toList();
        var order = Order.of(all.size(), IntStream.range(0, all.size()).toArray(), needs::get);
        for (var cycle : order.cycles()) {
            var item = all.get(cycle.get(0));
            findings.add(
                    Code.CYCLE, path(item), "The type '%s' is made of itself. Take it apart.".formatted(item.name()));
        }
        for (int number : order.order()) {
            make(all.get(number));
        }
    }

    /** The names of the types that a definition uses. */
    private static Stream<String> named(ItemDefinition item) {
        var function = item.function().stream()
                .flatMap(each -> Stream.concat(
                        each.result().stream(),
                        each.parameters().stream().flatMap(parameter -> parameter.type().stream())));
        var own = Stream.concat(item.type().stream(), function).map(String::strip);
        return Stream.concat(own, item.components().stream().flatMap(Definitions::named));
    }

    private void make(ItemDefinition item) {
        if (TypeNames.isOfFeel(item.name())) {
            ofFeel(item);
            return;
        }
        var extent = extent(item);
        if (extent.levels() > DEEPEST || extent.parts() > LARGEST) {
            findings.add(
                    Code.TOO_LARGE,
                    path(item),
                    "The type '%s' has more than %d levels or %d parts. Make it of fewer."
                            .formatted(item.name(), DEEPEST, LARGEST));
            done.put(item.name(), FeelType.ANY);
            return;
        }
        extents.put(item.name(), extent);
        done.put(item.name(), of(item, path(item)));
    }

    /** A type with the name of one of FEEL may be just that, as tools for DMN 1.1 write it; another one could not be told from it. */
    private void ofFeel(ItemDefinition item) {
        boolean same = item.type()
                        .map(String::strip)
                        .filter(item.name().strip()::equals)
                        .isPresent()
                && !item.collection()
                && item.allowedValues().isEmpty()
                && item.typeConstraint().isEmpty()
                && item.components().isEmpty();
        if (!same) {
            findings.add(
                    Code.DUPLICATE,
                    path(item),
                    "'%s' is the name of a type of FEEL. Rename the type.".formatted(item.name()));
        }
    }

    private Extent extent(ItemDefinition item) {
        var inside = Stream.concat(
                        item.components().stream().map(this::extent),
                        named(item).map(name -> extents.getOrDefault(name, Extent.NONE)))
                .reduce(Extent::and)
                .orElse(Extent.NONE);
        boolean nests = item.components().size() + item.function().stream().count() > 0 || item.collection();
        return nests ? new Extent(inside.levels() + 1, inside.parts() + 1) : inside;
    }

    /** A type in a circle is not known yet, and anything goes. */
    private FeelType named(String name, String path) {
        var known = done.get(name);
        return known != null
                ? known
                : definitions.containsKey(name)
                        ? FeelType.ANY
                        : new TypeNames(Map.of()).resolve(Optional.of(name), path, findings);
    }

    private FeelType of(ItemDefinition item, String path) {
        var base = base(item, path);
        var type = item.allowedValues()
                .map(tests -> restricted(item.name(), base, tests, path + " / allowed values"))
                .orElse(base);
        var whole = item.collection() ? FeelType.list(type) : type;
        return item.typeConstraint()
                .map(tests -> restricted(item.name(), whole, tests, path + " / type constraint"))
                .orElse(whole);
    }

    private FeelType base(ItemDefinition item, String path) {
        if (item.function().isPresent()) {
            return function(item.function().get(), path);
        }
        if (!item.components().isEmpty()) {
            var members = new LinkedHashMap<String, FeelType>();
            item.components()
                    .forEach(each -> members.put(each.name(), of(each, path + " / component '" + each.name() + "'")));
            return FeelType.context(members);
        }
        return item.type().map(name -> named(name.strip(), path)).orElse(FeelType.ANY);
    }

    private FeelType function(FunctionItem function, String path) {
        var parameters = function.parameters().stream()
                .map(parameter ->
                        parameter.type().map(name -> named(name.strip(), path)).orElse(FeelType.ANY))
                .toList();
        return FeelType.function(
                parameters,
                function.result().map(name -> named(name.strip(), path)).orElse(FeelType.ANY));
    }

    private FeelType restricted(String name, FeelType base, String tests, String path) {
        try {
            var compiled = Feel.compileUnaryTests(tests, base, FeelLayout.EMPTY, Checking.STRICT);
            return compiled.isAny() ? base : FeelType.restricted(name, base, compiled);
        } catch (FeelException wrong) {
            findings.add(path, wrong);
            return base;
        }
    }
}
