package org.modularplumbing.feel;

/** What happens to unknown names and wrong types when an expression is compiled. */
public enum Checking {

    /** They are errors: the expression does not compile. */
    STRICT,

    /** They are noted in {@link FeelExpression#problems()}; evaluated, they give null and say why. */
    LENIENT
}
