package org.modularplumbing.schemas.internal.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of Unicode characters as ascending, separate ranges.
 *
 * @param ranges first and last character of each, by turns
 */
record CharSet(List<Integer> ranges) {

    static final CharSet DIGIT = of('0', '9');
    static final CharSet WORD = of('0', '9').or(of('A', 'Z')).or(of('_', '_')).or(of('a', 'z'));
    static final CharSet SPACE = of('\t', '\r')
            .or(of(' ', ' '))
            .or(of(0xA0, 0xA0))
            .or(of(0x1680, 0x1680))
            .or(of(0x2000, 0x200A))
            .or(of(0x2028, 0x2029))
            .or(of(0x202F, 0x202F))
            .or(of(0x205F, 0x205F))
            .or(of(0x3000, 0x3000))
            .or(of(0xFEFF, 0xFEFF));
    static final CharSet NONE = new CharSet(List.of());

    /** What a dot is: everything but the ends of lines. */
    static final CharSet DOT =
            of('\n', '\n').or(of('\r', '\r')).or(of(0x2028, 0x2029)).not();

    static CharSet of(int first, int last) {
        return new CharSet(List.of(first, last));
    }

    boolean contains(int point) {
        for (int i = 0; i < ranges.size(); i += 2) {
            if (point <= ranges.get(i + 1)) {
                return point >= ranges.get(i);
            }
        }
        return false;
    }

    CharSet or(CharSet other) {
        var starts = new ArrayList<int[]>();
        for (var set : List.of(this, other)) {
            for (int i = 0; i < set.ranges.size(); i += 2) {
                starts.add(new int[] {set.ranges.get(i), set.ranges.get(i + 1)});
            }
        }
        starts.sort((a, b) -> Integer.compare(a[0], b[0]));
        var merged = new ArrayList<Integer>();
        for (var range : starts) {
            int last = merged.isEmpty() ? -2 : merged.get(merged.size() - 1);
            if (range[0] > last + 1) {
                merged.add(range[0]);
                merged.add(range[1]);
            } else {
                merged.set(merged.size() - 1, Math.max(last, range[1]));
            }
        }
        return new CharSet(List.copyOf(merged));
    }

    CharSet not() {
        var gaps = new ArrayList<Integer>();
        int from = 0;
        for (int i = 0; i < ranges.size(); i += 2) {
            if (ranges.get(i) > from) {
                gaps.add(from);
                gaps.add(ranges.get(i) - 1);
            }
            from = ranges.get(i + 1) + 1;
        }
        if (from <= Character.MAX_CODE_POINT) {
            gaps.add(from);
            gaps.add(Character.MAX_CODE_POINT);
        }
        return new CharSet(List.copyOf(gaps));
    }

    /** Where membership may change. */
    List<Integer> bounds() {
        var bounds = new ArrayList<Integer>();
        for (int i = 0; i < ranges.size(); i += 2) {
            bounds.add(ranges.get(i));
            bounds.add(ranges.get(i + 1) + 1);
        }
        return bounds;
    }
}
