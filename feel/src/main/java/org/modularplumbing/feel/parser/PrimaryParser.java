package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.parser.Token.Kind;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Operator;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.TemporalText;

/** Everything that is not an operator: literals, names, brackets of all kinds, and the expressions that begin with a word. */
abstract class PrimaryParser extends BlockParser {

    private static final Set<String> STARTS = Set.of("true", "false", "null", "if", "for", "some", "every", "function");

    PrimaryParser(String text, FeelLayout layout, boolean open) {
        super(text, layout, open);
    }

    abstract Node operand();

    final Node primary() {
        var token = peek();
        return switch (token.kind()) {
            case NUMBER -> number();
            case STRING -> {
                take();
                yield new Node.Literal(
                        token.at(), FeelType.STRING, token.text(), token.at().in(text));
            }
            case SYMBOL -> symbol(token);
            case NAME -> word(token);
            case END -> throw unexpected("an expression");
        };
    }

    private Node number() {
        var token = take();
        if (isRestOfThousands(token)) {
            problems.add(Code.VALUE, token.at(), "This reads as two numbers. Write numbers without commas: 1000.");
        }
        var value = Decimals.parse(token.text());
        if (value == null) {
            throw error(Code.OVERFLOW, token.at(), "This number is too large for FEEL.");
        }
        return new Node.Literal(token.at(), FeelType.NUMBER, value, token.text());
    }

    /** Three digits, the first of them a nought, right behind a digit and a comma: nobody writes a number so, but many write thousands so. */
    private boolean isRestOfThousands(Token token) {
        int start = token.at().start();
        return token.text().matches("0\\d\\d")
                && start > 1
                && text.charAt(start - 1) == ','
                && Character.isDigit(text.charAt(start - 2));
    }

    private Node symbol(Token token) {
        return switch (token.text()) {
            case "(" -> parentheses();
            case "[" -> brackets();
            case "]" -> range(take().at(), false, operand());
            case "{" -> context();
            case "@" -> temporal();
            default -> name();
        };
    }

    private Node word(Token token) {
        if (startsLongerName()) {
            return name();
        }
        return switch (token.text()) {
            case "true", "false" -> literal(FeelType.BOOLEAN, token.text().equals("true"));
            case "null" -> literal(FeelType.NULL, null);
            case "if" -> conditional();
            case "for" -> loop();
            case "some", "every" -> quantified();
            case "function" -> function();
            default -> name();
        };
    }

    /** A declared name may begin with a keyword, or be one: then the name wins where it is longer or the keyword makes no sense. */
    private boolean startsLongerName() {
        if (!peek().isKeyword()) {
            return false;
        }
        for (int count = nameRun(10); count > 1; count--) {
            if (scope.knows(key(position(), count))) {
                return true;
            }
        }
        var text = peek().text();
        boolean quantifier = text.equals("some") || text.equals("every");
        return scope.knows(text) && !(quantifier && peek(1).kind() == Kind.NAME && !peek(1).isKeyword());
    }

    private Node literal(FeelType type, Object value) {
        var token = take();
        return new Node.Literal(token.at(), type, value, token.text());
    }

    private Node temporal() {
        var start = take().at();
        if (peek().kind() != Kind.STRING) {
            throw unexpected("a string such as \"2026-04-01\" after '@'");
        }
        var token = take();
        var at = start.to(token.at());
        var value = TemporalText.parse(token.text());
        if (value == null) {
            problems.add(
                    Code.VALUE,
                    at,
                    "This is not a date, time, date and time, or duration. Write it like @\"2026-04-01\".");
        }
        return new Node.Literal(at, Inference.typeOf(value), value, at.in(text));
    }

    private Node parentheses() {
        var start = take().at();
        if (isComparison()) {
            var test = comparisonTest();
            expect(")", "after the test");
            return test;
        }
        var inner = inBrackets(this::expression);
        if (at("..")) {
            return range(start, false, inner);
        }
        expect(")", "to close the parenthesis at " + start);
        return inner;
    }

    final boolean isComparison() {
        return peek().kind() == Kind.SYMBOL
                && switch (peek().text()) {
                    case "<", "<=", ">", ">=", "=", "!=" -> true;
                    default -> false;
                };
    }

    /** {@code < 10} and its like: a range with one end. */
    final Node comparisonTest() {
        var sign = take();
        var end = operand();
        var at = sign.at().to(end.at());
        var type = FeelType.range(end.type());
        return switch (sign.text()) {
            case "<" -> new Node.RangeOf(at, type, false, null, end, false, Operator.LESS);
            case "<=" -> new Node.RangeOf(at, type, false, null, end, true, Operator.LESS_EQUAL);
            case ">" -> new Node.RangeOf(at, type, false, end, null, false, Operator.GREATER);
            case ">=" -> new Node.RangeOf(at, type, true, end, null, false, Operator.GREATER_EQUAL);
            case "=" -> new Node.RangeOf(at, type, true, end, end, true, Operator.EQUAL);
            default -> new Node.RangeOf(at, type, false, end, end, false, Operator.NOT_EQUAL);
        };
    }

