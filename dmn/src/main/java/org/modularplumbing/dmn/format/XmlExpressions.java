package org.modularplumbing.dmn.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.modularplumbing.dmn.model.Expression.Iterator.Kind;
import org.modularplumbing.dmn.model.Header;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.model.InformationItem;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** Reads boxed expressions. */
record XmlExpressions(XmlTypes types) {

    private static final Map<String, Reading> FORMS = Map.ofEntries(
            Map.entry("literalExpression", XmlExpressions::literal),
            Map.entry("decisionTable", XmlExpressions::table),
            Map.entry("context", XmlExpressions::context),
            Map.entry("list", XmlExpressions::list),
            Map.entry("relation", XmlExpressions::relation),
            Map.entry("functionDefinition", XmlExpressions::function),
            Map.entry("encapsulatedLogic", XmlExpressions::function),
            Map.entry("invocation", XmlExpressions::invocation),
            Map.entry("conditional", XmlExpressions::conditional),
            Map.entry("for", XmlExpressions::iterator),
            Map.entry("some", XmlExpressions::iterator),
            Map.entry("every", XmlExpressions::iterator),
            Map.entry("filter", XmlExpressions::filter));

    private interface Reading {
        Expression read(XmlExpressions self, Xml xml);
    }

    /** The expression inside an element that may also hold others, known by name; any further element is refused. */
    Optional<Expression> in(Xml parent, String... others) {
        var inside = parent.children.stream()
                .filter(child -> child.isDmn() && !Arrays.asList(others).contains(child.local))
                .toList();
        if (inside.size() > 1) {
            throw inside.get(1)
                    .problem(
                            Code.UNKNOWN_ELEMENT,
                            "A %s holds one expression only. Take this one out.".formatted(parent.local));
        }
        return inside.stream().findFirst().map(this::read);
    }

    private Expression needed(Xml parent, String child) {
        var holder = parent.one(child)
                .orElseThrow(() -> parent.problem(Code.MISSING, "The element '%s' is missing.".formatted(child)));
        return in(holder)
                .orElseThrow(() -> holder.problem(Code.MISSING, "There is no expression in '%s'.".formatted(child)));
    }

    Expression read(Xml xml) {
        var form = FORMS.get(xml.local);
        if (form == null) {
            throw xml.problem(
                    Code.UNKNOWN_ELEMENT,
                    "'%s' is not an expression of DMN. Take it out, or correct its name.".formatted(xml.local));
        }
        return checked((Xml each) -> form.read(this, each)).apply(xml);
    }

    /** Turns what a record refuses into a problem with a place. */
    static <T> Function<Xml, T> checked(Function<Xml, T> reading) {
        return xml -> {
            try {
                return reading.apply(xml);
            } catch (IllegalArgumentException wrong) {
                throw xml.problem(Code.INVALID, "This cannot be: " + wrong.getMessage() + ".");
            }
        };
    }

    static void checkLanguage(Xml xml) {
        xml.attribute("expressionLanguage")
                .filter(language -> !DmnVersions.isFeel(language))
                .ifPresent(language -> {
                    throw xml.problem(
                            Code.LANGUAGE,
                            "The expression is not in FEEL. Only FEEL is evaluated: write it again in FEEL.");
                });
    }

    private Header header(Xml xml) {
        return new Header(xml.attribute("id"), xml.attribute("label"), xml.textOf("description"), types.of(xml));
    }

    InformationItem variable(Xml xml) {
        return new InformationItem(xml.required("name"), types.of(xml));
    }

    private Expression literal(Xml xml) {
        checkLanguage(xml);
        xml.only(List.of("description", "extensionElements", "text"));
        return new Expression.Literal(header(xml), xml.textOf("text").orElse(""));
    }

    private Expression context(Xml xml) {
        xml.only(List.of("description", "extensionElements", "contextEntry"));
        var entries = new ArrayList<Entry>();
        var result = Optional.<Expression>empty();
        for (var entry : xml.all("contextEntry").toList()) {
            if (result.isPresent()) {
                throw entry.problem(
                        Code.INVALID, "An entry stands after the one without a name, which is the last. Move it.");
            }
            var value = in(entry, "description", "extensionElements", "variable");
            var variable = entry.one("variable").map(this::variable);
            if (variable.isPresent()) {
                entries.add(new Entry(variable.get(), value));
            } else {
                result = value;
            }
        }
        return new Expression.Context(header(xml), entries, result);
    }

    private Expression list(Xml xml) {
        return new Expression.Items(header(xml), items(xml));
    }

    private List<Expression> items(Xml xml) {
        return xml.children.stream()
                .filter(child -> child.isDmn() && !child.is("description") && !child.is("extensionElements"))
                .map(this::read)
                .toList();
    }

    private Expression relation(Xml xml) {
        xml.only(List.of("description", "extensionElements", "column", "row"));
        return new Expression.Relation(
                header(xml),
                xml.all("column").map(this::variable).toList(),
                xml.all("row").map(this::items).toList());
    }

