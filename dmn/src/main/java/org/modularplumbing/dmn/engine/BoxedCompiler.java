package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.model.Expression.Entry;
import org.modularplumbing.dmn.model.InformationItem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.dmn.type.Findings;
import org.modularplumbing.dmn.type.TypeNames;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.FunctionType;

/**
 * Compiles boxed expressions to pieces that share one frame. A name that an expression brings in, such as a context entry, gets the next slot after
 * those of the layout around it; what an expression needs as working space lies behind its own layout. So one array serves them all.
 */
final class BoxedCompiler {

    private static final int DEEPEST = 200;
    private static final int NAMES = 2_000;

    private final TypeNames types;
    private final Findings findings;
    private final Set<Integer> slotsRead = new HashSet<>();
    private final List<TablePiece> tables = new ArrayList<>();
    private final boolean forNames;
    private final Function<String, Optional<String>> reasons;
    private int frameSize;
    private int depth;

    BoxedCompiler(TypeNames types, Findings findings) {
        this(types, findings, name -> Optional.empty());
    }

    /** With what can be said about a name that is not known in the text that is compiled. */
    BoxedCompiler(TypeNames types, Findings findings, Function<String, Optional<String>> reasons) {
        this(types, findings, false, reasons);
    }

    private BoxedCompiler(
            TypeNames types, Findings findings, boolean forNames, Function<String, Optional<String>> reasons) {
        this.types = types;
        this.findings = findings;
        this.forNames = forNames;
        this.reasons = reasons;
    }

    /** A compiler that is only asked which names are read. */
    static BoxedCompiler forNames(TypeNames types) {
        return new BoxedCompiler(types, new Findings(), true, name -> Optional.empty());
    }

    /** How long the frame of everything compiled so far must be. */
    int frameSize() {
        return frameSize;
    }

    /** The names of a layout that everything compiled so far over it reads; those it brought in itself are not among them. */
    Set<String> reads(FeelLayout outer) {
        return slotsRead.stream()
                .filter(slot -> slot < outer.size())
                .sorted()
                .map(slot -> outer.variables().get(slot).name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The decision tables compiled so far. */
    List<TablePiece> tables() {
        return tables;
    }

    TypeNames types() {
        return types;
    }

    Findings findings() {
        return findings;
    }

    private void use(int size) {
        frameSize = Math.max(frameSize, size);
    }

    Boxed compile(Expression expression, FeelLayout layout, String path) {
        use(layout.size());
        if (++depth > DEEPEST) {
            findings.add(Code.TOO_LARGE, path, "Expressions are nested deeper than " + DEEPEST + ". Name some.");
            depth--;
            return new Boxed.Constant(null, FeelType.ANY);
        }
        var compiled = form(expression, layout, path);
        depth--;
        if (expression instanceof Expression.Function
                || expression.header().type().isEmpty()) {
            return compiled;
        }
        return Coerced.to(types.resolve(expression.header().type(), path, findings), compiled, path, findings);
    }

    private Boxed form(Expression expression, FeelLayout layout, String path) {
        if (expression instanceof Expression.Literal literal) {
            return literal(literal.text(), layout, path);
        }
        if (expression instanceof DecisionTable table) {
            var tableCompiler = new TableCompiler(this, table, layout, path);
            return forNames ? tableCompiler.compileForNames() : tableCompiler.compile();
        }
        if (expression instanceof Expression.Context context) {
            return context(context, layout, path);
        }
        if (expression instanceof Expression.Items list) {
            return new Lists.ListOf(each(list.items(), layout, path + " / item "));
        }
        if (expression instanceof Expression.Relation relation) {
            return relation(relation, layout, path);
        }
        if (expression instanceof Expression.Function function) {
            return function(function, layout, path);
        }
        if (expression instanceof Expression.Invocation invocation) {
            return invocation(invocation, layout, path);
        }
        if (expression instanceof Expression.Conditional conditional) {
            return new Lists.Conditional(
                    compile(conditional.condition(), layout, path + " / if"),
                    compile(conditional.yes(), layout, path + " / then"),
                    compile(conditional.no(), layout, path + " / else"));
        }
        if (expression instanceof Expression.Iterator iterator) {
            return iterator(iterator, layout, path);
        }
        return filter((Expression.Filter) expression, layout, path);
    }

    private Boxed[] each(List<Expression> expressions, FeelLayout layout, String path) {
        var compiled = new Boxed[expressions.size()];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] = compile(expressions.get(i), layout, path + (i + 1));
        }
        return compiled;
    }