    private Node brackets() {
        var start = take().at();
        var items = new ArrayList<Node>();
        if (!at("]") || startsRange()) {
            do {
                items.add(inBrackets(this::item));
                if (items.size() == 1 && at("..")) {
                    return range(start, true, items.get(0));
                }
            } while (takeIf(","));
        }
        expect("]", "to close the bracket at " + start);
        var type = FeelType.list(common(items.stream().map(Node::type).toList()));
        return new Node.ListOf(start.to(last()), type, List.copyOf(items));
    }

    private Node item() {
        return isComparison() ? comparisonTest() : expression();
    }

    /** A bracket that would close an empty list opens a range instead if a value follows. */
    private boolean startsRange() {
        var next = peek(1);
        return switch (next.kind()) {
            case NUMBER, STRING -> true;
            case NAME -> !next.isKeyword() || STARTS.contains(next.text());
            case SYMBOL -> next.is("@") || next.is("(");
            case END -> false;
        };
    }

    /** The rest of a range, from its dots. */
    final Node range(Span start, boolean lowIncluded, Node low) {
        expect("..", "between the ends of a range");
        var high = highEnd();
        boolean included = at("]");
        if (!included && !at(")") && !at("[")) {
            throw unexpected("']', ')' or '[' at the end of a range");
        }
        take();
        var at = start.to(last());
        inference.comparable(low, high);
        var type = FeelType.range(common(List.of(low.type(), high.type())));
        return new Node.RangeOf(at, type, lowIncluded, low, high, included, null);
    }

    private Node highEnd() {
        boolean outer = closingRange;
        closingRange = true;
        try {
            return operand();
        } finally {
            closingRange = outer;
        }
    }

    /** In the high end of a range an opening bracket closes the range, unless something follows that a filter could begin with. */
    private boolean closesRange() {
        if (!closingRange) {
            return false;
        }
        var next = peek(1);
        return switch (next.kind()) {
            case END -> true;
            case NUMBER, STRING -> false;
            case NAME ->
                next.isKeyword()
                        && switch (next.text()) {
                            case "and", "or", "in", "then", "else", "return", "satisfies", "between", "instance" ->
                                true;
                            default -> false;
                        };
            case SYMBOL -> !(next.is("(") || next.is("[") || next.is("{") || next.is("@"));
        };
    }

    /** What may follow any primary: members, filters and calls. */
    final Node postfix(Span start, Node first) {
        var node = first;
        while (true) {
            if (at(".")) {
                take();
                var name = memberName(node.type());
                var at = start.to(last());
                node = new Node.Path(at, inference.member(node, name, at), node, name);
            } else if (at("[") && !closesRange()) {
                node = filter(start, node);
            } else if (at("(")) {
                node = invocation(start, node);
            } else {
                return node;
            }
        }
    }

    private Node filter(Span start, Node source) {
        take();
        var outer = scope;
        int mark = slotMark();
        int slot = newSlot();
        var item = Inference.item(source.type());
        scope = scope.filter(item, slot);
        var condition = inBrackets(this::expression);
        leaveScope(outer, mark);
        expect("]", "to close the filter");
        var at = start.to(last());
        return new Node.Filter(at, inference.filter(source, condition), source, condition, slot);
    }

    private Node invocation(Span start, Node function) {
        take();
        var arguments = new ArrayList<Node>();
        var names = new ArrayList<String>();
        if (!at(")")) {
            do {
                argument(arguments, names);
            } while (takeIf(","));
        }
        expect(")", "after the arguments");
        var at = start.to(last());
        var type = inference.call(function, arguments, names, at);
        return new Node.Invocation(at, type, function, List.copyOf(arguments), List.copyOf(names));
    }

    private void argument(List<Node> arguments, List<String> names) {
        int name = argumentName();
        if (name > 0) {
            names.add(key(position(), name));
            skip(name + 1);
        }
        arguments.add(inBrackets(this::item));
        if (!names.isEmpty() && names.size() != arguments.size()) {
            throw unexpected("a name and a colon: either all arguments are named or none");
        }
    }

    /** The number of tokens before a colon if the argument is named, else 0. */
    private int argumentName() {
        int count = 0;
        while (peek(count).kind() == Kind.NAME
                || count > 0
                        && (peek(count).kind() == Kind.NUMBER
                                || peek(count).is("-")
                                || peek(count).is("'"))) {
            count++;
        }
        return count > 0 && peek(count).is(":") ? count : 0;
    }
}
