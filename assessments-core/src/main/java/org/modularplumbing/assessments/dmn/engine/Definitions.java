package org.modularplumbing.assessments.dmn.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modularplumbing.assessments.dmn.ItemDefinition;
import org.modularplumbing.assessments.dmn.ItemDefinition.FunctionItem;
import org.modularplumbing.assessments.dmn.ModelProblem.Code;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;

/** Makes types of the item definitions of one model. */
final class Definitions {

    private final Map<String, ItemDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, FeelType> done;
    private final Set<String> underWay = new HashSet<>();
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
    static Map<String, FeelType> types(List<ItemDefinition> items, Map<String, FeelType> imported, Findings findings) {
        var definitions = new Definitions(items, imported, findings);
        definitions.definitions.values().forEach(item -> definitions.named(item.name(), path(item)));
        return definitions.done;
    }

    private static String path(ItemDefinition item) {
        return "type '" + item.name() + "'";
    }

    private FeelType named(String name, String path) {
        var known = done.get(name);
        if (known != null) {
            return known;
        }
        var definition = definitions.get(name);
        if (definition == null) {
            return new TypeNames(Map.of()).resolve(Optional.of(name), path, findings);
        }
        if (!underWay.add(name)) {
            findings.add(Code.CYCLE, path, "The type '%s' is made of itself. Take it apart.".formatted(name));
            return FeelType.ANY;
        }
        var type = of(definition, path(definition));
        underWay.remove(name);
        done.put(name, type);
        return type;
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
