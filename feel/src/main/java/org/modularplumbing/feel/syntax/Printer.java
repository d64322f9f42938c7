package org.modularplumbing.feel.syntax;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes trees as FEEL. What is written compiles to the same tree again, with single spaces and no parentheses that do not matter. */
public final class Printer {

    private static final int LOOSEST = 0;
    private static final int COMPARISON = Operator.EQUAL.strength();
    private static final int OPERAND = Operator.ADD.strength();
    private static final int NEGATION = Operator.POWER.strength() + 1;
    private static final int POSTFIX = NEGATION + 1;
    private static final Map<Integer, String> ESCAPES =
            Map.of((int) '"', "\\\"", (int) '\\', "\\\\", (int) '\n', "\\n", (int) '\r', "\\r", (int) '\t', "\\t");

    private Printer() {}

    /**
     * Writes a tree.
     *
     * @param node its outermost node
     * @return FEEL
     */
    public static String print(Node node) {
        return print(node, LOOSEST);
    }

    private static String print(Node node, int least) {
        var text = text(node);
        return strength(node) < least ? "(" + text + ")" : text;
    }

    private static int strength(Node node) {
        if (node instanceof Node.If
                || node instanceof Node.For
                || node instanceof Node.Quantified
                || node instanceof Node.FunctionOf
                || node instanceof Node.UnaryTests) {
            return LOOSEST;
        }
        if (node instanceof Node.Logical logical) {
            return logical.operator().strength();
        }
        if (node instanceof Node.Binary binary) {
            return binary.operator().strength();
        }
        if (node instanceof Node.Between || node instanceof Node.In || node instanceof Node.InstanceOf) {
            return COMPARISON;
        }
        return node instanceof Node.Negation ? NEGATION : POSTFIX;
    }

    private static String text(Node node) {
        if (node instanceof Node.Literal literal) {
            return literal.value() instanceof String value && !literal.text().startsWith("@")
                    ? quoted(value)
                    : literal.text();
        }
        if (node instanceof Node.Name name) {
            return name.name();
        }
        if (node instanceof Node.BuiltinName name) {
            return name.name();
        }
        if (node instanceof Node.ItemMember member) {
            return member.name();
        }
        if (node instanceof Node.ListOf list) {
            return joined(list.items(), "[", "]");
        }
        if (node instanceof Node.ContextOf context) {
            return context.entries().stream()
                    .map(entry -> key(entry.key()) + ": " + print(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Node.RangeOf range) {
            return range(range);
        }
        return operation(node);
    }

    private static String joined(List<Node> nodes, String before, String after) {
        return nodes.stream().map(Printer::print).collect(Collectors.joining(", ", before, after));
    }

    private static String range(Node.RangeOf range) {
        if (range.operator() != null) {
            return "(" + test(range) + ")";
        }
        return (range.lowIncluded() ? "[" : "(") + end(range.low()) + ".." + end(range.high())
                + (range.highIncluded() ? "]" : ")");
    }

    private static String test(Node.RangeOf range) {
        var end = range.low() != null ? range.low() : range.high();
        return range.operator().symbol() + " " + print(end, OPERAND);
    }

    /** The end of a range; with parentheses wherever a bracket after it could be taken for a filter. */
    private static String end(Node node) {
        return node instanceof Node.Literal || node instanceof Node.Name || node instanceof Node.Invocation
                ? text(node)
                : "(" + text(node) + ")";
    }

    private static String operation(Node node) {
        if (node instanceof Node.Negation negation) {
            return "-" + print(negation.operand(), NEGATION);
        }
        if (node instanceof Node.Binary binary) {
            int strength = binary.operator().strength();
            return print(binary.left(), strength) + " " + binary.operator().symbol() + " "
                    + print(binary.right(), strength + 1);
        }
        if (node instanceof Node.Logical logical) {
            int strength = logical.operator().strength();
            return logical.operands().stream()
                    .map(operand -> print(operand, strength + 1))
                    .collect(Collectors.joining(" " + logical.operator().symbol() + " "));
        }
        if (node instanceof Node.Between between) {
            return print(between.value(), COMPARISON) + " between " + print(between.low(), OPERAND) + " and "
                    + print(between.high(), OPERAND);
        }
        if (node instanceof Node.In in) {
            return print(in.value(), COMPARISON) + " in " + joined(in.tests(), "(", ")");
        }
        if (node instanceof Node.InstanceOf instance) {
            return print(instance.value(), COMPARISON) + " instance of " + instance.written();
        }
        if (node instanceof Node.Path path) {
            return print(path.source(), POSTFIX) + "." + path.name();
        }
        if (node instanceof Node.Filter filter) {
            return print(filter.source(), POSTFIX) + "[" + print(filter.condition()) + "]";
        }
        return block(node);
    }

    private static String block(Node node) {
        if (node instanceof Node.If conditional) {
            return "if " + print(conditional.condition(), 1) + " then " + print(conditional.yes(), 1) + " else "
                    + print(conditional.no());
        }
        if (node instanceof Node.For loop) {
            return "for " + iterations(loop.iterations()) + " return " + print(loop.result());
        }
        if (node instanceof Node.Quantified quantified) {
            return (quantified.every() ? "every " : "some ") + iterations(quantified.iterations()) + " satisfies "
                    + print(quantified.condition());
        }
        if (node instanceof Node.FunctionOf function) {
            return function.parameters().stream()
                            .map(parameter ->
                                    parameter.name() + (parameter.written() == null ? "" : ": " + parameter.written()))
                            .collect(Collectors.joining(", ", "function(", ") "))
                    + print(function.body());
        }
        return node instanceof Node.Invocation invocation
                ? print(invocation.function(), POSTFIX) + arguments(invocation)
                : cell((Node.UnaryTests) node);
    }

    private static String iterations(List<Node.Iteration> iterations) {
        return iterations.stream()
                .map(iteration -> iteration.name() + " in " + print(iteration.over(), 1)
                        + (iteration.to() == null ? "" : ".." + print(iteration.to(), 1)))
                .collect(Collectors.joining(", "));
    }

    private static String arguments(Node.Invocation invocation) {
        if (invocation.names().isEmpty()) {
            return joined(invocation.arguments(), "(", ")");
        }
        var text = new StringBuilder("(");
        for (int i = 0; i < invocation.arguments().size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(invocation.names().get(i))
                    .append(": ")
                    .append(print(invocation.arguments().get(i)));
        }
        return text.append(')').toString();
    }

    private static String cell(Node.UnaryTests cell) {
        if (cell.tests().isEmpty()) {
            return "-";
        }
        var tests = cell.tests().stream()
                .map(node -> node instanceof Node.RangeOf range && range.operator() != null ? test(range) : print(node))
                .collect(Collectors.joining(", "));
        return cell.negated() ? "not(" + tests + ")" : tests;
    }

    private static String key(String key) {
        boolean plain = !key.isBlank()
                && key.equals(key.strip())
                && !key.contains("  ")
                && key.chars().allMatch(c -> Character.isLetter(c) && c < 128 || c == ' ' || c == '_');
        return plain ? key : quoted(key);
    }

    private static String quoted(String value) {
        var text = new StringBuilder("\"");
        value.chars().forEach(c -> text.append(ESCAPES.getOrDefault(c, Character.toString((char) c))));
        return text.append('"').toString();
    }
}
