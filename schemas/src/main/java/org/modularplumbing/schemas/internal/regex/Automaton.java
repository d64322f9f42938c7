package org.modularplumbing.schemas.internal.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A regular expression as a deterministic automaton: one table look-up for each character, whatever the text is. No backtracking, so no text keeps it
 * busy, and no recursion, so none exhausts the stack.
 *
 * <p>Built by Thompson's construction and the subset construction (Aho, Sethi, Ullman, Compilers, algorithms 3.3 and 3.2). Characters that no class of
 * the expression tells apart share a column of the table. The search for an occurrence anywhere is a loop on the start state.
 */
final class Automaton {

    /** Beyond this the table costs more memory than speed is worth: the caller falls back to the JDK's engine. */
    private static final int STATES_MAX = 1_500;

    private static final int ASCII = 128;

    private final int[] bounds;
    private final byte[] asciiColumn = new byte[ASCII];
    private final short[] next;
    private final boolean[] accepting;
    private final int columns;
    private final boolean endAnchored;

    private Automaton(int[] bounds, short[] next, boolean[] accepting, boolean endAnchored) {
        this.bounds = bounds;
        this.next = next;
        this.accepting = accepting;
        this.columns = bounds.length;
        this.endAnchored = endAnchored;
        for (int c = 0; c < ASCII; c++) {
            asciiColumn[c] = (byte) column(bounds, c);
        }
    }

    /** Whether the expression occurs in the text. */
    boolean finds(String text) {
        int state = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (!endAnchored && accepting[state]) {
                return true;
            }
            int c = text.charAt(i);
            int column;
            if (c < ASCII) {
                column = asciiColumn[c];
            } else {
                int point = text.codePointAt(i);
                i += point > Character.MAX_VALUE ? 1 : 0;
                column = column(bounds, point);
            }
            state = next[state * columns + column];
            if (state < 0) {
                return false;
            }
        }
        return accepting[state];
    }

    private static int column(int[] bounds, int point) {
        int found = Arrays.binarySearch(bounds, point);
        return found >= 0 ? found : -found - 2;
    }

    /**
     * Builds the table.
     *
     * @return the automaton, or null where it would be too large
     */
    static Automaton of(Fragments fragments, Fragments.Fragment whole, boolean startAnchored, boolean endAnchored) {
        int[] bounds = fragments.bounds();
        if (bounds.length > Byte.MAX_VALUE) {
            return null;
        }
        var builder = new Builder(fragments, whole, bounds, startAnchored);
        return builder.build() ? new Automaton(bounds, builder.table(), builder.accepting(), endAnchored) : null;
    }

    private static final class Builder {
        private final Fragments fragments;
        private final Fragments.Fragment whole;
        private final int[] bounds;
        private final boolean startAnchored;
        private final Map<BitSet, Integer> numbers = new HashMap<>();
        private final List<BitSet> states = new ArrayList<>();
        private final List<short[]> rows = new ArrayList<>();

        Builder(Fragments fragments, Fragments.Fragment whole, int[] bounds, boolean startAnchored) {
            this.fragments = fragments;
            this.whole = whole;
            this.bounds = bounds;
            this.startAnchored = startAnchored;
        }

        boolean build() {
            var start = new BitSet();
            fragments.close(whole.start(), start);
            number(start);
            for (int i = 0; i < states.size(); i++) {
                if (states.size() > STATES_MAX) {
                    return false;
                }
                rows.add(row(states.get(i)));
            }
            return true;
        }

        private short[] row(BitSet state) {
            var row = new short[bounds.length];
            for (int column = 0; column < bounds.length; column++) {
                var target = new BitSet();
                for (int s = state.nextSetBit(0); s >= 0; s = state.nextSetBit(s + 1)) {
                    if (fragments.consumes(s, bounds[column])) {
                        fragments.close(fragments.after(s), target);
                    }
                }
                if (!startAnchored) {
                    fragments.close(whole.start(), target);
                }
                row[column] = (short) (target.isEmpty() ? -1 : number(target));
            }
            return row;
        }

        private int number(BitSet state) {
            return numbers.computeIfAbsent(state, key -> {
                states.add(key);
                return states.size() - 1;
            });
        }

        short[] table() {
            var table = new short[rows.size() * bounds.length];
            for (int i = 0; i < rows.size(); i++) {
                System.arraycopy(rows.get(i), 0, table, i * bounds.length, bounds.length);
            }
            return table;
        }

        boolean[] accepting() {
            var accepting = new boolean[states.size()];
            for (int i = 0; i < accepting.length; i++) {
                accepting[i] = states.get(i).get(whole.end());
            }
            return accepting;
        }
    }
}
