package org.modularplumbing.pages.nunjucks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.pages.nunjucks.Token.Kind;

/** Compiles a template: descends through blocks and expressions in the order of precedence of Nunjucks. */
final class Parser {

    private final Templates templates;
    private final String path;
    private final List<Token> tokens;
    private int at;

    private Parser(Templates templates, String path, List<Token> tokens) {
        this.templates = templates;
        this.path = path;
        this.tokens = tokens;
    }

    static Node compile(Templates templates, String path, String text) {
        var parser = new Parser(templates, path, Lexer.tokens(text));
        var node = parser.until(Set.of());
        if (parser.peek().kind() != Kind.END) {
            throw parser.wrong();
        }
        return node;
    }

    /** Everything up to a block that begins with one of the words, which is left. */
    private Node until(Set<String> words) {
        var nodes = new ArrayList<Node>();
        while (peek().kind() != Kind.END) {
            if (peek().kind() == Kind.BLOCK_START
                    && words.contains(tokens.get(at + 1).text())) {
                break;
            }
            nodes.add(node());
        }
        return Node.all(nodes);
    }

    private Node node() {
        var token = next();
        switch (token.kind()) {
            case DATA -> {
                return (frame, out) -> out.append(token.text());
            }
            case OUTPUT_START -> {
                var value = expression();
                expect(Kind.OUTPUT_END);
                return (frame, out) -> out.append(Values.output(value.in(frame)));
            }
            case BLOCK_START -> {
                return block(expect(Kind.NAME).text());
            }
            default -> throw wrong();
        }
    }

    private Node block(String word) {
        return switch (word) {
            case "set" -> set();
            case "if" -> when();
            case "for" -> loop();
            case "macro" -> macro();
            case "call" -> call();
            case "from" -> imported();
            case "include" -> included();
            default -> throw wrong();
        };
    }

    private Node set() {
        var name = expect(Kind.NAME).text();
        if (skip("=")) {
            var value = expression();
            expect(Kind.BLOCK_END);
            return (frame, out) -> frame.set(name, value.in(frame));
        }
        expect(Kind.BLOCK_END);
        var body = until(Set.of("endset"));
        end("endset");
        return (frame, out) -> frame.set(name, body.text(frame));
    }

    private Node when() {
        var condition = expression();
        expect(Kind.BLOCK_END);
        var then = until(Set.of("elif", "elseif", "else", "endif"));
        expect(Kind.BLOCK_START);
        var word = expect(Kind.NAME).text();
        Node otherwise = switch (word) {
            case "elif", "elseif" -> when();
            case "else" -> {
                expect(Kind.BLOCK_END);
                var last = until(Set.of("endif"));
                end("endif");
                yield last;
            }
            default -> {
                expect(Kind.BLOCK_END);
                yield Node.all(List.of());
            }
        };
        return (frame, out) -> (Values.isTruthy(condition.in(frame)) ? then : otherwise).print(frame, out);
    }

    private Node loop() {
        var names = new ArrayList<String>(List.of(expect(Kind.NAME).text()));
        if (skip(",")) {
            names.add(expect(Kind.NAME).text());
        }
        word("in");
        var all = expression();
        expect(Kind.BLOCK_END);
        var body = until(Set.of("endfor"));
        end("endfor");
        return (frame, out) -> {
            var value = all.in(frame);
            List<?> items = value instanceof Map<?, ?> map
                    ? map.entrySet().stream()
                            .map(entry -> Arrays.asList(entry.getKey(), entry.getValue()))
                            .toList()
                    : value instanceof List<?> list ? list : List.of();
            var within = frame.within();
            for (var index = 0; index < items.size(); index++) {
                var item = items.get(index);
                within.define(
                        "loop", Map.of("index", index + 1, "first", index == 0, "last", index == items.size() - 1));
                within.define(names.get(0), names.size() == 1 ? item : ((List<?>) item).get(0));
                if (names.size() == 2) {
                    within.define(names.get(1), ((List<?>) item).get(1));
                }
                body.print(within, out);
            }
        };
    }

