package org.modularplumbing.schemas.internal.engine;

import java.util.BitSet;

/** The members or items of one instance that some schema has evaluated: what {@code unevaluated…} asks for. */
final class Seen {

    private final BitSet marked = new BitSet();
    private boolean all;

    void mark(int index) {
        marked.set(index);
    }

    void markTo(int end) {
        marked.set(0, end);
    }

    void markAll() {
        all = true;
    }

    boolean has(int index) {
        return all || marked.get(index);
    }

    void add(Seen other) {
        all |= other.all;
        marked.or(other.marked);
    }
}
