package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.modularplumbing.dmn.engine.Elements.Numbered;
import org.modularplumbing.dmn.engine.Engine.InputNode;
import org.modularplumbing.dmn.model.BusinessKnowledgeModel;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionService;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.dmn.model.KnowledgeSource;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.dmn.type.Definitions;
import org.modularplumbing.dmn.type.Findings;
import org.modularplumbing.dmn.type.Order;
import org.modularplumbing.dmn.type.TypeNames;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelFunction.Parameter;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.FunctionType;
import org.modularplumbing.feel.FeelTypes;

/** Compiles a model, with the models it imports, to an engine. */
public final class EngineCompiler {

    private final Findings findings = new Findings();
    private final Elements elements;
    private final Map<String, TypeNames> types = new HashMap<>();
    private final Map<String, FeelLayout> layouts = new HashMap<>();
    private final Map<Integer, InputNode> inputs = new HashMap<>();
    private final Map<Integer, DecisionNode> decisions = new HashMap<>();
    private final Map<Integer, FeelFunction> functions = new HashMap<>();
    private final Map<Integer, ServiceFunction> services = new HashMap<>();
    private final List<TablePiece> tables = new ArrayList<>();
    private final Map<Integer, Set<String>> reads = new HashMap<>();
    private Set<Integer> circular = Set.of();

    private EngineCompiler(DecisionModel model, List<DecisionModel> imports) {
        this.elements = new Elements(model, imports, findings);
    }

    /**
     * What analysis looks at.
     *
     * @param engine the engine
     * @param elements all elements
     * @param tables all decision tables
     * @param reads the names that the logic of each decision and knowledge model reads, by its number
     */
    public record Compiled(
            Engine engine, Elements elements, List<TablePiece> tables, Map<Integer, Set<String>> reads) {}

    /** Compiles, and keeps what analysis looks at. */
    public static Compiled compileForAnalysis(DecisionModel model, List<DecisionModel> imports) {
        var compiler = new EngineCompiler(model, imports);
        var engine = compiler.engine();
        return new Compiled(engine, compiler.elements, compiler.tables, compiler.reads);
    }

    /** Compiles; what is wrong is among the engine's problems. */
    public static Engine compile(DecisionModel model, List<DecisionModel> imports) {
        return new EngineCompiler(model, imports).engine();
    }

    private Engine engine() {
        var done = new HashMap<String, Map<String, FeelType>>();
        elements.models().forEach(model -> types(model, done, new HashSet<>()));
        for (int number : order()) {
            compile(elements.all().get(number));
        }
        var engine =
                new Engine(elements.all().size(), inputs, decisions, decisionNumbers(), callable(), findings.all());
        services.values().forEach(service -> service.bind(engine));
        return engine;
    }

    private int[] order() {
        var all = elements.all();
        var needs = new int[all.size()][];
        for (var each : all) {
            needs[each.number()] =
                    elements.needs(each).stream().mapToInt(Numbered::number).toArray();
        }
        var order = Order.of(all.size(), IntStream.range(0, all.size()).toArray(), number -> needs[number]);
        for (var cycle : order.cycles()) {
            var names = cycle.stream()
                    .map(number -> "'" + all.get(number).element().name() + "'")
                    .collect(Collectors.joining(" needs ", "", " needs "));
            findings.add(
                    Code.CYCLE,
                    all.get(cycle.get(0)).path(),
                    "%s'%s'. Break the circle."
                            .formatted(names, all.get(cycle.get(0)).element().name()));
        }
        circular = order.cycles().stream().flatMap(List::stream).collect(Collectors.toSet());
        return order.order();
    }