    private Node macro() {
        var name = expect(Kind.NAME).text();
        var parameters = new LinkedHashMap<String, Expression>();
        expect("(");
        while (!skip(")")) {
            var parameter = expect(Kind.NAME).text();
            parameters.put(parameter, skip("=") ? expression() : frame -> Values.UNDEFINED);
            commaUnless(")");
        }
        expect(Kind.BLOCK_END);
        var body = until(Set.of("endmacro"));
        end("endmacro");
        return (frame, out) -> frame.set(name, (Macro) (arguments, caller) -> {
            var inside = frame.ofMacro();
            var index = 0;
            for (var parameter : parameters.entrySet()) {
                var given = index < arguments.size() ? arguments.get(index) : Values.UNDEFINED;
                inside.define(
                        parameter.getKey(),
                        index < arguments.size() ? given : parameter.getValue().in(inside));
                index++;
            }
            if (caller != Values.UNDEFINED) {
                inside.define("caller", caller);
            }
            return new Values.Safe(body.text(inside));
        });
    }

    private Node call() {
        var name = expect(Kind.NAME).text();
        var arguments = arguments();
        expect(Kind.BLOCK_END);
        var body = until(Set.of("endcall"));
        end("endcall");
        return (frame, out) -> {
            Macro caller = (none, no) -> new Values.Safe(body.text(frame.ofCall()));
            out.append(Values.output(((Macro) frame.find(name)).call(values(arguments, frame), caller)));
        };
    }

    private Node imported() {
        var from = Templates.resolved(path, expect(Kind.STRING).text());
        word("import");
        var name = expect(Kind.NAME).text();
        expect(Kind.BLOCK_END);
        return (frame, out) -> frame.set(
                name, (Macro) (arguments, caller) -> templates.macro(from, name).call(arguments, caller));
    }

    private Node included() {
        var from = Templates.resolved(path, expect(Kind.STRING).text());
        expect(Kind.BLOCK_END);
        return (frame, out) -> templates.template(from).print(Frame.ofTemplate(frame), out);
    }

    private Expression expression() {
        var value = or();
        if (!skipWord("if")) {
            return value;
        }
        var condition = or();
        var otherwise = skipWord("else") ? expression() : (Expression) frame -> "";
        return frame -> Values.isTruthy(condition.in(frame)) ? value.in(frame) : otherwise.in(frame);
    }

    private Expression or() {
        var left = and();
        while (skipWord("or")) {
            var first = left;
            var second = and();
            left = frame -> {
                var value = first.in(frame);
                return Values.isTruthy(value) ? value : second.in(frame);
            };
        }
        return left;
    }

    private Expression and() {
        var left = not();
        while (skipWord("and")) {
            var first = left;
            var second = not();
            left = frame -> {
                var value = first.in(frame);
                return Values.isTruthy(value) ? second.in(frame) : value;
            };
        }
        return left;
    }

    private Expression not() {
        if (skipWord("not")) {
            var value = not();
            return frame -> !Values.isTruthy(value.in(frame));
        }
        return in();
    }

    private Expression in() {
        var left = is();
        while (true) {
            var negated = peek().is(Kind.NAME, "not") && tokens.get(at + 1).is(Kind.NAME, "in");
            if (negated) {
                at++;
            }
            if (!skipWord("in")) {
                return left;
            }
            var value = left;
            var all = is();
            left = frame -> Values.isIn(value.in(frame), all.in(frame)) != negated;
        }
    }

    private Expression is() {
        var value = comparison();
        if (!skipWord("is")) {
            return value;
        }
        var negated = skipWord("not");
        var test = expect(Kind.NAME).text();
        return frame -> Filters.test(test, value.in(frame)) != negated;
    }

    private Expression comparison() {
        var left = sum();
        while (peek().kind() == Kind.SIGN
                && Set.of("==", "!=", "===", "!==", "<", ">", "<=", ">=").contains(peek().text())) {
            var first = left;
            var sign = next().text();
            var second = sum();
            left = frame -> compared(sign, first.in(frame), second.in(frame));
        }
        return left;
    }

    private static boolean compared(String sign, Object one, Object other) {
        return switch (sign) {
            case "==" -> Values.isEqual(one, other);
            case "!=" -> !Values.isEqual(one, other);
            case "===" -> Values.isSame(one, other);
            case "!==" -> !Values.isSame(one, other);
            default ->
                one instanceof Number a
                        && other instanceof Number b
                        && (sign.startsWith("<") && a.longValue() < b.longValue()
                                || sign.startsWith(">") && a.longValue() > b.longValue()
                                || sign.endsWith("=") && a.longValue() == b.longValue());
        };
    }

    private Expression sum() {
        var left = product();
        while (skip("+")) {
            var first = left;
            var second = product();
            left = frame -> Values.plus(first.in(frame), second.in(frame));
        }
        return left;
    }

