package org.modularplumbing.feel.code;

import java.math.BigDecimal;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Operator;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Arithmetic;
import org.modularplumbing.feel.value.Comparison;
import org.modularplumbing.feel.value.Kinds;

/** The pieces for operators. Those for numbers are tried first in each, since numbers are what most rules are about. */
final class Operators {

    private Operators() {}

    static Piece of(Operator operator, Piece left, Piece right, Span at) {
        return switch (operator) {
            case ADD -> new Add(left, right, at);
            case SUBTRACT -> new Subtract(left, right, at);
            case MULTIPLY -> new Multiply(left, right, at);
            case DIVIDE -> new Divide(left, right, at);
            case POWER -> new Power(left, right, at);
            case EQUAL -> new Equal(left, right, at, true);
            case NOT_EQUAL -> new Equal(left, right, at, false);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> new Order(operator, left, right, at);
            case AND, OR -> throw new AssertionError("feel bug: not a binary operator: " + operator);
        };
    }

    private abstract static class Two extends Piece {
        final Piece left;
        final Piece right;
        final Span at;

        Two(Piece left, Piece right, Span at) {
            this.left = left;
            this.right = right;
            this.at = at;
        }

        final Object nothing(Operator operator, Object a, Evaluation run) {
            var which = a == null ? left.shown("the left side") : right.shown("the right side");
            return run.fail(Code.TYPE, at, "'" + operator.symbol() + "' needs two values, but " + which + " is null.");
        }
    }

    private static final class Add extends Two {
        Add(Piece left, Piece right, Span at) {
            super(left, right, at);
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var a = left.eval(frame, run);
            var b = right.eval(frame, run);
            return a == null || b == null ? nothing(Operator.ADD, a, run) : Arithmetic.add(a, b, run, at);
        }
    }

    private static final class Subtract extends Two {
        Subtract(Piece left, Piece right, Span at) {
            super(left, right, at);
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var a = left.eval(frame, run);
            var b = right.eval(frame, run);
            return a == null || b == null ? nothing(Operator.SUBTRACT, a, run) : Arithmetic.subtract(a, b, run, at);
        }
    }

    private static final class Multiply extends Two {
        Multiply(Piece left, Piece right, Span at) {
            super(left, right, at);
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var a = left.eval(frame, run);
            var b = right.eval(frame, run);
            return a == null || b == null ? nothing(Operator.MULTIPLY, a, run) : Arithmetic.multiply(a, b, run, at);
        }
    }

    private static final class Divide extends Two {
        Divide(Piece left, Piece right, Span at) {
            super(left, right, at);
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var a = left.eval(frame, run);
            var b = right.eval(frame, run);
            return a == null || b == null ? nothing(Operator.DIVIDE, a, run) : Arithmetic.divide(a, b, run, at);
        }
    }

    private static final class Power extends Two {
        Power(Piece left, Piece right, Span at) {
            super(left, right, at);
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var a = left.eval(frame, run);
            var b = right.eval(frame, run);
            return a == null || b == null ? nothing(Operator.POWER, a, run) : Arithmetic.power(a, b, run, at);
        }
    }

    private static final class Equal extends Two {
        private final boolean wanted;

        Equal(Piece left, Piece right, Span at, boolean wanted) {
            super(left, right, at);
            this.wanted = wanted;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var a = left.eval(frame, run);
            var b = right.eval(frame, run);
            var equal = Comparison.equal(a, b, run);
            if (equal == null) {
                return run.fail(Code.TYPE, at, Kinds.found(a) + " cannot be compared with " + Kinds.article(b) + ".");
            }
            return equal == wanted;
        }
    }

    private static final class Order extends Two {
        private final Operator operator;

        Order(Operator operator, Piece left, Piece right, Span at) {
            super(left, right, at);
            this.operator = operator;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var a = left.eval(frame, run);
            var b = right.eval(frame, run);
            return a == null || b == null ? nothing(operator, a, run) : ordered(operator, a, b, run, at);
        }
    }

    static Object ordered(Operator operator, Object a, Object b, Evaluation run, Span at) {
        int order;
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            order = x.compareTo(y);
        } else {
            run.step(Comparison.cost(a));
            order = Comparison.compare(a, b);
        }
        if (order == Comparison.NONE) {
            return run.fail(Code.TYPE, at, Kinds.found(a) + " cannot be compared with " + Kinds.article(b) + ".");
        }
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }

    static final class Negate extends Piece {
        private final Piece operand;
        private final Span at;

        Negate(Piece operand, Span at) {
            this.operand = operand;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            return Arithmetic.negate(operand.eval(frame, run), run, at);
        }
    }

    /** And, or: stops at the operand that decides; what is not a boolean counts as unknown. */
    static final class Logic extends Piece {
        private final Piece[] operands;
        private final Boolean decisive;
        private final Span at;

        Logic(Operator operator, Piece[] operands, Span at) {
            this.operands = operands;
            this.decisive = operator == Operator.OR;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            boolean unknown = false;
            for (var operand : operands) {
                var value = operand.eval(frame, run);
                if (value instanceof Boolean known) {
                    if (known.equals(decisive)) {
                        return decisive;
                    }
                } else {
                    unknown = true;
                    if (value != null) {
                        run.fail(Code.TYPE, at, "'and' and 'or' take booleans, not " + Kinds.article(value) + ".");
                    }
                }
            }
            return unknown ? null : (Object) !decisive;
        }
    }

    static final class Between extends Piece {
        private final Piece value;
        private final Piece low;
        private final Piece high;
        private final Span at;

        Between(Piece value, Piece low, Piece high, Span at) {
            this.value = value;
            this.low = low;
            this.high = high;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var tested = value.eval(frame, run);
            var above = ordered(Operator.GREATER_EQUAL, tested, low.eval(frame, run), run, at);
            var below = ordered(Operator.LESS_EQUAL, tested, high.eval(frame, run), run, at);
            if (above == Boolean.FALSE || below == Boolean.FALSE) {
                return false;
            }
            return above == null || below == null ? null : (Object) true;
        }
    }
}
