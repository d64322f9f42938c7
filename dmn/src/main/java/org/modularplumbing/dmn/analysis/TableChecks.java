package org.modularplumbing.dmn.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.cell.Cells;
import org.modularplumbing.dmn.engine.TablePiece;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.result.ModelFinding;
import org.modularplumbing.dmn.result.ModelFinding.Kind;
import org.modularplumbing.dmn.result.ModelFinding.Severity;

/** Checks of one decision table. */
public final class TableChecks {

    /** Pairs told of one table; more would be noise. */
    private static final int MOST = 200;

    /** Rules compared pair by pair; beyond, only gaps and unreachable rules are looked for. */
    private static final int PAIRED = 2_000;

    private final TablePiece piece;
    private final DecisionTable table;
    private final Grid grid;
    private final HitPolicy policy;
    private final List<ModelFinding> findings = new ArrayList<>();
    private boolean overlaps;
    private boolean disagreements;

    private TableChecks(TablePiece piece) {
        this.piece = piece;
        this.table = piece.table();
        this.grid = new Grid(piece);
        this.policy = table.hitPolicy();
    }

    /** Checks a table. */
    public static List<ModelFinding> of(TablePiece piece) {
        var checks = new TableChecks(piece);
        checks.run();
        return checks.findings;
    }

    private void run() {
        unused();
        unreachable();
        if (!grid.unsure.isEmpty()) {
            add(
                    Kind.NOT_ANALYSED,
                    Severity.INFO,
                    numbers(grid.unsure),
                    Map.of(),
                    "These rules test more than" + " constants; nothing is said about where they match.");
        }
        for (int input : grid.tooLarge) {
            tooMuch("gaps and overlaps; input %d was not looked into".formatted(input));
        }
        if (policy != HitPolicy.COLLECT) {
            gaps();
        }
        if (grid.rules <= PAIRED) {
            pairs();
            masked();
            advice();
        } else {
            tooMuch("overlaps");
        }
    }

    private void add(Kind kind, Severity severity, List<Integer> rules, Map<String, Object> example, String message) {
        findings.add(new ModelFinding(kind, severity, piece.path(), rules, example, message));
    }

    private static List<Integer> numbers(Iterable<Integer> rules) {
        var numbers = new ArrayList<Integer>();
        rules.forEach(rule -> numbers.add(rule + 1));
        return numbers;
    }

    private void tooMuch(String what) {
        add(
                Kind.NOT_ANALYSED,
                Severity.INFO,
                List.of(),
                Map.of(),
                "The table is too large to look for all its %s. Split it.".formatted(what));
    }

    private void unused() {
        for (int i = 0; i < table.inputs().size(); i++) {
            int input = i;
            if (grid.rules > 0
                    && java.util.stream.IntStream.range(0, grid.rules)
                            .allMatch(rule -> piece.cell(rule, input) != null
                                    && piece.cell(rule, input).isAny())) {
                add(
                        Kind.UNUSED_INPUT,
                        Severity.WARNING,
                        List.of(),
                        Map.of(),
                        "No rule tests input %d, '%s'. Take the column out."
                                .formatted(
                                        i + 1,
                                        table.inputs().get(i).expression().strip()));
            }
        }
    }

    private void unreachable() {
        for (int rule = 0; rule < grid.rules; rule++) {
            if (!grid.isUnsure(rule) && !grid.absent.contains(rule) && grid.box(rule) == null) {
                add(
                        Kind.UNREACHABLE,
                        Severity.ERROR,
                        List.of(rule + 1),
                        Map.of(),
                        "Rule %d matches nothing that its inputs can be. Correct it, or take it out."
                                .formatted(rule + 1));
            }
        }
    }

