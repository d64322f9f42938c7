package org.modularplumbing.feel.parser;

import static org.modularplumbing.feel.FeelType.ANY;
import static org.modularplumbing.feel.FeelType.DATE;
import static org.modularplumbing.feel.FeelType.DATE_TIME;
import static org.modularplumbing.feel.FeelType.DAYS_DURATION;
import static org.modularplumbing.feel.FeelType.MONTHS_DURATION;
import static org.modularplumbing.feel.FeelType.NULL;
import static org.modularplumbing.feel.FeelType.NUMBER;
import static org.modularplumbing.feel.FeelType.STRING;
import static org.modularplumbing.feel.FeelType.TIME;

import java.util.List;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Operator;

/** The types of calculations (DMN 1.5, tables 56 to 60). */
final class Calculus {

    private record Rule(Operator operator, FeelType left, FeelType right, FeelType result) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Operator.ADD, NUMBER, NUMBER, NUMBER),
            new Rule(Operator.ADD, STRING, STRING, STRING),
            new Rule(Operator.ADD, DATE_TIME, DAYS_DURATION, DATE_TIME),
            new Rule(Operator.ADD, DATE_TIME, MONTHS_DURATION, DATE_TIME),
            new Rule(Operator.ADD, DATE, DAYS_DURATION, DATE),
            new Rule(Operator.ADD, DATE, MONTHS_DURATION, DATE),
            new Rule(Operator.ADD, TIME, DAYS_DURATION, TIME),
            new Rule(Operator.ADD, DAYS_DURATION, DATE_TIME, DATE_TIME),
            new Rule(Operator.ADD, MONTHS_DURATION, DATE_TIME, DATE_TIME),
            new Rule(Operator.ADD, DAYS_DURATION, DATE, DATE),
            new Rule(Operator.ADD, MONTHS_DURATION, DATE, DATE),
            new Rule(Operator.ADD, DAYS_DURATION, TIME, TIME),
            new Rule(Operator.ADD, DAYS_DURATION, DAYS_DURATION, DAYS_DURATION),
            new Rule(Operator.ADD, MONTHS_DURATION, MONTHS_DURATION, MONTHS_DURATION),
            new Rule(Operator.SUBTRACT, NUMBER, NUMBER, NUMBER),
            new Rule(Operator.SUBTRACT, DATE_TIME, DATE_TIME, DAYS_DURATION),
            new Rule(Operator.SUBTRACT, DATE, DATE, DAYS_DURATION),
            new Rule(Operator.SUBTRACT, DATE, DATE_TIME, DAYS_DURATION),
            new Rule(Operator.SUBTRACT, DATE_TIME, DATE, DAYS_DURATION),
            new Rule(Operator.SUBTRACT, TIME, TIME, DAYS_DURATION),
            new Rule(Operator.SUBTRACT, DATE_TIME, DAYS_DURATION, DATE_TIME),
            new Rule(Operator.SUBTRACT, DATE_TIME, MONTHS_DURATION, DATE_TIME),
            new Rule(Operator.SUBTRACT, DATE, DAYS_DURATION, DATE),
            new Rule(Operator.SUBTRACT, DATE, MONTHS_DURATION, DATE),
            new Rule(Operator.SUBTRACT, TIME, DAYS_DURATION, TIME),
            new Rule(Operator.SUBTRACT, DAYS_DURATION, DAYS_DURATION, DAYS_DURATION),
            new Rule(Operator.SUBTRACT, MONTHS_DURATION, MONTHS_DURATION, MONTHS_DURATION),
            new Rule(Operator.MULTIPLY, NUMBER, NUMBER, NUMBER),
            new Rule(Operator.MULTIPLY, NUMBER, DAYS_DURATION, DAYS_DURATION),
            new Rule(Operator.MULTIPLY, NUMBER, MONTHS_DURATION, MONTHS_DURATION),
            new Rule(Operator.MULTIPLY, DAYS_DURATION, NUMBER, DAYS_DURATION),
            new Rule(Operator.MULTIPLY, MONTHS_DURATION, NUMBER, MONTHS_DURATION),
            new Rule(Operator.DIVIDE, NUMBER, NUMBER, NUMBER),
            new Rule(Operator.DIVIDE, DAYS_DURATION, NUMBER, DAYS_DURATION),
            new Rule(Operator.DIVIDE, MONTHS_DURATION, NUMBER, MONTHS_DURATION),
            new Rule(Operator.DIVIDE, DAYS_DURATION, DAYS_DURATION, NUMBER),
            new Rule(Operator.DIVIDE, MONTHS_DURATION, MONTHS_DURATION, NUMBER),
            new Rule(Operator.POWER, NUMBER, NUMBER, NUMBER));

    private Calculus() {}

    /** The type of the result; null if no values of these types can be put together. */
    static FeelType result(Operator operator, FeelType left, FeelType right) {
        if (left == NULL || right == NULL) {
            return ANY;
        }
        FeelType result = null;
        for (var rule : RULES) {
            if (rule.operator() == operator && fits(left, rule.left()) && fits(right, rule.right())) {
                if (result != null && result != rule.result()) {
                    return ANY;
                }
                result = rule.result();
            }
        }
        return result;
    }

    private static boolean fits(FeelType type, FeelType wanted) {
        return type == ANY || type == wanted;
    }
}
