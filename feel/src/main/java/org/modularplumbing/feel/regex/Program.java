package org.modularplumbing.feel.regex;

import java.util.ArrayList;
import java.util.List;

/** A pattern as instructions for a machine with threads. */
final class Program {

    enum Kind {
        CHARS,
        SPLIT,
        JUMP,
        SAVE,
        START,
        END,
        REFER,
        MATCH
    }

    /** One instruction. A split tries {@code a} before {@code b}; a save writes slot {@code a}; a reference is to group {@code a}. */
    record Instruction(Kind kind, CharSet set, int a, int b) {}

    private static final int LONGEST = 20_000;

    final List<Instruction> code = new ArrayList<>();
    boolean refers;

    Program(Syntax syntax) {
        save(0);
        add(syntax);
        save(1);
        emit(Kind.MATCH, null, 0, 0);
    }

    private void save(int slot) {
        emit(Kind.SAVE, null, slot, 0);
    }

    private int emit(Kind kind, CharSet set, int a, int b) {
        if (code.size() >= LONGEST) {
            throw new RegexException("the pattern is too large");
        }
        code.add(new Instruction(kind, set, a, b));
        return code.size() - 1;
    }

    private void patch(int index, int a, int b) {
        var old = code.get(index);
        code.set(index, new Instruction(old.kind(), old.set(), a, b));
    }

    private void add(Syntax syntax) {
        if (syntax instanceof Syntax.Chars chars) {
            emit(Kind.CHARS, chars.set(), 0, 0);
        } else if (syntax instanceof Syntax.Sequence sequence) {
            sequence.parts().forEach(this::add);
        } else if (syntax instanceof Syntax.Choice choice) {
            choice(choice.branches());
        } else if (syntax instanceof Syntax.Repeat repeat) {
            repeat(repeat);
        } else if (syntax instanceof Syntax.Group group) {
            group(group);
        } else if (syntax instanceof Syntax.BackReference reference) {
            refers = true;
            emit(Kind.REFER, null, reference.group(), 0);
        } else {
            emit(syntax instanceof Syntax.Start ? Kind.START : Kind.END, null, 0, 0);
        }
    }

    private void group(Syntax.Group group) {
        if (group.number() > 0) {
            save(group.number() * 2);
        }
        add(group.part());
        if (group.number() > 0) {
            save(group.number() * 2 + 1);
        }
    }

    private void choice(List<Syntax> branches) {
        var ends = new ArrayList<Integer>();
        for (int i = 0; i < branches.size() - 1; i++) {
            int split = emit(Kind.SPLIT, null, 0, 0);
            add(branches.get(i));
            ends.add(emit(Kind.JUMP, null, 0, 0));
            patch(split, split + 1, code.size());
        }
        add(branches.get(branches.size() - 1));
        ends.forEach(end -> patch(end, code.size(), 0));
    }

    private void repeat(Syntax.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            add(repeat.part());
        }
        if (repeat.most() < 0) {
            int split = emit(Kind.SPLIT, null, 0, 0);
            add(repeat.part());
            emit(Kind.JUMP, null, split, 0);
            branch(split, split + 1, code.size(), repeat.greedy());
            return;
        }
        var splits = new ArrayList<Integer>();
        for (int i = repeat.least(); i < repeat.most(); i++) {
            splits.add(emit(Kind.SPLIT, null, 0, 0));
            add(repeat.part());
        }
        splits.forEach(split -> branch(split, split + 1, code.size(), repeat.greedy()));
    }

    private void branch(int split, int into, int past, boolean greedy) {
        patch(split, greedy ? into : past, greedy ? past : into);
    }
}
