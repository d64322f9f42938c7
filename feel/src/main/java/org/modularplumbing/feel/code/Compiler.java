package org.modularplumbing.feel.code;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.library.Builtin;
import org.modularplumbing.feel.library.Builtins;
import org.modularplumbing.feel.parser.Nodes;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Operator;

/** Turns a tree into pieces that run, and calculates at once what does not depend on anything. */
public final class Compiler {

    private static final Object[] NO_FRAME = {};

    private final BiFunction<Node, Piece, Piece> around;
    private final Set<Node> constants;

    private Compiler(Node root, BiFunction<Node, Piece, Piece> around) {
        this.around = around;
        this.constants = constants(root);
    }

    /** Compiles a tree. */
    public static Piece compile(Node node) {
        return new Compiler(node, (part, piece) -> piece).piece(node);
    }

    /** Compiles the tests of a cell for values of a type. */
    public static Piece compile(Node.UnaryTests node, FeelType input) {
        var compiler = new Compiler(node, (part, piece) -> piece);
        return new Tests.Cell(compiler.tests(node.tests(), node.inputSlot(), input), node.negated(), node.inputSlot());
    }

    /** Compiles a tree, with something put around each piece, such as a trace; nothing is calculated beforehand. */
    public static Piece compile(Node node, BiFunction<Node, Piece, Piece> around) {
        return new Compiler(node, around).piece(node);
    }

    private Piece piece(Node node) {
        return around.apply(node, folded(plain(node), node));
    }

    private Piece optional(Node node) {
        return node == null ? null : piece(node);
    }

