package org.modularplumbing.feel.regex;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.modularplumbing.feel.regex.Program.Instruction;

/** Tries the possibilities of a pattern with references to groups one after another, without recursion; every step is charged. */
final class Backtracker {

    private static final int MOST_WAITING = 20_000;

    private record State(int index, int at, int[] saved) {}

    private final Instruction[] code;
    private final int[] text;
    private final int slots;
    private final boolean multiline;
    private final boolean ignoreCase;
    private final LongConsumer budget;

    Backtracker(Program program, int[] text, int slots, boolean multiline, boolean ignoreCase, LongConsumer budget) {
        this.code = program.code.toArray(Instruction[]::new);
        this.text = text;
        this.slots = slots + code.length;
        this.multiline = multiline;
        this.ignoreCase = ignoreCase;
        this.budget = budget;
    }

    int[] find(int from) {
        for (int start = from; start <= text.length; start++) {
            var saved = new int[slots];
            Arrays.fill(saved, -1);
            var found = run(new State(0, start, saved));
            if (found != null) {
                return Arrays.copyOf(found, slots - code.length);
            }
        }
        return null;
    }

    private int[] run(State first) {
        var waiting = new ArrayDeque<State>();
        waiting.push(first);
        while (!waiting.isEmpty()) {
            if (waiting.size() > MOST_WAITING) {
                throw new RegexException("the pattern leaves too many possibilities open");
            }
            var state = waiting.pop();
            int index = state.index();
            int at = state.at();
            var saved = state.saved();
            while (true) {
                budget.accept(1);
                var instruction = code[index];
                if (instruction.kind() == Program.Kind.MATCH) {
                    return saved;
                }
                if (instruction.kind() == Program.Kind.SPLIT) {
                    int seen = slots - code.length + index;
                    if (saved[seen] == at) {
                        break; // an empty round of a loop
                    }
                    saved = saved.clone();
                    saved[seen] = at;
                    waiting.push(new State(instruction.b(), at, saved.clone()));
                    index = instruction.a();
                    continue;
                }
                if (instruction.kind() == Program.Kind.JUMP) {
                    index = instruction.a();
                    continue;
                }
                if (instruction.kind() == Program.Kind.SAVE) {
                    saved = saved.clone();
                    saved[instruction.a()] = at;
                    index++;
                    continue;
                }
                at = advance(instruction, at, saved);
                if (at < 0) {
                    break;
                }
                index++;
            }
        }
        return null;
    }

    /** Where the text goes on after an instruction that looks at it; -1 if it does not fit. */
    private int advance(Instruction instruction, int at, int[] saved) {
        return switch (instruction.kind()) {
            case CHARS -> at < text.length && instruction.set().contains(text[at]) ? at + 1 : -1;
            case START -> Regex.isLineStart(text, at, multiline) ? at : -1;
            case END -> Regex.isLineEnd(text, at, multiline) ? at : -1;
            default -> refer(saved[instruction.a() * 2], saved[instruction.a() * 2 + 1], at);
        };
    }

    /** What a group that took no part refers to is the empty text. */
    private int refer(int start, int end, int at) {
        if (start < 0 || end < 0) {
            return at;
        }
        int length = end - start;
        if (at + length > text.length) {
            return -1;
        }
        budget.accept(length);
        for (int i = 0; i < length; i++) {
            int a = text[start + i];
            int b = text[at + i];
            if (a != b && !(ignoreCase && CharSet.fold(a) == CharSet.fold(b))) {
                return -1;
            }
        }
        return at + length;
    }
}
