package org.modularplumbing.dmn.format;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.modularplumbing.dmn.model.Aggregator;
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
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** Reads boxed expressions: a text is FEEL, an object is what its first word says. */
final class JsonExpressionReader {

    private static final Map<String, Function<JsonIn, Expression>> FORMS = Map.ofEntries(
            Map.entry("feel", JsonExpressionReader::literal),
            Map.entry("table", in -> JsonIn.read(in.value("table"), in.at("table"), JsonExpressionReader::table)),
            Map.entry("context", JsonExpressionReader::context),
            Map.entry("list", in -> new Expression.Items(header(in), in.items("list", JsonExpressionReader::read))),
            Map.entry("relation", JsonExpressionReader::relation),
            Map.entry(
                    "function",
                    in -> JsonIn.read(in.value("function"), in.at("function"), JsonExpressionReader::function)),
            Map.entry("invoke", JsonExpressionReader::invocation),
            Map.entry("if", in -> new Expression.Conditional(header(in), at(in, "if"), at(in, "then"), at(in, "else"))),
            Map.entry("for", in -> iterator(in, Expression.Iterator.Kind.FOR, "for", "return")),
            Map.entry("some", in -> iterator(in, Expression.Iterator.Kind.SOME, "some", "satisfies")),
            Map.entry("every", in -> iterator(in, Expression.Iterator.Kind.EVERY, "every", "satisfies")),
            Map.entry("filter", in -> new Expression.Filter(header(in), at(in, "filter"), at(in, "match"))));

    private JsonExpressionReader() {}

    static Expression read(Object value, String pointer) {
        if (value instanceof String text) {
            return Expression.feel(text);
        }
        var object = JsonIn.of(value, pointer);
        var forms = FORMS.keySet().stream().filter(object::has).toList();
        if (forms.size() != 1) {
            throw JsonIn.problem(
                    Code.INVALID,
                    pointer,
                    "An expression is a text of FEEL, or an object with one of %s."
                            .formatted(FORMS.keySet().stream().sorted().toList()));
        }
        return JsonIn.read(value, pointer, FORMS.get(forms.get(0)));
    }

    private static Expression at(JsonIn in, String name) {
        return read(in.value(name), in.at(name));
    }

    private static Header header(JsonIn in) {
        return new Header(in.optional("id"), in.optional("label"), in.optional("description"), in.type("type"));
    }

    private static Expression literal(JsonIn in) {
        return new Expression.Literal(header(in), in.text("feel"));
    }

    static InformationItem variable(JsonIn in) {
        return new InformationItem(in.name("name"), in.type("type"));
    }

    private static Entry entry(JsonIn in) {
        return new Entry(variable(in), in.child("value", JsonExpressionReader::read));
    }

    private static Expression context(JsonIn in) {
        return new Expression.Context(
                header(in),
                in.list("context", JsonExpressionReader::entry),
                in.child("result", JsonExpressionReader::read));
    }

    private static Expression relation(JsonIn in) {
        return new Expression.Relation(
                header(in),
                in.list("relation", JsonExpressionReader::variable),
                in.items("rows", (row, at) -> JsonIn.itemsOf(row, at, JsonExpressionReader::read)));
    }

    static Expression.Function function(JsonIn in) {
        return new Expression.Function(
                header(in),
                in.constant("kind", Kind.class).orElse(Kind.FEEL),
                in.list("parameters", JsonExpressionReader::variable),
                in.child("body", JsonExpressionReader::read));
    }

    private static Expression invocation(JsonIn in) {
        return new Expression.Invocation(
                header(in), at(in, "invoke"), in.list("arguments", JsonExpressionReader::entry));
    }

    private static Expression iterator(JsonIn in, Expression.Iterator.Kind kind, String word, String body) {
        return new Expression.Iterator(header(in), kind, in.name(word), at(in, "in"), at(in, body));
    }

    static DecisionTable table(JsonIn in) {
        return new DecisionTable(
                header(in),
                in.constant("hitPolicy", HitPolicy.class).orElse(HitPolicy.UNIQUE),
                in.constant("aggregator", Aggregator.class),
                in.list("inputs", JsonExpressionReader::input),
                in.list("outputs", JsonExpressionReader::output),
                in.texts("annotations"),
                in.list("rules", JsonExpressionReader::rule),
                in.optional("outputLabel"),
                in.optional("orientation"));
    }

    private static Input input(JsonIn in) {
        return new Input(
                in.optional("id"), in.optional("label"), in.text("expression"), in.type("type"), in.optional("values"));
    }

    private static Output output(JsonIn in) {
        return new Output(
                in.optional("id"),
                in.optional("label"),
                in.optional("name"),
                in.type("type"),
                in.optional("values"),
                in.optional("default"));
    }

    private static Rule rule(JsonIn in) {
        return new Rule(
                in.optional("id"),
                in.optional("description"),
                in.texts("when"),
                in.texts("then"),
                in.texts("annotations"));
    }

    static Optional<Expression.Function> optionalFunction(JsonIn in, String name) {
        return in.child(name, (value, at) -> JsonIn.read(value, at, JsonExpressionReader::function));
    }
}
