package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.Spelling;
import org.modularplumbing.feel.syntax.Span;

/** The problems found while parsing that do not stop it: unknown names and wrong types. */
final class Problems {

    private static final int MOST = 100;
    private final List<FeelProblem> found = new ArrayList<>();

    void add(Code code, Span at, String message) {
        if (found.size() < MOST) {
            found.add(new FeelProblem(code, at, message));
        }
    }

    int size() {
        return found.size();
    }

    void cutBack(int size) {
        while (found.size() > size) {
            found.remove(found.size() - 1);
        }
    }

    List<FeelProblem> all() {
        return found;
    }

    static String suggestion(String wrong, Collection<String> known) {
        return Spelling.nearest(wrong, known)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }
}