    /** FEEL text; blank is null, and what does not compile is null and says why. */
    Boxed literal(String text, FeelLayout layout, String path) {
        return text.isBlank()
                ? new Boxed.Constant(null, FeelType.NULL)
                : expression(text, layout, path).<Boxed>map(Text::new).orElseGet(() -> new Broken(path));
    }

    Optional<FeelExpression> expression(String text, FeelLayout layout, String path) {
        try {
            var expression = Feel.compile(text, layout, Checking.LENIENT);
            expression.problems().forEach(problem -> findings.add(path, explained(problem, text)));
            use(expression.frameSize());
            read(expression.reads(), layout);
            return Optional.of(expression);
        } catch (FeelException wrong) {
            findings.add(path, wrong);
            return Optional.empty();
        }
    }

    /** A name that is unknown here, and known elsewhere in the model, is missing for another reason than its spelling. */
    private FeelProblem explained(FeelProblem problem, String text) {
        return problem.code() != FeelProblem.Code.UNKNOWN_NAME
                ? problem
                : reasons.apply(problem.at().in(text))
                        .map(reason -> new FeelProblem(problem.code(), problem.at(), reason))
                        .orElse(problem);
    }

    /** Unary tests; blank is any value. */
    Optional<FeelTests> tests(String text, FeelType input, FeelLayout layout, String path) {
        try {
            var tests = Feel.compileUnaryTests(text.isBlank() ? "-" : text, input, layout, Checking.LENIENT);
            tests.problems().forEach(problem -> findings.add(path, explained(problem, text)));
            use(tests.frameSize());
            read(tests.reads(), layout);
            return Optional.of(tests);
        } catch (FeelException wrong) {
            findings.add(path, wrong);
            return Optional.empty();
        }
    }

    private void read(Set<String> names, FeelLayout layout) {
        names.forEach(name -> layout.find(name).ifPresent(variable -> slotsRead.add(variable.slot())));
    }

    private Boxed context(Expression.Context context, FeelLayout outer, String path) {
        if (!hasRoom(outer, context.entries().size(), path)) {
            return new Broken(path);
        }
        var layout = outer;
        var names = new ArrayList<String>();
        var values = new ArrayList<Boxed>();
        int first = outer.size();
        for (var entry : context.entries()) {
            var place = path + " / entry '" + entry.variable().name() + "'";
            var value = entry(entry, layout, place);
            names.add(entry.variable().name());
            values.add(value);
            layout = with(layout, entry.variable().name(), value.type(), place);
        }
        var inner = layout;
        var result = context.result().map(each -> compile(each, inner, path + " / result"));
        return new Lists.ContextOf(names, values.toArray(new Boxed[0]), first, result.orElse(null));
    }

    private Boxed entry(Entry entry, FeelLayout layout, String path) {
        var value = entry.value()
                .map(each -> compile(each, layout, path))
                .orElseGet(() -> new Boxed.Constant(null, FeelType.ANY));
        return typed(entry.variable().type(), value, path);
    }

    /** A value that its variable's type is asked of; the type of a variable that holds a function may be that of its result. */
    private Boxed typed(Optional<String> name, Boxed value, String path) {
        var type = types.resolve(name, path, findings);
        return value instanceof Functions.Maker && !(type instanceof FunctionType)
                ? value
                : Coerced.to(type, value, path, findings);
    }

    /** Whether so many more names have room in a layout; if not, that is a problem. */
    boolean hasRoom(FeelLayout layout, int more, String path) {
        boolean fits = layout.size() + more <= NAMES;
        if (!fits) {
            findings.add(Code.TOO_LARGE, path, "More than " + NAMES + " names would be in use here. Split it.");
        }
        return fits;
    }

    /** The layout with one more name; a name that cannot be one is a problem. */
    FeelLayout with(FeelLayout layout, String name, FeelType type, String path) {
        try {
            var wider = layout.with(name, type);
            use(wider.size());
            return wider;
        } catch (IllegalArgumentException notName) {
            findings.add(Code.INVALID, path, "'%s' cannot be a name. Rename it.".formatted(name));
            return layout.with("unnamed " + layout.size(), type);
        }
    }

