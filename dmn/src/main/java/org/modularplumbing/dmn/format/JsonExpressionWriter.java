package org.modularplumbing.dmn.format;

import java.util.Locale;
import java.util.Map;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.DecisionTable.Input;
import org.modularplumbing.dmn.model.DecisionTable.Output;
import org.modularplumbing.dmn.model.DecisionTable.Rule;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.model.Expression.Entry;
import org.modularplumbing.dmn.model.Expression.Function.Kind;
import org.modularplumbing.dmn.model.Header;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.model.InformationItem;

/** Writes boxed expressions as trees of JSON. */
final class JsonExpressionWriter {

    private JsonExpressionWriter() {}

    static Object of(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.header().equals(Header.NONE)
                    ? literal.text()
                    : header(new JsonOut().put("feel", literal.text()), literal.header());
        }
        if (expression instanceof DecisionTable table) {
            return new JsonOut().put("table", table(table)).done();
        }
        if (expression instanceof Expression.Function function) {
            return new JsonOut().put("function", function(function)).done();
        }
        return header(form(expression), expression.header());
    }

    private static JsonOut form(Expression expression) {
        var out = new JsonOut();
        if (expression instanceof Expression.Context context) {
            return out.put(
                            "context",
                            context.entries().stream()
                                    .map(JsonExpressionWriter::entry)
                                    .toList())
                    .put("result", context.result().map(JsonExpressionWriter::of));
        }
        if (expression instanceof Expression.Items list) {
            return out.put(
                    "list", list.items().stream().map(JsonExpressionWriter::of).toList());
        }
        if (expression instanceof Expression.Relation relation) {
            return out.put(
                            "relation",
                            relation.columns().stream()
                                    .map(JsonExpressionWriter::variable)
                                    .toList())
                    .list(
                            "rows",
                            relation.rows(),
                            row -> row.stream().map(JsonExpressionWriter::of).toList());
        }
        if (expression instanceof Expression.Invocation invocation) {
            return out.put("invoke", of(invocation.function()))
                    .list("arguments", invocation.arguments(), JsonExpressionWriter::entry);
        }
        if (expression instanceof Expression.Conditional conditional) {
            return out.put("if", of(conditional.condition()))
                    .put("then", of(conditional.yes()))
                    .put("else", of(conditional.no()));
        }
        if (expression instanceof Expression.Iterator iterator) {
            var word = iterator.kind().name().toLowerCase(Locale.ROOT);
            return out.put(word, iterator.variable())
                    .put("in", of(iterator.in()))
                    .put(iterator.kind() == Expression.Iterator.Kind.FOR ? "return" : "satisfies", of(iterator.body()));
        }
        var filter = (Expression.Filter) expression;
        return out.put("filter", of(filter.in())).put("match", of(filter.match()));
    }

    private static Map<String, Object> header(JsonOut out, Header header) {
        return out.put("id", header.id())
                .put("label", header.label())
                .put("description", header.description())
                .put("type", header.type())
                .done();
    }

    static Object variable(InformationItem item) {
        return new JsonOut().put("name", item.name()).put("type", item.type()).done();
    }

    private static Object entry(Entry entry) {
        return new JsonOut()
                .put("name", entry.variable().name())
                .put("type", entry.variable().type())
                .put("value", entry.value().map(JsonExpressionWriter::of))
                .done();
    }

    static Object function(Expression.Function function) {
        var out = new JsonOut();
        if (function.kind() != Kind.FEEL) {
            out.put("kind", function.kind().name());
        }
        out.list("parameters", function.parameters(), JsonExpressionWriter::variable)
                .put("body", function.body().map(JsonExpressionWriter::of));
        return header(out, function.header());
    }

    static Map<String, Object> table(DecisionTable table) {
        var out = new JsonOut();
        if (table.hitPolicy() != HitPolicy.UNIQUE) {
            out.put("hitPolicy", table.hitPolicy().text());
        }
        out.put("aggregator", table.aggregator().map(Enum::name))
                .list("inputs", table.inputs(), JsonExpressionWriter::input)
                .list("outputs", table.outputs(), JsonExpressionWriter::output)
                .list("annotations", table.annotations(), each -> each)
                .list("rules", table.rules(), JsonExpressionWriter::rule)
                .put("outputLabel", table.outputLabel())
                .put("orientation", table.orientation());
        return header(out, table.header());
    }

    private static Object input(Input input) {
        return new JsonOut()
                .put("expression", input.expression())
                .put("type", input.type())
                .put("values", input.values())
                .put("label", input.label())
                .put("id", input.id())
                .done();
    }

    private static Object output(Output output) {
        return new JsonOut()
                .put("name", output.name())
                .put("type", output.type())
                .put("values", output.values())
                .put("default", output.byDefault())
                .put("label", output.label())
                .put("id", output.id())
                .done();
    }

    private static Object rule(Rule rule) {
        return new JsonOut()
                .put("id", rule.id())
                .list("when", rule.when(), each -> each)
                .list("then", rule.then(), each -> each)
                .list("annotations", rule.annotations(), each -> each)
                .put("description", rule.description())
                .done();
    }
}
