package org.modularplumbing.feel.regex;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.modularplumbing.feel.regex.Program.Instruction;

/** Follows all possibilities of a pattern at once, the preferred ones first. */
final class Machine {

    /** Threads in order of preference, at most one for each instruction. */
    private static final class Threads {
        final int[] at;
        final int[][] saved;
        final int[] seen;
        int size;

        Threads(int length) {
            at = new int[length];
            saved = new int[length][];
            seen = new int[length];
            Arrays.fill(seen, -1);
        }
    }

    private final Instruction[] code;
    private final int[] text;
    private final int slots;
    private final boolean multiline;
    private final LongConsumer budget;
    private final int[] stack;
    private final int[][] stackSaved;

    Machine(Program program, int[] text, int slots, boolean multiline, LongConsumer budget) {
        this.code = program.code.toArray(Instruction[]::new);
        this.text = text;
        this.slots = slots;
        this.multiline = multiline;
        this.budget = budget;
        this.stack = new int[code.length * 2 + 2];
        this.stackSaved = new int[stack.length][];
    }

    int[] find(int from) {
        var current = new Threads(code.length);
        var next = new Threads(code.length);
        int[] matched = null;
        for (int at = from; at <= text.length; at++) {
            if (matched == null) {
                follow(current, 0, unsaved(), at);
            }
            if (current.size == 0 && matched != null) {
                break;
            }
            budget.accept(1 + (current.size >> 3));
            next.size = 0;
            for (int i = 0; i < current.size; i++) {
                var instruction = code[current.at[i]];
                if (instruction.kind() == Program.Kind.MATCH) {
                    matched = current.saved[i];
                    break;
                }
                if (at < text.length && instruction.set().contains(text[at])) {
                    follow(next, current.at[i] + 1, current.saved[i], at + 1);
                }
            }
            var spare = current;
            current = next;
            next = spare;
        }
        return matched;
    }

    private int[] unsaved() {
        var saved = new int[slots];
        Arrays.fill(saved, -1);
        return saved;
    }

    /** Adds a thread, and all it leads to without reading a character, in order of preference. */
    private void follow(Threads threads, int start, int[] startSaved, int at) {
        int top = 0;
        stack[top] = start;
        stackSaved[top++] = startSaved;
        while (top > 0) {
            int index = stack[--top];
            var saved = stackSaved[top];
            if (threads.seen[index] == at) {
                continue;
            }
            threads.seen[index] = at;
            var instruction = code[index];
            switch (instruction.kind()) {
                case CHARS, MATCH -> {
                    threads.at[threads.size] = index;
                    threads.saved[threads.size++] = saved;
                }
                case JUMP -> top = push(top, instruction.a(), saved);
                case SPLIT -> {
                    top = push(top, instruction.b(), saved);
                    top = push(top, instruction.a(), saved);
                }
                case SAVE -> {
                    var copy = saved.clone();
                    copy[instruction.a()] = at;
                    top = push(top, index + 1, copy);
                }
                case START -> top = Regex.isLineStart(text, at, multiline) ? push(top, index + 1, saved) : top;
                case END -> top = Regex.isLineEnd(text, at, multiline) ? push(top, index + 1, saved) : top;
                case REFER -> throw new AssertionError("feel bug: a reference needs the other machine");
            }
        }
    }

    private int push(int top, int index, int[] saved) {
        stack[top] = index;
        stackSaved[top] = saved;
        return top + 1;
    }
}
