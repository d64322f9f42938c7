package org.modularplumbing.feel.parser;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ContextType;
import org.modularplumbing.feel.FeelType.FunctionType;
import org.modularplumbing.feel.FeelType.ListType;
import org.modularplumbing.feel.FeelType.RangeType;
import org.modularplumbing.feel.FeelType.RestrictedType;
import org.modularplumbing.feel.FeelTypes;
import org.modularplumbing.feel.library.Builtins;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Operator;
import org.modularplumbing.feel.syntax.Span;

/** Infers the types of values and notes what can never work. Where a type is not known, nothing is noted. */
final class Inference {

    private static final Map<FeelType, Map<String, FeelType>> PROPERTIES = properties();

    private final Problems problems;

    Inference(Problems problems) {
        this.problems = problems;
    }

    static FeelType typeOf(Object value) {
        return FeelTypes.of(value);
    }

    static FeelType common(List<FeelType> types) {
        return FeelTypes.common(types);
    }

    static FeelType base(FeelType type) {
        return type instanceof RestrictedType restricted ? base(restricted.base()) : type;
    }

    private static boolean isKnown(FeelType type) {
        return type != FeelType.ANY && type != FeelType.NULL;
    }

    /** The type of contexts whose members nobody declared. */
    static boolean isAnyContext(FeelType type) {
        return type instanceof ContextType context && context.members().isEmpty();
    }

    void needs(FeelType wanted, Node node, String where) {
        var type = base(node.type());
        if (isKnown(type) && !type.equals(wanted)) {
            problems.add(
                    Code.TYPE,
                    node.at(),
                    "Found a " + type.name() + " where " + where + " needs a " + wanted.name() + ".");
        }
    }

    void comparable(Node left, Node right) {
        var a = base(left.type());
        var b = base(right.type());
        if (isKnown(a) && isKnown(b) && !sameKind(a, b)) {
            problems.add(
                    Code.TYPE,
                    left.at().to(right.at()),
                    "A " + a.name() + " cannot be compared with a " + b.name() + "." + Advice.comparison(a, b));
        }
    }

    private static boolean sameKind(FeelType a, FeelType b) {
        if (a instanceof ListType list && !(b instanceof ListType)) {
            return !isKnown(list.item()) || sameKind(base(list.item()), b);
        }
        if (b instanceof ListType list && !(a instanceof ListType)) {
            return !isKnown(list.item()) || sameKind(a, base(list.item()));
        }
        return a.equals(b) || !(a instanceof FeelType.Simple) && a.getClass() == b.getClass();
    }

    FeelType binary(Operator operator, Node left, Node right, Span at) {
        if (operator.isComparison()) {
            comparable(left, right);
            return FeelType.BOOLEAN;
        }
        var a = scalar(base(left.type()));
        var b = scalar(base(right.type()));
        var result = Calculus.result(operator, a, b);
        if (result == null) {
            problems.add(
                    Code.TYPE,
                    at,
                    "'" + operator.symbol() + "' does not take a " + a.name() + " and a " + b.name() + ".");
            return FeelType.NULL;
        }
        return result;
    }

    /** A list of one stands for its item, so nothing is known of a list used as a single value. */
    private static FeelType scalar(FeelType type) {
        return type instanceof ListType ? FeelType.ANY : type;
    }

    FeelType negation(Node operand) {
        var type = scalar(base(operand.type()));
        if (isKnown(type)
                && type != FeelType.NUMBER
                && type != FeelType.DAYS_DURATION
                && type != FeelType.MONTHS_DURATION) {
            problems.add(Code.TYPE, operand.at(), "A " + type.name() + " cannot be negated.");
        }
        return type;
    }

    /** Checks one unary test against the type of the value under test. */
    void test(FeelType input, Node test) {
        var value = base(input);
        var type = base(test.type());
        if (type instanceof RangeType range) {
            type = base(range.end());
        } else if (type instanceof ListType list) {
            type = base(list.item()) instanceof RangeType range ? base(range.end()) : base(list.item());
        }
        if (isKnown(value) && isKnown(type) && type != FeelType.BOOLEAN && !sameKind(value, type)) {
            problems.add(
                    Code.TYPE,
                    test.at(),
                    "A " + value.name() + " can never match a " + test.type().name() + "."
                            + Advice.comparison(value, type));
        }
    }

    static FeelType item(FeelType type) {
        var base = base(type);
        return base instanceof ListType list ? base(list.item()) : base == FeelType.NULL ? FeelType.ANY : base;
    }

    FeelType itemsOf(Node over) {
        var type = base(over.type());
        return type instanceof RangeType range ? range.end() : item(type);
    }

    FeelType counted(Node from, Node to) {
        return common(List.of(from.type(), to.type()));
    }

