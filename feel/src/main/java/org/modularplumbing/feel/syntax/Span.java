package org.modularplumbing.feel.syntax;

/**
 * The place of a piece of FEEL in its source text.
 *
 * @param start index of the first character, from 0
 * @param end index after the last character
 * @param line line of the first character, from 1
 * @param column column of the first character in its line, from 1
 */
public record Span(int start, int end, int line, int column) {

    /** The place of what has no text. */
    public static final Span NONE = new Span(0, 0, 1, 1);

    /**
     * Checks that the place is one.
     *
     * @param start index of the first character, from 0
     * @param end index after the last character
     * @param line line of the first character, from 1
     * @param column column of the first character in its line, from 1
     */
    public Span {
        if (start < 0 || end < start || line < 1 || column < 1) {
            throw new IllegalArgumentException("not a place in a text: " + start + ".." + end);
        }
    }

    /**
     * Returns the place from the start of this to the end of another.
     *
     * @param last the later place
     * @return both and what lies between
     */
    public Span to(Span last) {
        return new Span(start, Math.max(end, last.end), line, column);
    }

    /**
     * Returns the text at this place.
     *
     * @param source the whole text
     * @return its part at this place
     */
    public String in(String source) {
        return source.substring(start, end);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
