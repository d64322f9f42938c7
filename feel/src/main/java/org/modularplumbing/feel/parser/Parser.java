package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Operator;
import org.modularplumbing.feel.syntax.Span;

/** Reads FEEL: operators by binding strength, everything else by recursive descent. Names are resolved and types inferred on the way. */
public final class Parser extends PrimaryParser {

    private static final int LONGEST_TEXT = 100_000;
    private static final int DEEPEST_TREE = 400;

    private static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("or", Operator.OR),
            Map.entry("and", Operator.AND),
            Map.entry("=", Operator.EQUAL),
            Map.entry("!=", Operator.NOT_EQUAL),
            Map.entry("<", Operator.LESS),
            Map.entry("<=", Operator.LESS_EQUAL),
            Map.entry(">", Operator.GREATER),
            Map.entry(">=", Operator.GREATER_EQUAL),
            Map.entry("+", Operator.ADD),
            Map.entry("-", Operator.SUBTRACT),
            Map.entry("*", Operator.MULTIPLY),
            Map.entry("/", Operator.DIVIDE),
            Map.entry("**", Operator.POWER));

    private Parser(String text, FeelLayout layout, boolean open) {
        super(text, layout, open);
    }

    /**
     * What came out of parsing.
     *
     * @param node the tree
     * @param layout the layout; larger than the one given if names were added
     * @param frameSize slots that an evaluation needs
     * @param problems unknown names and wrong types
     */
    public record Parsed(Node node, FeelLayout layout, int frameSize, List<FeelProblem> problems) {}

    /** Reads an expression; an open one takes every unknown name for a variable. */
    public static Parsed expression(String text, FeelLayout layout, boolean open) {
        return parsed(text, layout, open, Parser::expression);
    }

    private static Parsed parsed(String text, FeelLayout layout, boolean open, Function<Parser, Node> reading) {
        try {
            var parser = new Parser(checked(text), layout, open);
            return parser.finish(reading.apply(parser));
        } catch (FeelException refused) {
            throw Advice.with(refused, text);
        }
    }

    /** Reads the tests of a decision table cell about a value of a type. */
    public static Parsed unaryTests(String text, FeelType input, FeelLayout layout, boolean open) {
        return parsed(text, layout, open, parser -> parser.cell(input));
    }

    private static String checked(String text) {
        if (Objects.requireNonNull(text, "text").length() > LONGEST_TEXT) {
            throw error(Code.TOO_LONG, Span.NONE, "An expression may have " + LONGEST_TEXT + " characters.");
        }
        return text;
    }

    private Parsed finish(Node node) {
        if (!atEnd()) {
            throw unexpected("the end of the expression");
        }
        if (Nodes.depth(node) > DEEPEST_TREE) {
            throw error(
                    Code.TOO_DEEP, node.at(), "This has more than " + DEEPEST_TREE + " levels. Split the expression.");
        }
        return new Parsed(node, layout(), frameSize(), List.copyOf(problems.all()));
    }

    @Override
    Node expression() {
        return operation(Operator.OR.strength());
    }

    @Override
    Node operand() {
        return operation(Operator.ADD.strength());
    }

    private Node operation(int weakest) {
        deeper();
        var start = here();
        var left = unary();
        while (true) {
            var operator = OPERATORS.get(peek().text());
            if (operator != null && peek().is(operator.symbol()) && operator.strength() >= weakest) {
                left = operator.strength() <= Operator.AND.strength()
                        ? logical(start, left, operator)
                        : binary(start, left, operator);
            } else if (weakest <= Operator.EQUAL.strength() && (at("between") || at("in") || at("instance"))) {
                left = relation(start, left);
            } else {
                shallower();
                return left;
            }
        }
    }

    private Node logical(Span start, Node first, Operator operator) {
        var operands = new ArrayList<Node>();
        operands.add(first);
        while (takeIf(operator.symbol())) {
            operands.add(operation(operator.strength() + 1));
        }
        operands.forEach(operand -> inference.needs(FeelType.BOOLEAN, operand, "'" + operator.symbol() + "'"));
        var at = start.to(last());
        return new Node.Logical(at, FeelType.BOOLEAN, operator, List.copyOf(operands));
    }

    private Node binary(Span start, Node left, Operator operator) {
        take();
        var right = operation(operator.strength() + 1);
        var at = start.to(last());
        return new Node.Binary(at, inference.binary(operator, left, right, at), operator, left, right);
    }

    private Node unary() {
        var start = here();
        if (!at("-")) {
            return postfix(start, primary());
        }
        deeper();
        take();
        var operand = unary();
        shallower();
        var at = start.to(last());
        return new Node.Negation(at, inference.negation(operand), operand);
    }

    private Node relation(Span start, Node value) {
        if (takeIf("between")) {
            var low = operand();
            expect("and", "between the two ends");
            var high = operand();
            inference.comparable(value, low);
            inference.comparable(value, high);
            return new Node.Between(start.to(last()), FeelType.BOOLEAN, value, low, high);
        }
        if (takeIf("in")) {
            return membership(start, value);
        }
        take();
        expect("of", "after 'instance'");
        int typeStart = here().start();
        var type = type();
        var at = start.to(last());
        return new Node.InstanceOf(at, FeelType.BOOLEAN, value, type, written(typeStart));
    }

    private Node membership(Span start, Node value) {
        var tests = at("(") ? testsInParentheses() : List.of(positiveTest());
        tests.forEach(test -> inference.test(value.type(), test));
        return new Node.In(start.to(last()), FeelType.BOOLEAN, value, tests);
    }

    /** After {@code in}: several tests, or one expression or range that happens to start with a parenthesis. */
    private List<Node> testsInParentheses() {
        var start = take().at();
        var tests = new ArrayList<Node>();
        do {
            tests.add(positiveTest());
            if (tests.size() == 1 && at("..")) {
                return List.of(postfix(start, range(start, false, tests.get(0))));
            }
        } while (takeIf(","));
        expect(")", "after the tests");
        return tests.size() == 1 ? List.of(postfix(start, tests.get(0))) : List.copyOf(tests);
    }

    private Node positiveTest() {
        return isComparison() ? comparisonTest() : expression();
    }

    private Node cell(FeelType input) {
        int slot = newSlot();
        scope = scope.child();
        scope.add("?", input, slot);
        var start = here();
        if (at("-") && peek(1).kind() == Token.Kind.END) {
            take();
            return new Node.UnaryTests(start, FeelType.BOOLEAN, false, List.of(), slot);
        }
        var tests = at("not") && peek(1).is("(") ? negated() : null;
        boolean negated = tests != null;
        if (!negated) {
            tests = tests();
        }
        tests.stream().filter(test -> !Nodes.reads(test, slot)).forEach(test -> inference.test(input, test));
        return new Node.UnaryTests(start.to(last()), FeelType.BOOLEAN, negated, tests, slot);
    }

    private List<Node> tests() {
        var tests = new ArrayList<Node>();
        do {
            tests.add(positiveTest());
        } while (takeIf(","));
        return List.copyOf(tests);
    }

    /** {@code not(tests)} if that is the whole cell; null if it is only a function call at the start of an expression. */
    private List<Node> negated() {
        int mark = position();
        int noted = problems.size();
        skip(2);
        try {
            var tests = tests();
            if (takeIf(")") && atEnd()) {
                return tests;
            }
        } catch (FeelException notTests) {
            if (notTests.problem().code() != Code.SYNTAX) {
                throw notTests;
            }
        }
        back(mark);
        problems.cutBack(noted);
        return null;
    }
}
