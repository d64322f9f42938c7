package org.modularplumbing.dmn.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.model.Expression.Iterator.Kind;
import org.modularplumbing.dmn.model.Header;
import org.modularplumbing.dmn.model.InformationItem;

/** Writes boxed expressions. */
record XmlExpressionWriter(XmlOut out) {

    void write(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            open("literalExpression", literal.header());
            out.text("text", Optional.of(literal.text()));
            out.close();
        } else if (expression instanceof DecisionTable table) {
            table(table);
        } else if (expression instanceof Expression.Context context) {
            context(context);
        } else if (expression instanceof Expression.Items list) {
            open("list", list.header());
            list.items().forEach(this::write);
            out.close();
        } else if (expression instanceof Expression.Relation relation) {
            relation(relation);
        } else if (expression instanceof Expression.Function function) {
            function("functionDefinition", function);
        } else if (expression instanceof Expression.Invocation invocation) {
            invocation(invocation);
        } else if (expression instanceof Expression.Conditional conditional) {
            conditional(conditional);
        } else if (expression instanceof Expression.Iterator iterator) {
            iterator(iterator);
        } else if (expression instanceof Expression.Filter filter) {
            open("filter", filter.header());
            child("in", filter.in());
            child("match", filter.match());
            out.close();
        }
    }

    private void open(String element, Header header) {
        out.open(element);
        out.attribute("id", header.id());
        out.attribute("label", header.label());
        out.attribute("typeRef", header.type());
        out.text("description", header.description());
    }

    void variable(String element, InformationItem item) {
        out.open(element);
        out.attribute("name", item.name());
        out.attribute("typeRef", item.type());
        out.close();
    }

    private void child(String element, Expression expression) {
        out.open(element);
        write(expression);
        out.close();
    }

    private void context(Expression.Context context) {
        open("context", context.header());
        for (var entry : context.entries()) {
            out.open("contextEntry");
            variable("variable", entry.variable());
            entry.value().ifPresent(this::write);
            out.close();
        }
        context.result().ifPresent(result -> child("contextEntry", result));
        out.close();
    }

    private void relation(Expression.Relation relation) {
        open("relation", relation.header());
        relation.columns().forEach(column -> variable("column", column));
        for (var row : relation.rows()) {
            out.open("row");
            row.forEach(this::write);
            out.close();
        }
        out.close();
    }

    void function(String element, Expression.Function function) {
        out.open(element);
        var header = function.header();
        out.attribute("id", header.id());
        out.attribute("label", header.label());
        out.attribute("typeRef", header.type());
        switch (function.kind()) {
            case FEEL -> {}
            case JAVA -> out.attribute("kind", "Java");
            case PMML -> out.attribute("kind", "PMML");
        }
        out.text("description", header.description());
        function.parameters().forEach(parameter -> variable("formalParameter", parameter));
        function.body().ifPresent(this::write);
        out.close();
    }

    private void invocation(Expression.Invocation invocation) {
        open("invocation", invocation.header());
        write(invocation.function());
        for (var argument : invocation.arguments()) {
            out.open("binding");
            variable("parameter", argument.variable());
            argument.value().ifPresent(this::write);
            out.close();
        }
        out.close();
    }

    private void conditional(Expression.Conditional conditional) {
        open("conditional", conditional.header());
        child("if", conditional.condition());
        child("then", conditional.yes());
        child("else", conditional.no());
        out.close();
    }

    private void iterator(Expression.Iterator iterator) {
        out.open(iterator.kind().name().toLowerCase(Locale.ROOT));
        var header = iterator.header();
        out.attribute("id", header.id());
        out.attribute("label", header.label());
        out.attribute("typeRef", header.type());
        out.attribute("iteratorVariable", iterator.variable());
        out.text("description", header.description());
        child("in", iterator.in());
        child(iterator.kind() == Kind.FOR ? "return" : "satisfies", iterator.body());
        out.close();
    }

    private void table(DecisionTable table) {
        out.open("decisionTable");
        var header = table.header();
        out.attribute("id", header.id());
        out.attribute("label", header.label());
        out.attribute("typeRef", header.type());
        out.attribute("hitPolicy", table.hitPolicy().text());
        out.attribute("aggregation", table.aggregator().map(Enum::name));
        out.attribute("preferredOrientation", table.orientation());
        out.attribute("outputLabel", table.outputLabel());
        out.text("description", header.description());
        table.inputs().forEach(this::input);
        table.outputs().forEach(this::output);
        for (var annotation : table.annotations()) {
            out.open("annotation");
            out.attribute("name", annotation);
            out.close();
        }
        table.rules().forEach(this::rule);
        out.close();
    }

    private void input(DecisionTable.Input input) {
        out.open("input");
        out.attribute("id", input.id());
        out.attribute("label", input.label());
        out.open("inputExpression");
        out.attribute("typeRef", input.type());
        out.text("text", Optional.of(input.expression()));
        out.close();
        texts("inputValues", input.values().stream().toList());
        out.close();
    }

    private void output(DecisionTable.Output output) {
        out.open("output");
        out.attribute("id", output.id());
        out.attribute("label", output.label());
        out.attribute("name", output.name());
        out.attribute("typeRef", output.type());
        texts("outputValues", output.values().stream().toList());
        texts("defaultOutputEntry", output.byDefault().stream().toList());
        out.close();
    }

    private void rule(DecisionTable.Rule rule) {
        out.open("rule");
        out.attribute("id", rule.id());
        out.text("description", rule.description());
        texts("inputEntry", rule.when());
        texts("outputEntry", rule.then());
        texts("annotationEntry", rule.annotations());
        out.close();
    }

    private void texts(String element, List<String> texts) {
        for (var text : texts) {
            out.open(element);
            out.text("text", Optional.of(text));
            out.close();
        }
    }
}