    private Piece[] pieces(List<Node> nodes) {
        var pieces = new Piece[nodes.size()];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = piece(nodes.get(i));
        }
        return pieces;
    }

    private Piece plain(Node node) {
        if (node instanceof Node.Literal literal) {
            return literal(literal);
        }
        if (node instanceof Node.Name name) {
            return name.slot() >= 0
                    ? new Basics.Slot(name.slot(), name.name())
                    : new Basics.Failure(Code.UNKNOWN_NAME, name.at(), "Nothing is called '" + name.name() + "' here.");
        }
        if (node instanceof Node.BuiltinName name) {
            return new Basics.Constant(Builtins.find(name.name()).asFunction());
        }
        if (node instanceof Node.ItemMember member) {
            return new Access.ItemMember(member.itemSlot(), member.name(), optional(member.otherwise()), member.at());
        }
        if (node instanceof Node.Path path) {
            return new Access.Path(piece(path.source()), path.name(), path.at());
        }
        if (node instanceof Node.Filter filter) {
            return new Access.Filter(
                    piece(filter.source()),
                    piece(filter.condition()),
                    Nodes.readsItem(filter.condition(), filter.itemSlot()),
                    filter.itemSlot(),
                    filter.at());
        }
        if (node instanceof Node.Invocation invocation) {
            return call(invocation);
        }
        return structure(node);
    }

    private static Piece literal(Node.Literal literal) {
        return literal.value() == null && literal.text().startsWith("@")
                ? new Basics.Failure(Code.VALUE, literal.at(), "This is not a date, time or duration.")
                : new Basics.Constant(literal.value());
    }

    private Piece call(Node.Invocation invocation) {
        var arguments = pieces(invocation.arguments());
        return invocation.function() instanceof Node.BuiltinName name
                ? builtin(Builtins.find(name.name()), arguments, invocation)
                : new Calls.FunctionCall(piece(invocation.function()), arguments, invocation.names(), invocation.at());
    }

    private static Piece builtin(Builtin function, Piece[] arguments, Node.Invocation invocation) {
        return new Calls.BuiltinCall(function, arguments, invocation.names(), invocation.at());
    }

    private Piece structure(Node node) {
        if (node instanceof Node.ListOf list) {
            return new Basics.ListMaker(pieces(list.items()));
        }
        if (node instanceof Node.ContextOf context) {
            var values = context.entries().stream().map(Node.Entry::value).toList();
            return new Basics.ContextMaker(context.entries(), pieces(values));
        }
        if (node instanceof Node.RangeOf range) {
            return new Basics.RangeMaker(range, optional(range.low()), optional(range.high()));
        }
        if (node instanceof Node.Negation negation) {
            return new Operators.Negate(piece(negation.operand()), negation.at());
        }
        if (node instanceof Node.Binary binary) {
            return Operators.of(binary.operator(), piece(binary.left()), piece(binary.right()), binary.at());
        }
        if (node instanceof Node.Logical logical) {
            return new Operators.Logic(logical.operator(), pieces(logical.operands()), logical.at());
        }
        if (node instanceof Node.Between between) {
            return new Operators.Between(
                    piece(between.value()), piece(between.low()), piece(between.high()), between.at());
        }
        if (node instanceof Node.InstanceOf instance) {
            return instance.tested() == null
                    ? new Basics.Failure(
                            Code.UNKNOWN_TYPE, instance.at(), "No type is called '" + instance.written() + "'.")
                    : new Basics.InstanceOf(piece(instance.value()), instance.tested());
        }
        return block(node);
    }

    private Piece block(Node node) {
        if (node instanceof Node.If conditional) {
            return new Basics.If(
                    piece(conditional.condition()),
                    piece(conditional.yes()),
                    piece(conditional.no()),
                    conditional.condition().at());
        }
        if (node instanceof Node.For loop) {
            boolean usesPartial = Nodes.reads(loop.result(), loop.partialSlot());
            return new Loops.For(domains(loop.iterations()), piece(loop.result()), loop.partialSlot(), usesPartial);
        }
        if (node instanceof Node.Quantified quantified) {
            return new Loops.Quantified(
                    domains(quantified.iterations()),
                    piece(quantified.condition()),
                    quantified.every(),
                    quantified.condition().at());
        }
        if (node instanceof Node.FunctionOf function) {
            return new Calls.FunctionMaker(function, piece(function.body()), Nodes.depth(function.body()));
        }
        if (node instanceof Node.In in) {
            return new Tests.In(
                    piece(in.value()), tests(in.tests(), -1, in.value().type()));
        }
        var cell = (Node.UnaryTests) node;
        return new Tests.Cell(tests(cell.tests(), cell.inputSlot(), FeelType.ANY), cell.negated(), cell.inputSlot());
    }

    private Loops.Domain[] domains(List<Node.Iteration> iterations) {
        var domains = new Loops.Domain[iterations.size()];
        for (int i = 0; i < domains.length; i++) {
            var iteration = iterations.get(i);
            domains[i] = new Loops.Domain(iteration, piece(iteration.over()), optional(iteration.to()));
        }
        return domains;
    }

    private Tests.Test[] tests(List<Node> nodes, int inputSlot, FeelType input) {
        var tests = new Tests.Test[nodes.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = test(nodes.get(i), inputSlot, input);
        }
        return tests;
    }

    private Tests.Test test(Node node, int inputSlot, FeelType input) {
        if (node instanceof Node.RangeOf range && range.operator() != null) {
            return comparison(range.operator(), range);
        }
        if (inputSlot >= 0 && Nodes.reads(node, inputSlot)) {
            return new Tests.Condition(piece(node), node.at());
        }
        return isQuestion(node)
                ? new Tests.Question(piece(node), isBoolean(input), node.at())
                : new Tests.Match(piece(node), node.at());
    }

    private static boolean isBoolean(FeelType type) {
        return type instanceof FeelType.RestrictedType restricted
                ? isBoolean(restricted.base())
                : type == FeelType.BOOLEAN;
    }

    /** What is true or false, or cannot be told. */
    private static boolean isQuestion(Node node) {
        return node instanceof Node.Logical
                || node instanceof Node.Between
                || node instanceof Node.In
                || node instanceof Node.InstanceOf
                || node instanceof Node.Quantified
                || node instanceof Node.Binary binary && binary.operator().isComparison()
                || node instanceof Node.Invocation && node.type() == FeelType.BOOLEAN;
    }

    private Tests.Test comparison(Operator operator, Node.RangeOf range) {
        var end = piece(range.high() != null ? range.high() : range.low());
        return end instanceof Basics.Constant constant && constant.value instanceof BigDecimal number
                ? new Tests.CompareNumber(operator, number, range.at())
                : new Tests.Compare(operator, end, range.at());
    }

    /** Calculates a piece whose parts are constants, unless that goes wrong: then each evaluation has to say so itself. */
    private Piece folded(Piece piece, Node node) {
        if (piece.isConstant() || !constants.contains(node)) {
            return piece;
        }
        try {
            var run = FeelSettings.STANDARD.begin();
            var value = piece.eval(NO_FRAME, run);
            return run.problems().isEmpty() ? new Basics.Constant(value) : piece;
        } catch (FeelException notNow) {
            return piece;
        }
    }

    /** Tells whether a tree has the same value for every frame and evaluation. */
    public static boolean isConstant(Node node) {
        return constants(node).contains(node);
    }

    /** The nodes of a tree that do not depend on anything, told from the leaves upwards. */
    private static Set<Node> constants(Node root) {
        var nodes = new ArrayList<Node>();
        Nodes.visit(root, nodes::add);
        var constants = Collections.<Node>newSetFromMap(new IdentityHashMap<>());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            var node = nodes.get(i);
            if (isLiteral(node) || isCalculation(node) && constants.containsAll(operands(node))) {
                constants.add(node);
            }
        }
        return constants;
    }

    private static boolean isLiteral(Node node) {
        return node instanceof Node.Literal literal
                && (literal.value() != null || !literal.text().startsWith("@"));
    }

    private static boolean isCalculation(Node node) {
        return node instanceof Node.Negation
                || node instanceof Node.Binary
                || node instanceof Node.RangeOf
                || node instanceof Node.ListOf
                || node instanceof Node.Between
                || node instanceof Node.Logical
                || node instanceof Node.Invocation invocation
                        && invocation.function() instanceof Node.BuiltinName name
                        && Builtins.find(name.name()).isPure();
    }

    private static List<Node> operands(Node node) {
        return node instanceof Node.Invocation invocation ? invocation.arguments() : Nodes.children(node);
    }
}
