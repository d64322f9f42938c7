package org.modularplumbing.feel.syntax;

import java.util.List;
import org.modularplumbing.feel.FeelType;

/**
 * A piece of parsed FEEL: a tree in which every node knows its place in the text and its inferred type. Immutable. Names are already resolved
 * to slots of the frame that the expression is evaluated on.
 */
public sealed interface Node {

    /**
     * Returns the place of this node in the source text.
     *
     * @return its place
     */
    Span at();

    /**
     * Returns the type inferred for the value of this node.
     *
     * @return {@link FeelType#ANY} where nothing is known
     */
    FeelType type();

    /**
     * A value written down: a number, string, boolean, null, or a temporal value after {@code @}.
     *
     * @param at place in the text
     * @param type its type
     * @param value the value itself, may be null
     * @param text how it was written
     */
    record Literal(Span at, FeelType type, Object value, String text) implements Node {}

    /**
     * A variable.
     *
     * @param at place in the text
     * @param type its declared type
     * @param name its name
     * @param slot its place in the frame; -1 when nothing has that name
     */
    record Name(Span at, FeelType type, String name, int slot) implements Node {}

    /**
     * The name of a built-in function used as a value.
     *
     * @param at place in the text
     * @param type a function type
     * @param name the function's name
     */
    record BuiltinName(Span at, FeelType type, String name) implements Node {}

    /**
     * A member of the item that a filter looks at, written as a bare name.
     *
     * @param at place in the text
     * @param type its type
     * @param name the member's name
     * @param itemSlot slot of the item
     * @param otherwise what the name means if the item has no such member, or null
     */
    record ItemMember(Span at, FeelType type, String name, int itemSlot, Node otherwise) implements Node {}

    /**
     * A list.
     *
     * @param at place in the text
     * @param type a list type
     * @param items its items
     */
    record ListOf(Span at, FeelType type, List<Node> items) implements Node {}

    /**
     * A context: named entries, each of which may use those before it.
     *
     * @param at place in the text
     * @param type a context type
     * @param entries its entries in order
     */
    record ContextOf(Span at, FeelType type, List<Entry> entries) implements Node {}

    /**
     * One entry of a context.
     *
     * @param at place of the key
     * @param key the key
     * @param value the value's expression
     * @param slot where later entries find the value
     */
    record Entry(Span at, String key, Node value, int slot) {}

    /**
     * A range. A missing end is written as null, or comes from a test such as {@code < 10}.
     *
     * @param at place in the text
     * @param type a range type
     * @param lowIncluded whether the low end belongs to it
     * @param low the low end or null
     * @param high the high end or null
     * @param highIncluded whether the high end belongs to it
     * @param operator the comparison it was written as, null if written with two ends
     */
    record RangeOf(
            Span at, FeelType type, boolean lowIncluded, Node low, Node high, boolean highIncluded, Operator operator)
            implements Node {}

    /**
     * A negated number or duration.
     *
     * @param at place in the text
     * @param type type of the operand
     * @param operand what is negated
     */
    record Negation(Span at, FeelType type, Node operand) implements Node {}

    /**
     * An operator between two operands.
     *
     * @param at place in the text
     * @param type type of the result
     * @param operator the operator
     * @param left left operand
     * @param right right operand
     */
    record Binary(Span at, FeelType type, Operator operator, Node left, Node right) implements Node {}

    /**
     * A conjunction or disjunction of two or more operands.
     *
     * @param at place in the text
     * @param type boolean
     * @param operator {@link Operator#AND} or {@link Operator#OR}
     * @param operands two or more
     */
    record Logical(Span at, FeelType type, Operator operator, List<Node> operands) implements Node {}

    /**
     * {@code value between low and high}, ends included.
     *
     * @param at place in the text
     * @param type boolean
     * @param value what is tested
     * @param low low end
     * @param high high end
     */
    record Between(Span at, FeelType type, Node value, Node low, Node high) implements Node {}

    /**
     * {@code value in tests}.
     *
     * @param at place in the text
     * @param type boolean
     * @param value what is tested
     * @param tests one or more tests, any of which may hold
     */
    record In(Span at, FeelType type, Node value, List<Node> tests) implements Node {}

    /**
     * {@code value instance of type}.
     *
     * @param at place in the text
     * @param type boolean
     * @param value what is tested
     * @param tested the type asked for; null when no type has that name
     * @param written the type as written
     */
    record InstanceOf(Span at, FeelType type, Node value, FeelType tested, String written) implements Node {}

    /**
     * {@code if condition then yes else no}.
     *
     * @param at place in the text
     * @param type type of both branches
     * @param condition the condition
     * @param yes value if the condition is true
     * @param no value otherwise
     */
    record If(Span at, FeelType type, Node condition, Node yes, Node no) implements Node {}

    /**
     * {@code for ... return result}.
     *
     * @param at place in the text
     * @param type a list type
     * @param iterations one or more, the last turns fastest
     * @param result evaluated for each combination
     * @param partialSlot slot in which the results so far are found
     */
    record For(Span at, FeelType type, List<Iteration> iterations, Node result, int partialSlot) implements Node {}

    /**
     * {@code some} or {@code every ... satisfies condition}.
     *
     * @param at place in the text
     * @param type boolean
     * @param every true for {@code every}
     * @param iterations one or more
     * @param condition the condition
     */
    record Quantified(Span at, FeelType type, boolean every, List<Iteration> iterations, Node condition)
            implements Node {}

    /**
     * A loop variable and what it runs over.
     *
     * @param at place of the name
     * @param name the variable
     * @param slot its slot
     * @param over a list, a range, or the first value
     * @param to the last value when written {@code first..last}, else null
     */
    record Iteration(Span at, String name, int slot, Node over, Node to) {}

    /**
     * A function written in place.
     *
     * @param at place in the text
     * @param type a function type
     * @param parameters its parameters
     * @param body evaluated at each call
     */
    record FunctionOf(Span at, FeelType type, List<Parameter> parameters, Node body) implements Node {}

    /**
     * A parameter of a function.
     *
     * @param at place of the name
     * @param name its name
     * @param type its type
     * @param slot its slot while the body runs
     * @param written its type as written, or null
     */
    record Parameter(Span at, String name, FeelType type, int slot, String written) {}

    /**
     * A function call.
     *
     * @param at place in the text
     * @param type type of the result
     * @param function the function called
     * @param arguments values in the order written
     * @param names their names if named, else empty
     */
    record Invocation(Span at, FeelType type, Node function, List<Node> arguments, List<String> names)
            implements Node {}

    /**
     * A member of a context or a property of a temporal value or range.
     *
     * @param at place in the text
     * @param type type of the member
     * @param source what has the member
     * @param name its name
     */
    record Path(Span at, FeelType type, Node source, String name) implements Node {}

    /**
     * Items of a list that satisfy a condition, or the one at a position.
     *
     * @param at place in the text
     * @param type type of the result
     * @param source the list
     * @param condition a boolean about the item or a number
     * @param itemSlot slot of the item while the condition runs
     */
    record Filter(Span at, FeelType type, Node source, Node condition, int itemSlot) implements Node {}

    /**
     * The tests of a decision table cell.
     *
     * @param at place in the text
     * @param type boolean
     * @param negated true if written inside {@code not( )}
     * @param tests the alternatives; empty means any value ({@code -})
     * @param inputSlot slot of the value under test
     */
    record UnaryTests(Span at, FeelType type, boolean negated, List<Node> tests, int inputSlot) implements Node {}
}