    private void gaps() {
        var gaps = Coverage.gaps(grid, Bits.all(grid.rules), false, grid.everything(), Coverage.MOST);
        if (gaps == null) {
            tooMuch("gaps");
            return;
        }
        boolean hasDefault =
                table.outputs().stream().anyMatch(output -> output.byDefault().isPresent());
        for (var gap : gaps) {
            boolean serious = !hasDefault && !onlyOpenText(gap);
            var then = hasDefault
                    ? "The default outputs are given."
                    : serious
                            ? "Add a rule, or a default output."
                            : "Say which values the input can have, add a rule, or a default output.";
            add(
                    Kind.GAP,
                    serious ? Severity.WARNING : Severity.INFO,
                    List.of(),
                    grid.example(gap),
                    "No rule matches %s. %s".formatted(Words.of(grid, gap), then));
        }
    }

    /** Whether a gap is only there because a text could be anything. */
    private boolean onlyOpenText(long[][] gap) {
        for (int i = 0; i < gap.length; i++) {
            var line = grid.lines.get(i);
            int last = line.pieces.size() - 1;
            if (line.kind == Cells.Kind.TEXT && line.open && Bits.count(gap[i]) == 1 && Bits.get(gap[i], last)) {
                return true;
            }
        }
        return false;
    }

    private void pairs() {
        for (int one = 0; one < grid.rules; one++) {
            for (int other = one + 1; other < grid.rules; other++) {
                var meeting = grid.meeting(one, other);
                if (meeting != null) {
                    meet(one, other, meeting);
                }
                if (findings.size() > MOST) {
                    tooMuch("overlaps");
                    return;
                }
            }
        }
        joinable();
    }

    private void meet(int one, int other, long[][] meeting) {
        boolean same =
                table.rules().get(one).then().equals(table.rules().get(other).then());
        overlaps = true;
        disagreements |= !same;
        var rules = List.of(one + 1, other + 1);
        var where = "Rules %d and %d both match %s.".formatted(one + 1, other + 1, Words.of(grid, meeting));
        var example = grid.example(meeting);
        switch (policy) {
            case UNIQUE ->
                add(
                        Kind.CONFLICT,
                        Severity.ERROR,
                        rules,
                        example,
                        where + " The table is UNIQUE: let only one of them match.");
            case ANY -> {
                if (same) {
                    add(Kind.OVERLAP, Severity.INFO, rules, example, where + " They give the same.");
                } else {
                    add(
                            Kind.CONFLICT,
                            Severity.ERROR,
                            rules,
                            example,
                            where + " The table is ANY: let them give the same.");
                }
            }
            case PRIORITY -> {
                add(Kind.OVERLAP, Severity.INFO, rules, example, where + " The output values say which wins.");
                misleading(one, other, example);
            }
            case FIRST -> add(Kind.OVERLAP, Severity.INFO, rules, example, where + " The first wins.");
            default -> {
                // giving several results is what these policies are for
            }
        }
        subsumed(one, other, same);
    }

    /**
     * Read from the top, a rule of a PRIORITY table seems to win over one below that in fact wins over it; and a rule that does not test an input
     * seems to hold whatever that is, though another wins over part of it.
     */
    private void misleading(int above, int below, Map<String, Object> example) {
        var first = piece.priority(above);
        var second = piece.priority(below);
        int order = first == null || second == null ? 0 : Arrays.compare(first, second);
        if (order > 0) {
            add(
                    Kind.MISLEADING,
                    Severity.WARNING,
                    List.of(above + 1, below + 1),
                    example,
                    "Rule %d stands above rule %d, which wins over it. Put the rules in the order of the output values."
                            .formatted(above + 1, below + 1));
        } else if (order < 0 && (leavesOut(above) || leavesOut(below))) {
            add(
                    Kind.MISLEADING,
                    Severity.INFO,
                    List.of(above + 1, below + 1),
                    example,
                    "Rule %d wins over part of what rule %d seems to say, as one of them does not test every input."
                            .formatted(above + 1, below + 1));
        }
    }

    private boolean leavesOut(int rule) {
        for (int i = 0; i < table.inputs().size(); i++) {
            if (piece.cell(rule, i) != null && piece.cell(rule, i).isAny()) {
                return true;
            }
        }
        return false;
    }

