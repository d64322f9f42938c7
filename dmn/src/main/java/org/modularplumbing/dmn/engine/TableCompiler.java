package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.modularplumbing.dmn.model.Aggregator;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.RestrictedType;
import org.modularplumbing.feel.FeelTypes;

/** Compiles one decision table. */
final class TableCompiler {

    private final BoxedCompiler compiler;
    private final DecisionTable table;
    private final FeelLayout layout;
    private final String path;

    TableCompiler(BoxedCompiler compiler, DecisionTable table, FeelLayout layout, String path) {
        this.compiler = compiler;
        this.table = table;
        this.layout = layout;
        this.path = path;
    }

    TablePiece compile() {
        var inputs = new Boxed[table.inputs().size()];
        var cells = new FeelTests[inputs.length][];
        var allowed = new FeelTests[inputs.length];
        var types = new FeelType[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = input(i);
            types[i] = type(i, inputs[i]);
            cells[i] = cells(i, types[i]);
            allowed[i] = allowed(i, types[i]);
        }
        var outputs = outputs();
        var rules = rules(outputs);
        var columns = new Column[inputs.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column(i + 1, cells[i], allowed[i], compiler.frameSize());
        }
        var results = new TableResults(table, path, outputs, rules, defaults(outputs));
        var piece = new TablePiece(table, path, inputs, types, columns, results, type(outputs, rules));
        compiler.tables().add(piece);
        return piece;
    }

    /** Compiles every text, and makes no table of them. */
    Boxed compileForNames() {
        for (int i = 0; i < table.inputs().size(); i++) {
            var type = type(i, input(i));
            cells(i, type);
            allowed(i, type);
        }
        var outputs = outputs();
        rules(outputs);
        defaults(outputs);
        return new Boxed.Constant(null, FeelType.ANY);
    }

    private String place(int input) {
        return path + " / input " + (input + 1);
    }

    private Boxed input(int at) {
        return compiler.literal(table.inputs().get(at).expression(), layout, place(at));
    }

    private FeelType type(int at, Boxed input) {
        var declared = compiler.types().resolve(table.inputs().get(at).type(), place(at), compiler.findings());
        return declared == FeelType.ANY ? input.type() : declared;
    }

    /** What any value of an input must pass; null if anything may stand there. */
    private FeelTests allowed(int at, FeelType type) {
        return table.inputs()
                .get(at)
                .values()
                .flatMap(text -> compiler.tests(text, type, layout, place(at) + " / values"))
                .filter(tests -> !tests.isAny())
                .orElse(null);
    }

    private FeelTests[] cells(int column, FeelType type) {
        return IntStream.range(0, table.rules().size())
                .mapToObj(rule -> compiler.tests(
                                table.rules().get(rule).when().get(column),
                                type,
                                layout,
                                path + " / rule " + (rule + 1) + " / input " + (column + 1))
                        .orElse(null))
                .toArray(FeelTests[]::new);
    }

    private List<OutputColumn> outputs() {
        var outputs = new ArrayList<OutputColumn>();
        for (int i = 0; i < table.outputs().size(); i++) {
            var output = table.outputs().get(i);
            var place = path + " / output " + (i + 1);
            var declared = output.type().isEmpty() && table.outputs().size() == 1
                    ? FeelType.ANY
                    : compiler.types().resolve(output.type(), place, compiler.findings());
            var values = output.values()
                    .flatMap(text -> compiler.tests(text, declared, layout, place + " / values"))
                    .filter(tests -> !tests.isAny())
                    .orElse(null);
            var ranks = values == null && declared instanceof RestrictedType restricted
                    ? ranks(restricted.allowed(), FeelLayout.EMPTY)
                    : values == null ? List.<FeelTests>of() : ranks(values, layout);
            outputs.add(new OutputColumn(output.name().orElse(""), declared, values, ranks));
        }
        return outputs;
    }

    /** Each of the output values as tests of its own; the first that an output passes is its rank. */
    private List<FeelTests> ranks(FeelTests values, FeelLayout over) {
        var ranks = new ArrayList<FeelTests>();
        for (var test : values.syntax().tests()) {
            try {
                ranks.add(Feel.compileUnaryTests(test.at().in(values.text()), values.input(), over, Checking.LENIENT));
            } catch (FeelException notAlone) {
                return List.of();
            }
        }
        return ranks;
    }

    private Boxed[][] rules(List<OutputColumn> outputs) {
        var rules = new Boxed[table.rules().size()][];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = new Boxed[outputs.size()];
            for (int j = 0; j < outputs.size(); j++) {
                var place = path + " / rule " + (i + 1) + " / output " + (j + 1);
                rules[i][j] = compiler.literal(table.rules().get(i).then().get(j), layout, place);
                Coerced.to(outputs.get(j).type(), rules[i][j], place, compiler.findings());
            }
        }
        return rules;
    }

    /** What the table gives if no rule matches; null if it says nothing about that. */
    private Boxed[] defaults(List<OutputColumn> outputs) {
        if (table.outputs().stream().allMatch(output -> output.byDefault().isEmpty())) {
            return null;
        }
        var defaults = new Boxed[outputs.size()];
        for (int i = 0; i < defaults.length; i++) {
            defaults[i] = compiler.literal(
                    table.outputs().get(i).byDefault().orElse(""),
                    layout,
                    path + " / output " + (i + 1) + " / default");
        }
        return defaults;
    }

    private FeelType type(List<OutputColumn> outputs, Boxed[][] rules) {
        var members = new LinkedHashMap<String, FeelType>();
        for (int i = 0; i < outputs.size(); i++) {
            members.put(outputs.get(i).name(), columnType(outputs.get(i), i, rules));
        }
        var one = outputs.size() == 1 ? members.values().iterator().next() : FeelType.context(members);
        if (table.hitPolicy() == HitPolicy.COLLECT && table.aggregator().isPresent()) {
            boolean number = table.aggregator().get() == Aggregator.COUNT
                    || table.aggregator().get() == Aggregator.SUM;
            return outputs.size() > 1 ? FeelType.ANY : number ? FeelType.NUMBER : one;
        }
        return table.hitPolicy().isSingle() ? one : FeelType.list(one);
    }

    private static FeelType columnType(OutputColumn output, int at, Boxed[][] rules) {
        if (output.type() != FeelType.ANY) {
            return output.type();
        }
        var types = new ArrayList<FeelType>();
        for (var rule : rules) {
            types.add(rule[at].type());
        }
        return FeelTypes.common(types);
    }
}