    /** The names that may follow a dot: by normal form, the name itself. */
    static Map<String, String> members(FeelType source) {
        var type = base(source);
        while (type instanceof ListType list) {
            type = base(list.item());
        }
        var names = new HashMap<String, String>();
        PROPERTIES
                .getOrDefault(kind(type), isKnown(type) ? Map.of() : PROPERTIES.get(FeelType.ANY))
                .keySet()
                .forEach(name -> names.put(name, name));
        if (type instanceof ContextType context) {
            context.members().keySet().forEach(name -> names.put(Lexer.key(name), name));
        }
        return names;
    }

    private static FeelType kind(FeelType type) {
        return type instanceof RangeType ? FeelType.range(FeelType.ANY) : type;
    }

    FeelType member(Node source, String name, Span at) {
        return memberOf(base(source.type()), name, at);
    }

    private FeelType memberOf(FeelType type, String name, Span at) {
        if (!isKnown(type) || isAnyContext(type)) {
            return FeelType.ANY;
        }
        if (type instanceof ListType list) {
            return FeelType.list(memberOf(base(list.item()), name, at));
        }
        if (type instanceof RangeType range && (name.equals("start") || name.equals("end"))) {
            return range.end();
        }
        var found = type instanceof ContextType context
                ? context.members().get(name)
                : PROPERTIES.getOrDefault(kind(type), Map.of()).get(name);
        if (found == null) {
            problems.add(
                    Code.UNKNOWN_NAME,
                    at,
                    "A " + type.name() + " has no '" + name + "'."
                            + Problems.suggestion(name, members(type).values()));
            return FeelType.ANY;
        }
        return found;
    }

    FeelType filter(Node source, Node condition) {
        var type = base(source.type());
        var list = type instanceof ListType || !isKnown(type) ? type : FeelType.list(type);
        var test = base(condition.type());
        if (isKnown(test) && test != FeelType.BOOLEAN && test != FeelType.NUMBER) {
            problems.add(
                    Code.TYPE, condition.at(), "A filter needs a condition or a position, not a " + test.name() + ".");
        }
        if (condition instanceof Node.Literal literal
                && literal.value() instanceof BigDecimal position
                && position.signum() == 0) {
            problems.add(
                    Code.VALUE,
                    condition.at(),
                    "Positions count from 1. Write [1] for the first item, [-1] for the last.");
        }
        if (test == FeelType.NUMBER) {
            return isPosition(condition) ? item(type) : FeelType.ANY;
        }
        return test == FeelType.BOOLEAN && isKnown(list) ? list : FeelType.ANY;
    }

    /** A number that cannot turn out to be null, which would select nothing instead of one item. */
    private static boolean isPosition(Node condition) {
        return condition instanceof Node.Literal
                || condition instanceof Node.Negation negation && negation.operand() instanceof Node.Literal;
    }

    FeelType call(Node function, List<Node> arguments, List<String> names, Span at) {
        if (function instanceof Node.BuiltinName name) {
            return Calls.check(Builtins.find(name.name()), arguments, names, at, problems);
        }
        var type = base(function.type());
        if (type instanceof FunctionType known) {
            if (known.parameters().size() != arguments.size()) {
                problems.add(
                        Code.ARGUMENTS,
                        at,
                        "This function takes " + known.parameters().size() + " arguments, not " + arguments.size()
                                + ".");
            }
            return known.result();
        }
        if (isKnown(type)) {
            problems.add(Code.TYPE, function.at(), "A " + type.name() + " cannot be called.");
        }
        return FeelType.ANY;
    }

    private static Map<FeelType, Map<String, FeelType>> properties() {
        var date = members("year", "month", "day", "weekday");
        var time = members("hour", "minute", "second");
        time.put("time offset", FeelType.DAYS_DURATION);
        time.put("timezone", FeelType.STRING);
        var dateTime = new LinkedHashMap<>(date);
        dateTime.putAll(time);
        var days = members("days", "hours", "minutes", "seconds");
        var months = members("years", "months");
        var range = new LinkedHashMap<String, FeelType>();
        range.put("start", FeelType.ANY);
        range.put("end", FeelType.ANY);
        range.put("start included", FeelType.BOOLEAN);
        range.put("end included", FeelType.BOOLEAN);
        var any = new LinkedHashMap<String, FeelType>();
        List.of(dateTime, days, months, range).forEach(any::putAll);
        return Map.of(
                FeelType.DATE,
                date,
                FeelType.TIME,
                time,
                FeelType.DATE_TIME,
                dateTime,
                FeelType.DAYS_DURATION,
                days,
                FeelType.MONTHS_DURATION,
                months,
                FeelType.range(FeelType.ANY),
                range,
                FeelType.ANY,
                any);
    }

    private static Map<String, FeelType> members(String... names) {
        var members = new LinkedHashMap<String, FeelType>();
        for (var name : names) {
            members.put(name, FeelType.NUMBER);
        }
        return members;
    }
}
