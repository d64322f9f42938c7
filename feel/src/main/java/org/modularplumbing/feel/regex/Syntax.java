package org.modularplumbing.feel.regex;

import java.util.List;

/** The tree of a pattern. */
sealed interface Syntax {

    record Chars(CharSet set) implements Syntax {}

    record Sequence(List<Syntax> parts) implements Syntax {}

    record Choice(List<Syntax> branches) implements Syntax {}

    /** A part repeated; {@code most} is -1 if there is no end. */
    record Repeat(Syntax part, int least, int most, boolean greedy) implements Syntax {}

    /** A group; number 0 if it does not capture. */
    record Group(Syntax part, int number) implements Syntax {}

    record BackReference(int group) implements Syntax {}

    record Start() implements Syntax {}

    record End() implements Syntax {}
}
