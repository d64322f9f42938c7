package org.modularplumbing.feel.syntax;

/** A binary operator of FEEL, weakest binding first. */
public enum Operator {
    /** Three-valued disjunction. */
    OR("or", 1),
    /** Three-valued conjunction. */
    AND("and", 2),
    /** Equal. */
    EQUAL("=", 3),
    /** Not equal. */
    NOT_EQUAL("!=", 3),
    /** Less than. */
    LESS("<", 3),
    /** Less than or equal. */
    LESS_EQUAL("<=", 3),
    /** Greater than. */
    GREATER(">", 3),
    /** Greater than or equal. */
    GREATER_EQUAL(">=", 3),
    /** Addition of numbers, durations, temporal values with durations; joins strings. */
    ADD("+", 4),
    /** Subtraction. */
    SUBTRACT("-", 4),
    /** Multiplication. */
    MULTIPLY("*", 5),
    /** Division. */
    DIVIDE("/", 5),
    /** Exponentiation, from left to right. */
    POWER("**", 6);

    private final String symbol;
    private final int strength;

    Operator(String symbol, int strength) {
        this.symbol = symbol;
        this.strength = strength;
    }

    /**
     * Returns the operator as it is written.
     *
     * @return the symbol or word
     */
    public String symbol() {
        return symbol;
    }

    /**
     * Returns how tightly the operator binds.
     *
     * @return 1 (weakest) to 6
     */
    public int strength() {
        return strength;
    }

    /**
     * Tells whether this compares two values.
     *
     * @return true for the six comparisons
     */
    public boolean isComparison() {
        return strength == EQUAL.strength;
    }

    /**
     * Tells whether this calculates.
     *
     * @return true for the five arithmetic operators
     */
    public boolean isArithmetic() {
        return strength > EQUAL.strength;
    }
}