    /** Types of a model, those it imports under the import's name. */
    private Map<String, FeelType> types(
            DecisionModel model, Map<String, Map<String, FeelType>> done, Set<String> underWay) {
        var known = done.get(model.namespace());
        if (known != null) {
            return known;
        }
        if (!underWay.add(model.namespace())) {
            findings.add(Code.CYCLE, "model '" + model.name() + "'", "Models import each other in a circle. Break it.");
            return Map.of();
        }
        var imported = new LinkedHashMap<String, FeelType>();
        for (var each : model.imports()) {
            elements.model(each.namespace())
                    .ifPresent(other -> types(other, done, underWay)
                            .forEach((name, type) ->
                                    imported.put(each.name().isEmpty() ? name : each.name() + "." + name, type)));
        }
        underWay.remove(model.namespace());
        var own = Definitions.types(model.types(), imported, findings);
        done.put(model.namespace(), own);
        types.put(model.namespace(), new TypeNames(own));
        var layout = FeelLayout.EMPTY;
        for (var type : own.entrySet()) {
            layout = layout.withConstrainedType(type.getKey(), type.getValue());
        }
        layouts.put(model.namespace(), layout);
        return own;
    }

    private void compile(Numbered each) {
        if (each.element() instanceof InputData input) {
            input(each, input);
        } else if (each.element() instanceof Decision decision) {
            decision(each, decision);
        } else if (each.element() instanceof BusinessKnowledgeModel knowledge) {
            knowledge(each, knowledge);
        } else if (each.element() instanceof DecisionService service) {
            service(each, service);
        }
    }

    private FeelType type(Numbered of, Optional<String> name) {
        return types.get(of.model().namespace()).resolve(name, of.path(), findings);
    }

    private void input(Numbered each, InputData input) {
        var keys = new ArrayList<String>();
        if (each.model() != elements.main()) {
            keys.add(each.model().namespace() + "#" + input.name());
            var name = elements.importName(elements.main(), each.model());
            if (!name.isEmpty()) {
                keys.add(0, name + "." + input.name());
            }
        }
        keys.add(input.name());
        inputs.put(
                each.number(), new InputNode(each.number(), input.name(), List.copyOf(keys), type(each, input.type())));
    }

    /** Lays out the names that an element's requirements bring into its scope. */
    private Frames.Filled frame(Numbered each, BoxedCompiler compiler) {
        var frames = new Frames(compiler, layouts.get(each.model().namespace()), each.path());
        if (!compiler.hasRoom(FeelLayout.EMPTY, elements.needs(each).size(), each.path())) {
            return frames.fill();
        }
        for (var needed : elements.needs(each)) {
            var importName = elements.importName(each.model(), needed.model());
            var name = needed.element().name();
            if (functions.containsKey(needed.number())) {
                frames.function(importName, name, functions.get(needed.number()));
            } else if (inputs.containsKey(needed.number())) {
                frames.value(importName, name, inputs.get(needed.number()).type(), needed.number());
            } else {
                var decision = decisions.get(needed.number());
                frames.value(importName, name, decision == null ? FeelType.ANY : decision.type(), needed.number());
            }
        }
        return frames.fill();
    }

    private BoxedCompiler compilerFor(Numbered each) {
        return new BoxedCompiler(types.get(each.model().namespace()), findings, name -> whyUnknown(each, name));
    }

    /** Why a name that the model has is not known in the logic of an element. */
    private Optional<String> whyUnknown(Numbered each, String written) {
        var name = written.strip().replaceAll("\\s+", " ");
        if (each.element().name().equals(name)) {
            return Optional.of(
                    "'%s' needs itself: there is no recursion between elements. Calculate it with 'for', or in a function."
                            .formatted(name));
        }
        return each.model()
                        .elements()
                        .anyMatch(other -> other.name().equals(name) && !(other instanceof KnowledgeSource))
                ? Optional.of("'%s' is in the model, but this does not require it. Require it.".formatted(name))
                : Optional.empty();
    }

    private void decision(Numbered each, Decision decision) {
        var compiler = compilerFor(each);
        var frame = frame(each, compiler);
        var type = type(each, decision.type());
        var logic = circular.contains(each.number())
                ? new Broken(each.path())
                : decision.logic()
                        .map(expression -> compiler.compile(expression, frame.layout(), each.path()))
                        .orElseGet(() -> new Boxed.Constant(null, FeelType.ANY));
        note(each, compiler, frame);
        var coerced = Coerced.to(type, logic, each.path(), findings);
        decisions.put(
                each.number(), new DecisionNode(each.number(), shownName(each), frame, coerced, compiler.frameSize()));
    }