    private Expression function(Xml xml) {
        return new Expression.Function(
                header(xml),
                kind(xml),
                xml.all("formalParameter").map(this::variable).toList(),
                in(xml, "description", "extensionElements", "formalParameter"));
    }

    private static Expression.Function.Kind kind(Xml xml) {
        var kind = xml.attributes.entrySet().stream()
                .filter(attribute -> attribute.getKey().getLocalPart().equals("kind"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("FEEL");
        return switch (kind) {
            case "FEEL", "F" -> Expression.Function.Kind.FEEL;
            case "Java", "J" -> Expression.Function.Kind.JAVA;
            case "PMML", "P" -> Expression.Function.Kind.PMML;
            default -> throw xml.problem(Code.INVALID, "There is no kind of function '%s'. Say FEEL.".formatted(kind));
        };
    }

    private Expression invocation(Xml xml) {
        var function = in(xml, "description", "extensionElements", "binding")
                .orElseThrow(() -> xml.problem(Code.MISSING, "The invocation does not say which function to call."));
        return new Expression.Invocation(
                header(xml), function, xml.all("binding").map(this::binding).toList());
    }

    private Entry binding(Xml xml) {
        var parameter = xml.one("parameter")
                .orElseThrow(() -> xml.problem(Code.MISSING, "The binding does not say which parameter it is for."));
        return new Entry(variable(parameter), in(xml, "parameter"));
    }

    private Expression conditional(Xml xml) {
        xml.only(List.of("description", "extensionElements", "if", "then", "else"));
        return new Expression.Conditional(header(xml), needed(xml, "if"), needed(xml, "then"), needed(xml, "else"));
    }

    private Expression iterator(Xml xml) {
        xml.only(List.of("description", "extensionElements", "in", "return", "satisfies"));
        var kind = Kind.valueOf(xml.local.toUpperCase(java.util.Locale.ROOT));
        return new Expression.Iterator(
                header(xml),
                kind,
                xml.required("iteratorVariable"),
                needed(xml, "in"),
                needed(xml, kind == Kind.FOR ? "return" : "satisfies"));
    }

    private Expression filter(Xml xml) {
        xml.only(List.of("description", "extensionElements", "in", "match"));
        return new Expression.Filter(header(xml), needed(xml, "in"), needed(xml, "match"));
    }

    private Expression table(Xml xml) {
        xml.only(List.of("description", "extensionElements", "input", "output", "annotation", "rule"));
        return new DecisionTable(
                header(xml),
                hitPolicy(xml),
                xml.attribute("aggregation").map(name -> aggregator(xml, name)),
                xml.all("input").map(this::input).toList(),
                xml.all("output").map(this::output).toList(),
                xml.all("annotation")
                        .map(column -> column.attribute("name").orElse(""))
                        .toList(),
                xml.all("rule").map(this::rule).toList(),
                xml.attribute("outputLabel"),
                xml.attribute("preferredOrientation"));
    }

    private static HitPolicy hitPolicy(Xml xml) {
        var name = xml.attribute("hitPolicy").orElse("UNIQUE");
        return HitPolicy.of(name)
                .orElseThrow(
                        () -> xml.problem(Code.INVALID, "There is no hit policy '%s'. Say UNIQUE.".formatted(name)));
    }

    private static Aggregator aggregator(Xml xml, String name) {
        return Arrays.stream(Aggregator.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> xml.problem(
                        Code.INVALID, "There is no aggregation '%s'. Say SUM, COUNT, MIN or MAX.".formatted(name)));
    }

    private Input input(Xml xml) {
        xml.only(List.of("description", "extensionElements", "inputExpression", "inputValues"));
        var expression = xml.one("inputExpression");
        expression.ifPresent(XmlExpressions::checkLanguage);
        xml.one("inputValues").ifPresent(XmlExpressions::checkLanguage);
        return new Input(
                xml.attribute("id"),
                xml.attribute("label"),
                expression.flatMap(each -> each.textOf("text")).orElse(""),
                expression.flatMap(types::of),
                xml.textInside("inputValues"));
    }

    private Output output(Xml xml) {
        xml.only(List.of("description", "extensionElements", "outputValues", "defaultOutputEntry"));
        xml.one("defaultOutputEntry").ifPresent(XmlExpressions::checkLanguage);
        return new Output(
                xml.attribute("id"),
                xml.attribute("label"),
                xml.attribute("name"),
                types.of(xml),
                xml.textInside("outputValues"),
                xml.textInside("defaultOutputEntry"));
    }

    private Rule rule(Xml xml) {
        xml.only(List.of("description", "extensionElements", "inputEntry", "outputEntry", "annotationEntry"));
        xml.children.forEach(XmlExpressions::checkLanguage);
        return new Rule(
                xml.attribute("id"),
                xml.textOf("description"),
                texts(xml, "inputEntry"),
                texts(xml, "outputEntry"),
                texts(xml, "annotationEntry"));
    }

    private static List<String> texts(Xml xml, String name) {
        return xml.all(name).map(entry -> entry.textOf("text").orElse("")).toList();
    }
}