    private Expression product() {
        var left = filtered();
        while (skip("*")) {
            var first = left;
            var second = filtered();
            left = frame -> Math.multiplyExact((Integer) first.in(frame), (Integer) second.in(frame));
        }
        return left;
    }

    private Expression filtered() {
        var value = postfix(primary());
        while (skip("|")) {
            var of = value;
            var name = expect(Kind.NAME).text();
            var arguments = peek().is(Kind.SIGN, "(") ? arguments() : List.<Expression>of();
            value = frame -> Filters.apply(name, of.in(frame), values(arguments, frame));
        }
        return value;
    }

    private Expression postfix(Expression primary) {
        var value = primary;
        while (true) {
            var of = value;
            if (skip(".")) {
                var name = expect(Kind.NAME).text();
                if (name.equals("includes") && peek().is(Kind.SIGN, "(")) {
                    var arguments = arguments();
                    value = frame -> Values.isIn(arguments.get(0).in(frame), of.in(frame));
                } else {
                    value = frame -> Values.member(of.in(frame), name);
                }
            } else if (skip("[")) {
                var index = expression();
                expect("]");
                value = frame -> Values.member(of.in(frame), index.in(frame));
            } else if (peek().is(Kind.SIGN, "(")) {
                var arguments = arguments();
                value = frame -> ((Macro) of.in(frame)).call(values(arguments, frame), Values.UNDEFINED);
            } else {
                return value;
            }
        }
    }

    private Expression primary() {
        var token = next();
        switch (token.kind()) {
            case STRING -> {
                return frame -> token.text();
            }
            case NUMBER -> {
                var number = Integer.valueOf(token.text());
                return frame -> number;
            }
            case NAME -> {
                return name(token.text());
            }
            default -> {
                return switch (token.text()) {
                    case "(" -> {
                        var inner = expression();
                        expect(")");
                        yield inner;
                    }
                    case "[" -> list();
                    case "{" -> map();
                    default -> throw wrong();
                };
            }
        }
    }

    private static Expression name(String name) {
        return switch (name) {
            case "true" -> frame -> true;
            case "false" -> frame -> false;
            case "null", "none" -> frame -> null;
            case "undefined" -> frame -> Values.UNDEFINED;
            default -> frame -> frame.find(name);
        };
    }

    private Expression list() {
        var items = new ArrayList<Expression>();
        while (!skip("]")) {
            items.add(expression());
            commaUnless("]");
        }
        return frame -> values(items, frame);
    }

    private Expression map() {
        var entries = new LinkedHashMap<String, Expression>();
        while (!skip("}")) {
            var key = next().text();
            expect(":");
            entries.put(key, expression());
            commaUnless("}");
        }
        return frame -> {
            var map = new LinkedHashMap<String, Object>();
            entries.forEach((key, value) -> map.put(key, value.in(frame)));
            return map;
        };
    }

    private List<Expression> arguments() {
        var arguments = new ArrayList<Expression>();
        expect("(");
        while (!skip(")")) {
            arguments.add(expression());
            commaUnless(")");
        }
        return arguments;
    }

    private static List<Object> values(List<Expression> expressions, Frame frame) {
        var values = new ArrayList<Object>(expressions.size());
        expressions.forEach(each -> values.add(each.in(frame)));
        return values;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean skip(String sign) {
        return skip(Kind.SIGN, sign);
    }

    private boolean skipWord(String word) {
        return skip(Kind.NAME, word);
    }

    private boolean skip(Kind kind, String text) {
        if (!peek().is(kind, text)) {
            return false;
        }
        at++;
        return true;
    }

    private void word(String word) {
        if (!skipWord(word)) {
            throw wrong();
        }
    }

    private void expect(String sign) {
        if (!skip(sign)) {
            throw wrong();
        }
    }

    private void commaUnless(String end) {
        if (!skip(",") && !peek().is(Kind.SIGN, end)) {
            throw wrong();
        }
    }

    private Token expect(Kind kind) {
        if (peek().kind() != kind) {
            throw wrong();
        }
        return next();
    }

    private void end(String word) {
        expect(Kind.BLOCK_START);
        word(word);
        expect(Kind.BLOCK_END);
    }

    private IllegalStateException wrong() {
        return new IllegalStateException("the template %s cannot be read at %s, after %s"
                .formatted(path, tokens.get(Math.min(at, tokens.size() - 1)), tokens.subList(Math.max(0, at - 6), at)));
    }
}