    private void note(Numbered each, BoxedCompiler compiler, Frames.Filled frame) {
        reads.put(each.number(), compiler.reads(frame.layout()));
        if (each.model() == elements.main()) {
            tables.addAll(compiler.tables());
        }
    }

    private String shownName(Numbered each) {
        var importName = elements.importName(elements.main(), each.model());
        return importName.isEmpty()
                ? each.element().name()
                : importName + "." + each.element().name();
    }

    private void knowledge(Numbered each, BusinessKnowledgeModel knowledge) {
        var compiler = compilerFor(each);
        var frame = frame(each, compiler);
        var type = type(each, knowledge.type());
        var logic = knowledge
                .logic()
                .filter(function -> !circular.contains(each.number()))
                .map(function -> compiler.function(function, frame.layout(), each.path()))
                .orElseGet(() -> new Broken(each.path()));
        note(each, compiler, frame);
        functions.put(
                each.number(),
                logic instanceof Functions.Maker maker
                        ? maker.returning(type, each.path(), findings).around(Frames.frame(frame, compiler.frameSize()))
                        : broken(knowledge, logic));
    }

    /** A function that cannot be run: called, it gives null and says why. */
    private static FeelFunction broken(BusinessKnowledgeModel knowledge, Boxed logic) {
        var parameters = knowledge.logic().stream()
                .flatMap(function -> function.parameters().stream())
                .map(parameter -> new Parameter(parameter.name(), FeelType.ANY))
                .toList();
        return FeelFunction.of(parameters, FeelType.ANY, (arguments, run) -> logic.eval(new Object[0], run));
    }

    private void service(Numbered each, DecisionService service) {
        var parameters = new ArrayList<Parameter>();
        var given = new ArrayList<Integer>();
        for (var references : List.of(service.inputData(), service.inputDecisions())) {
            for (var reference : references) {
                elements.find(each.model(), reference, each.path()).ifPresent(needed -> {
                    given.add(needed.number());
                    parameters.add(new Parameter(needed.element().name(), declared(needed)));
                });
            }
        }
        var outputs = new LinkedHashMap<String, Integer>();
        for (var reference : service.outputs()) {
            elements.find(each.model(), reference, each.path())
                    .ifPresent(needed -> outputs.put(needed.element().name(), needed.number()));
        }
        var type = type(each, service.type());
        var result = type instanceof FunctionType known ? known.result() : type;
        var made = resultType(FeelType.ANY, outputs);
        var wraps = ServiceFunction.wraps(result, outputs.keySet());
        if (!FeelTypes.canBecome(made, result) && !wraps) {
            findings.add(
                    Code.EXPRESSION,
                    each.path(),
                    "TYPE: The output decisions do not give what the service declares. Correct one of them.");
        }
        var function = new ServiceFunction(given, outputs, result);
        services.put(each.number(), function);
        functions.put(each.number(), FeelFunction.of(parameters, resultType(result, outputs), function));
    }

    private FeelType resultType(FeelType declared, Map<String, Integer> outputs) {
        if (declared != FeelType.ANY) {
            return declared;
        }
        var members = new LinkedHashMap<String, FeelType>();
        outputs.forEach((name, number) -> members.put(
                name, decisions.containsKey(number) ? decisions.get(number).type() : FeelType.ANY));
        return members.size() == 1 ? members.values().iterator().next() : FeelType.context(members);
    }

    private FeelType declared(Numbered each) {
        return each.element() instanceof InputData input
                ? type(each, input.type())
                : each.element() instanceof Decision decision ? type(each, decision.type()) : FeelType.ANY;
    }

    private Map<String, Integer> decisionNumbers() {
        var numbers = new LinkedHashMap<String, Integer>();
        for (var each : elements.all()) {
            if (each.element() instanceof Decision) {
                numbers.putIfAbsent(shownName(each), each.number());
            }
        }
        return numbers;
    }

    private Map<String, FeelFunction> callable() {
        var callable = new LinkedHashMap<String, FeelFunction>();
        for (var each : elements.all()) {
            if (functions.containsKey(each.number())) {
                callable.putIfAbsent(shownName(each), functions.get(each.number()));
            }
        }
        return callable;
    }
}
