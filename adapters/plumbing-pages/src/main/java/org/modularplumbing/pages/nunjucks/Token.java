package org.modularplumbing.pages.nunjucks;

/**
 * A piece of a template.
 *
 * @param kind of it
 * @param text of it: a string literal without its quotes
 */
record Token(Kind kind, String text) {

    enum Kind {
        /** Text between tags. */
        DATA,
        /** Begins or ends <code>{% %}</code>. */
        BLOCK_START,
        BLOCK_END,
        /** Begins or ends <code>{{ }}</code>. */
        OUTPUT_START,
        OUTPUT_END,
        NAME,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    boolean is(Kind other, String word) {
        return kind == other && text.equals(word);
    }
}
