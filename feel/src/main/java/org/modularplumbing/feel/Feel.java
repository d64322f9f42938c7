package org.modularplumbing.feel;

import java.util.Map;
import java.util.Objects;
import org.modularplumbing.feel.code.ConversionChecks;
import org.modularplumbing.feel.parser.Parser;
import org.modularplumbing.feel.parser.Parser.Parsed;

/**
 * Compiles FEEL, the expression language of OMG DMN 1.5. What comes out is immutable and may be evaluated by many threads at once.
 *
 * <p>An expression runs no code but its own: no external functions, no reflection, no input or output, no clock but the one the caller gives.
 */
public final class Feel {

    private Feel() {}

    /**
     * Compiles an expression whose variables are not declared: every name that means nothing else is a variable of any type. At most 64.
     *
     * @param text the expression
     * @return the compiled expression
     * @throws FeelException if the text is not FEEL
     */
    public static FeelExpression compile(String text) {
        return expression(text, Parser.expression(text, FeelLayout.EMPTY, true), Checking.STRICT);
    }

    /**
     * Compiles an expression over declared variables, and checks names and types.
     *
     * @param text the expression
     * @param types the variables and their types; {@link FeelType#ANY} where not known
     * @return the compiled expression
     * @throws FeelException if the text is not FEEL, uses a name that is not declared, or can never work for values of these types
     */
    public static FeelExpression compile(String text, Map<String, FeelType> types) {
        return compile(text, FeelLayout.of(types), Checking.STRICT);
    }

    /**
     * Compiles an expression over a layout that other expressions share.
     *
     * @param text the expression
     * @param layout the variables
     * @param checking what to do about unknown names and wrong types
     * @return the compiled expression
     * @throws FeelException if the text is not FEEL, or checking is strict and finds something
     */
    public static FeelExpression compile(String text, FeelLayout layout, Checking checking) {
        Objects.requireNonNull(text, "text");
        return expression(text, ConversionChecks.check(Parser.expression(text, layout, false)), checking);
    }

    private static FeelExpression expression(String text, Parsed parsed, Checking checking) {
        refuse(parsed, checking);
        return new FeelExpression(text, parsed);
    }

    /**
     * Compiles the unary tests of a decision table cell, such as {@code < 18, [60..65]} or {@code not("owner")}.
     *
     * @param text the cell
     * @param input type of the value under test
     * @param types the other variables and their types
     * @return the compiled tests
     * @throws FeelException if the text is not FEEL, uses a name that is not declared, or can never work for values of these types
     */
    public static FeelTests compileUnaryTests(String text, FeelType input, Map<String, FeelType> types) {
        return compileUnaryTests(text, input, FeelLayout.of(types), Checking.STRICT);
    }

    /**
     * Compiles the unary tests of a decision table cell over a layout that other expressions share.
     *
     * @param text the cell
     * @param input type of the value under test
     * @param layout the other variables
     * @param checking what to do about unknown names and wrong types
     * @return the compiled tests
     * @throws FeelException if the text is not FEEL, or checking is strict and finds something
     */
    public static FeelTests compileUnaryTests(String text, FeelType input, FeelLayout layout, Checking checking) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(input, "input");
        var parsed = ConversionChecks.check(Parser.unaryTests(text, input, layout, false));
        refuse(parsed, checking);
        return new FeelTests(text, input, parsed);
    }

    private static void refuse(Parsed parsed, Checking checking) {
        if (checking == Checking.STRICT && !parsed.problems().isEmpty()) {
            throw new FeelException(parsed.problems());
        }
    }
}
