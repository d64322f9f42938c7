package org.modularplumbing.schemas.internal.regex;

/** A text that counts how often it is read, and stops a search that goes back and forth in it without end. */
final class CountedText implements CharSequence {

    /** Some hundred readings of each character of a long text, well under a second; what backtracks exponentially is far beyond. */
    private static final int STEPS_MAX = 10_000_000;

    private final String text;
    private int steps;

    CountedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps > STEPS_MAX) {
            throw new TooManySteps();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
