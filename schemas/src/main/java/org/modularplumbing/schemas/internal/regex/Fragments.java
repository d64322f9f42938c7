package org.modularplumbing.schemas.internal.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** The states of a nondeterministic automaton while it is put together. A state either consumes a class of characters or goes on for nothing. */
final class Fragments {

    /** More states than any honest expression needs; repeats are written out. */
    static final int STATES_MAX = 5_000;

    /** A part with one way in and one way out. */
    record Fragment(int start, int end) {}

    private record State(CharSet consumes, int after, int alternative) {}

    private final List<State> states = new ArrayList<>();

    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too large", null, false, false);
        }
    }

    private int add(CharSet consumes, int after, int alternative) {
        if (states.size() >= STATES_MAX) {
            throw new TooLarge();
        }
        states.add(new State(consumes, after, alternative));
        return states.size() - 1;
    }

    private void connect(int from, int to) {
        var state = states.get(from);
        states.set(
                from,
                new State(
                        state.consumes(),
                        state.after() < 0 ? to : state.after(),
                        state.after() < 0 ? state.alternative() : to));
    }

    Fragment empty() {
        int end = add(null, -1, -1);
        return new Fragment(end, end);
    }

    Fragment one(CharSet set) {
        int end = add(null, -1, -1);
        return new Fragment(add(set, end, -1), end);
    }

    Fragment then(Fragment first, Fragment second) {
        connect(first.end(), second.start());
        return new Fragment(first.start(), second.end());
    }

    Fragment either(Fragment one, Fragment other) {
        int end = add(null, -1, -1);
        connect(one.end(), end);
        connect(other.end(), end);
        return new Fragment(add(null, one.start(), other.start()), end);
    }

    Fragment optional(Fragment part) {
        return either(part, empty());
    }

    Fragment repeated(Fragment part) {
        int end = add(null, -1, -1);
        int loop = add(null, part.start(), end);
        connect(part.end(), loop);
        return new Fragment(loop, end);
    }

    boolean consumes(int state, int point) {
        var set = states.get(state).consumes();
        return set != null && set.contains(point);
    }

    int after(int state) {
        return states.get(state).after();
    }

    /** Adds the state and all that is reached for nothing. */
    void close(int from, BitSet into) {
        var open = new ArrayList<Integer>(List.of(from));
        while (!open.isEmpty()) {
            int state = open.remove(open.size() - 1);
            if (state >= 0 && !into.get(state)) {
                into.set(state);
                if (states.get(state).consumes() == null) {
                    open.add(states.get(state).after());
                    open.add(states.get(state).alternative());
                }
            }
        }
    }

    /** The first characters of the ranges that no class tells apart, from 0. */
    int[] bounds() {
        var bounds = new TreeSet<>(List.of(0));
        states.stream()
                .filter(state -> state.consumes() != null)
                .forEach(state -> bounds.addAll(state.consumes().bounds()));
        return bounds.stream().mapToInt(Integer::intValue).toArray();
    }
}
