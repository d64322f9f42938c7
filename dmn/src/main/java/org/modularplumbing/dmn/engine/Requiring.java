package org.modularplumbing.dmn.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.dmn.model.Decision.Requirements;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DrgElement;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.type.Definitions;
import org.modularplumbing.dmn.type.Findings;
import org.modularplumbing.dmn.type.TypeNames;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;

/** What the logic of decisions and knowledge models names, and so requires, for models that do not say it. Names of imports are not among it. */
public final class Requiring {

    private final Map<String, String> inputs;
    private final Map<String, String> decisions;
    private final Map<String, String> knowledge;
    private final TypeNames types;
    private final FeelLayout everything;
    private final FeelLayout functions;

    /** Learns what there is in a model. */
    public Requiring(DecisionModel model) {
        this.inputs = ids(model.inputs().stream());
        this.decisions = ids(model.decisions().stream());
        this.knowledge = ids(Stream.concat(model.knowledge().stream(), model.services().stream()));
        this.types = new TypeNames(Definitions.types(model.types(), Map.of(), new Findings()));
        var known = new HashMap<String, FeelType>();
        knowledge.keySet().forEach(name -> known.put(name, FeelType.ANY));
        this.functions = FeelLayout.of(known);
        model.inputs().forEach(input -> known.put(input.name(), type(input.type())));
        model.decisions().forEach(decision -> known.put(decision.name(), type(decision.type())));
        this.everything = FeelLayout.of(known);
    }

    private static Map<String, String> ids(Stream<? extends DrgElement> elements) {
        return elements.collect(Collectors.toMap(DrgElement::name, DrgElement::id, (first, second) -> first));
    }

    private FeelType type(Optional<String> name) {
        return name.flatMap(types::find).orElse(FeelType.ANY);
    }

    /** What a decision's logic requires, by id. */
    public Requirements of(Optional<Expression> logic) {
        var names = logic.map(each -> reads(each, everything)).orElse(Set.of());
        return new Requirements(found(inputs, names), found(decisions, names), found(knowledge, names), List.of());
    }

    /** What the function of a knowledge model requires, by id. */
    public Requirements ofFunction(Optional<Expression.Function> function) {
        var names = function.map(each -> reads(each, functions)).orElse(Set.of());
        return new Requirements(List.of(), List.of(), found(knowledge, names), List.of());
    }

    private Set<String> reads(Expression logic, FeelLayout layout) {
        var compiler = BoxedCompiler.forNames(types);
        compiler.compile(logic, layout, "");
        return compiler.reads(layout);
    }

    private static List<String> found(Map<String, String> ids, Set<String> names) {
        return ids.entrySet().stream()
                .filter(each -> names.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }
}