    private Boxed relation(Expression.Relation relation, FeelLayout layout, String path) {
        var rows = new ArrayList<Boxed[]>();
        for (var row : relation.rows()) {
            var values = each(row, layout, path + " / row " + (rows.size() + 1) + " / column ");
            for (int i = 0; i < values.length; i++) {
                values[i] = typed(relation.columns().get(i).type(), values[i], path);
            }
            rows.add(values);
        }
        return new Lists.RelationOf(
                relation.columns().stream().map(InformationItem::name).toList(), rows);
    }

    Boxed function(Expression.Function function, FeelLayout outer, String path) {
        if (function.kind() != Expression.Function.Kind.FEEL) {
            findings.add(
                    Code.EXTERNAL_FUNCTION,
                    path,
                    "The function is written in %s, which is never run. Write it in FEEL.".formatted(function.kind()));
            return new Broken(path);
        }
        if (!hasRoom(outer, function.parameters().size(), path)) {
            return new Broken(path);
        }
        var layout = outer;
        var parameters = new ArrayList<FeelFunction.Parameter>();
        for (var parameter : function.parameters()) {
            var type = types.resolve(parameter.type(), path, findings);
            layout = with(layout, parameter.name(), type, path + " / parameter '" + parameter.name() + "'");
            parameters.add(new FeelFunction.Parameter(parameter.name(), type));
        }
        var inner = layout;
        var body = function.body()
                .map(each -> compile(each, inner, path))
                .orElseGet(() -> new Boxed.Constant(null, FeelType.ANY));
        var declared = types.resolve(function.header().type(), path, findings);
        var result = declared instanceof FunctionType known ? known.result() : declared;
        return new Functions.Maker(parameters, outer.size(), Coerced.to(result, body, path, findings));
    }

    private Boxed invocation(Expression.Invocation invocation, FeelLayout layout, String path) {
        var function = compile(invocation.function(), layout, path + " / function");
        var names = new ArrayList<String>();
        var values = new ArrayList<Boxed>();
        for (var argument : invocation.arguments()) {
            names.add(argument.variable().name());
            values.add(entry(
                    argument,
                    layout,
                    path + " / argument '" + argument.variable().name() + "'"));
        }
        return new Functions.Invocation(path, function, names, values.toArray(new Boxed[0]));
    }

    private Boxed iterator(Expression.Iterator iterator, FeelLayout layout, String path) {
        var in = compile(iterator.in(), layout, path + " / in");
        var item = Lists.itemType(in.type());
        var inner = with(layout, iterator.variable(), item, path);
        if (iterator.kind() == Expression.Iterator.Kind.FOR) {
            inner = with(inner, "partial", FeelType.ANY, path);
        }
        slotsRead.remove(layout.size() + 1);
        var body = compile(iterator.body(), inner, path + " / body");
        boolean usesPartial = slotsRead.contains(layout.size() + 1);
        return new Loops.Iteration(iterator.kind(), usesPartial, path, in, layout.size(), body);
    }

    /** A condition in FEEL text is compiled as the filter of FEEL that it stands for, with its scope of members. */
    private Boxed filter(Expression.Filter filter, FeelLayout layout, String path) {
        var in = compile(filter.in(), layout, path + " / in");
        if (filter.match() instanceof Expression.Literal literal
                && !literal.text().isBlank()) {
            var source = "filtered list " + layout.size();
            var inner = with(layout, source, in.type(), path);
            var match = literal(source + "[" + literal.text() + "\n]", inner, path + " / match");
            return new Loops.TextFilter(in, layout.size(), match);
        }
        var inner = with(layout, "item", Lists.itemType(in.type()), path);
        return new Loops.Filter(path, in, layout.size(), compile(filter.match(), inner, path + " / match"));
    }

    /** FEEL text. */
    static final class Text extends Boxed {
        private final FeelExpression expression;

        Text(FeelExpression expression) {
            this.expression = expression;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            return expression.evaluate(frame, run);
        }

        @Override
        FeelType type() {
            return expression.type();
        }

        FeelExpression expression() {
            return expression;
        }
    }
}