    private void subsumed(int one, int other, boolean same) {
        if (!same
                || policy == HitPolicy.COLLECT
                || policy == HitPolicy.RULE_ORDER
                || policy == HitPolicy.OUTPUT_ORDER) {
            return;
        }
        if (within(other, one)) {
            subsumed(other, one);
        } else if (within(one, other)) {
            subsumed(one, other);
        }
    }

    private void subsumed(int inner, int outer) {
        add(
                Kind.SUBSUMED,
                Severity.WARNING,
                List.of(inner + 1, outer + 1),
                Map.of(),
                "Rule %d says nothing that rule %d does not say. Take it out.".formatted(inner + 1, outer + 1));
    }

    private boolean within(int inner, int outer) {
        return grid.lines.stream().allMatch(line -> {
            var both = line.ofRule[inner].clone();
            Bits.and(both, line.ofRule[outer]);
            return Arrays.equals(both, line.ofRule[inner]);
        });
    }

    private void joinable() {
        for (int one = 0; one < grid.rules && findings.size() < MOST; one++) {
            for (int other = one + 1; other < grid.rules; other++) {
                joinable(one, other);
            }
        }
    }

    private void joinable(int one, int other) {
        if (!table.rules().get(one).then().equals(table.rules().get(other).then())
                || policy == HitPolicy.COLLECT
                || policy == HitPolicy.RULE_ORDER
                || policy == HitPolicy.OUTPUT_ORDER
                || grid.isUnsure(one)
                || grid.isUnsure(other)) {
            return;
        }
        var first = grid.box(one);
        var second = grid.box(other);
        int differs = first == null || second == null ? -1 : Coverage.onlyDifference(first, second);
        if (differs >= 0) {
            add(
                    Kind.JOINABLE,
                    Severity.INFO,
                    List.of(one + 1, other + 1),
                    Map.of(),
                    "Rules %d and %d differ in input %d only and give the same. Make them one rule."
                            .formatted(one + 1, other + 1, differs + 1));
        }
    }

    /** Rules that match and never win: covered by those above in a FIRST table, by those that matter more in a PRIORITY table. */
    private void masked() {
        if (policy != HitPolicy.FIRST && policy != HitPolicy.PRIORITY) {
            return;
        }
        for (int rule = 0; rule < grid.rules; rule++) {
            var winners = new long[Bits.words(grid.rules)];
            for (int other = 0; other < grid.rules; other++) {
                if (wins(other, rule)) {
                    Bits.set(winners, other);
                }
            }
            var box = grid.isUnsure(rule) ? null : grid.box(rule);
            var left = box == null ? null : Coverage.gaps(grid, winners, true, box, 1);
            if (left != null && left.isEmpty()) {
                add(
                        Kind.MASKED,
                        Severity.ERROR,
                        List.of(rule + 1),
                        grid.example(box),
                        "Rule %d never wins: whatever it matches, others win. Move it, narrow them, or take it out."
                                .formatted(rule + 1));
            }
        }
    }

    private boolean wins(int other, int rule) {
        if (policy == HitPolicy.FIRST) {
            return other < rule;
        }
        var theirs = piece.priority(other);
        var own = piece.priority(rule);
        return theirs != null && own != null && Arrays.compare(theirs, own) < 0;
    }

    private void advice() {
        if (policy == HitPolicy.FIRST && overlaps) {
            advise("The table depends on the order of its rules. Consider PRIORITY, or rules that do not overlap.");
        } else if (policy == HitPolicy.UNIQUE && overlaps) {
            advise(
                    disagreements
                            ? "Rules overlap and give different results. Consider PRIORITY, or rules that do not overlap."
                            : "Rules overlap and give the same. ANY allows that.");
        } else if (policy != HitPolicy.UNIQUE && policy.isSingle() && !overlaps && grid.isComplete()) {
            advise("No two rules match the same input. UNIQUE says so.");
        } else if (policy == HitPolicy.ANY && disagreements) {
            advise("Rules overlap and give different results. Consider PRIORITY, or rules that do not overlap.");
        }
    }

    private void advise(String message) {
        add(Kind.HIT_POLICY, Severity.INFO, List.of(), Map.of(), message);
    }
}
