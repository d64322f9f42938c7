package org.modularplumbing.feel.code;

import java.math.BigDecimal;
import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.syntax.Operator;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Comparison;
import org.modularplumbing.feel.value.Kinds;

/** Unary tests: in decision table cells, and after {@code in}. */
final class Tests {

    private Tests() {}

    /** A test of a value. */
    abstract static class Test {
        abstract Boolean test(Object value, Object[] frame, Evaluation run);
    }

    /** A comparison with one end: {@code < 10}. */
    static final class Compare extends Test {
        private final Operator operator;
        private final Piece end;
        private final Span at;

        Compare(Operator operator, Piece end, Span at) {
            this.operator = operator;
            this.end = end;
            this.at = at;
        }

        @Override
        Boolean test(Object value, Object[] frame, Evaluation run) {
            int before = run.failures();
            var other = end.eval(frame, run);
            if (other == null && run.failures() > before) {
                return null;
            }
            if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
                return (Boolean) Operators.ordered(operator, value, other, run, at);
            }
            var equal = Comparison.equal(value, other, run);
            if (equal == null) {
                return (Boolean) run.fail(
                        Code.TYPE, at, Kinds.found(value) + " cannot be compared with " + Kinds.article(other) + ".");
            }
            return equal == (operator == Operator.EQUAL);
        }
    }

    /** A comparison with a number that does not change. */
    static final class CompareNumber extends Test {
        private final Operator operator;
        private final BigDecimal end;
        private final Span at;

        CompareNumber(Operator operator, BigDecimal end, Span at) {
            this.operator = operator;
            this.end = end;
            this.at = at;
        }

        @Override
        Boolean test(Object value, Object[] frame, Evaluation run) {
            if (value instanceof BigDecimal number) {
                int order = number.compareTo(end);
                return switch (operator) {
                    case LESS -> order < 0;
                    case LESS_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_EQUAL -> order >= 0;
                    case EQUAL -> order == 0;
                    default -> order != 0;
                };
            }
            return new Compare(operator, new Basics.Constant(end), at).test(value, frame, run);
        }
    }

    /** A value or range or list that does not mention the value under test. A null that it gives because something went wrong is no value. */
    static final class Match extends Test {
        private final Piece wanted;
        private final Span at;

        Match(Piece wanted, Span at) {
            this.wanted = wanted;
            this.at = at;
        }

        @Override
        Boolean test(Object value, Object[] frame, Evaluation run) {
            int before = run.failures();
            var result = wanted.eval(frame, run);
            return run.failures() > before && (result == null || value == null)
                    ? null
                    : matches(value, result, run, at);
        }
    }

    /** A question that does not mention the value under test: a value to compare with a boolean, a condition for anything else. */
    static final class Question extends Test {
        private final Piece question;
        private final boolean ofBooleans;
        private final Span at;

        Question(Piece question, boolean ofBooleans, Span at) {
            this.question = question;
            this.ofBooleans = ofBooleans;
            this.at = at;
        }

        @Override
        Boolean test(Object value, Object[] frame, Evaluation run) {
            var result = question.eval(frame, run);
            return result == null || !ofBooleans && !(value instanceof Boolean)
                    ? (Boolean) result
                    : matches(value, result, run, at);
        }
    }

    /** An expression about the value under test, which passes only if that is true. */
    static final class Condition extends Test {
        private final Piece condition;
        private final Span at;

        Condition(Piece condition, Span at) {
            this.condition = condition;
            this.at = at;
        }

        @Override
        Boolean test(Object value, Object[] frame, Evaluation run) {
            var result = condition.eval(frame, run);
            return result == null || result instanceof Boolean ? (Boolean) result : matches(value, result, run, at);
        }
    }

    static Boolean matches(Object value, Object wanted, Evaluation run, Span at) {
        if (wanted instanceof FeelRange range && !(value instanceof FeelRange)) {
            return included(value, range, run, at);
        }
        if (wanted instanceof List<?> list) {
            return value instanceof List<?> && Comparison.same(value, wanted, run) || anyOf(value, list, run, at);
        }
        if (wanted instanceof Boolean decided && value != null && !(value instanceof Boolean)) {
            return decided;
        }
        var equal = Comparison.equal(value, wanted, run);
        return equal != null
                ? equal
                : (Boolean) run.fail(
                        Code.TYPE, at, Kinds.found(value) + " cannot be compared with " + Kinds.article(wanted) + ".");
    }

    private static Boolean included(Object value, FeelRange range, Evaluation run, Span at) {
        var included = Comparison.includes(range, value, run);
        return included != null
                ? included
                : (Boolean) run.fail(
                        Code.TYPE, at, Kinds.found(value) + " cannot be compared with the ends of this range.");
    }

    private static boolean anyOf(Object value, List<?> list, Evaluation run, Span at) {
        run.step(list.size());
        for (var item : list) {
            if (item instanceof FeelRange range && !(value instanceof FeelRange)
                    ? Comparison.includes(range, value, run) == Boolean.TRUE
                    : Comparison.same(value, item, run)) {
                return true;
            }
        }
        return false;
    }

    /** Any of several tests; true, false, or null if none holds and some could not be told. */
    static Boolean any(Test[] tests, Object value, Object[] frame, Evaluation run) {
        Boolean result = Boolean.FALSE;
        for (var test : tests) {
            var one = test.test(value, frame, run);
            if (one == Boolean.TRUE) {
                return true;
            }
            if (one == null) {
                result = null;
            }
        }
        return result;
    }

    /** {@code value in tests}. */
    static final class In extends Piece {
        private final Piece value;
        private final Test[] tests;

        In(Piece value, Test[] tests) {
            this.value = value;
            this.tests = tests;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            return any(tests, value.eval(frame, run), frame, run);
        }
    }

    /** A whole cell; the value under test is in its slot. */
    static final class Cell extends Piece {
        private final Test[] tests;
        private final boolean negated;
        private final int slot;

        Cell(Test[] tests, boolean negated, int slot) {
            this.tests = tests;
            this.negated = negated;
            this.slot = slot;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            if (tests.length == 0) {
                return true;
            }
            var result = any(tests, frame[slot], frame, run);
            return negated && result != null ? (Object) !result : result;
        }
    }
}
