package org.modularplumbing.dmn.type;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Puts numbered things in an order in which each comes after what it needs, and finds the circles that make that impossible. */
public final class Order {

    /** Circles told of; each may be long. */
    private static final int CYCLES = 100;

    private static final byte NEW = 0;
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final IntFunction<int[]> needs;
    private final byte[] state;
    private final List<Integer> order = new ArrayList<>();
    private final List<List<Integer>> cycles = new ArrayList<>();

    private Order(int size, IntFunction<int[]> needs) {
        this.needs = needs;
        this.state = new byte[size];
    }

    /** Orders what some things need, and the things themselves. */
    public static Order of(int size, int[] wanted, IntFunction<int[]> needs) {
        var order = new Order(size, needs);
        for (int each : wanted) {
            order.visit(each);
        }
        return order;
    }

    /** Depth first with a stack of its own: a chain of any length must not need a Java stack of that length. */
    private void visit(int start) {
        if (state[start] != NEW) {
            return;
        }
        var path = new ArrayList<Integer>();
        var next = new ArrayList<Integer>();
        path.add(start);
        next.add(0);
        state[start] = OPEN;
        while (!path.isEmpty()) {
            int last = path.size() - 1;
            int current = path.get(last);
            int[] needed = needs.apply(current);
            int at = next.get(last);
            if (at == needed.length) {
                state[current] = DONE;
                order.add(current);
                path.remove(last);
                next.remove(last);
                continue;
            }
            next.set(last, at + 1);
            int other = needed[at];
            if (state[other] == OPEN) {
                if (cycles.size() < CYCLES) {
                    cycles.add(List.copyOf(path.subList(path.indexOf(other), path.size())));
                }
            } else if (state[other] == NEW) {
                state[other] = OPEN;
                path.add(other);
                next.add(0);
            }
        }
    }

    /** The order. */
    public int[] order() {
        return order.stream().mapToInt(each -> each).toArray();
    }

    /** Circles found on the way: each thing in one needs the next, and the last needs the first. */
    public List<List<Integer>> cycles() {
        return cycles;
    }
}
