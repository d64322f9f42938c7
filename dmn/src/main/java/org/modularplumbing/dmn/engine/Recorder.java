package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.result.DecisionExplanation.InputSeen;
import org.modularplumbing.dmn.result.DecisionExplanation.RuleTried;
import org.modularplumbing.dmn.result.DecisionExplanation.Step;
import org.modularplumbing.dmn.result.DecisionExplanation.TableUse;
import org.modularplumbing.dmn.result.DecisionExplanation.TestTried;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelSettings;

/** Notes, during one evaluation, what an explanation tells. */
public final class Recorder {

    /** Tables may be used in loops; an explanation of more uses than this is none. */
    private static final int USES = 1_000;

    private final List<Step> steps = new ArrayList<>();
    private List<TableUse> tables = new ArrayList<>();
    private int uses;

    void table(TablePiece piece, Object[] values, long[] matches, Object result, Object[] frame, Evaluation run) {
        if (++uses > USES) {
            return;
        }
        var table = piece.table();
        var inputs = new ArrayList<InputSeen>();
        for (int i = 0; i < values.length; i++) {
            var input = table.inputs().get(i);
            inputs.add(new InputSeen(input.expression(), input.label(), run.written(values[i])));
        }
        var rules = new ArrayList<RuleTried>();
        for (int i = 0; i < table.rules().size(); i++) {
            rules.add(rule(piece, i, values, matches, frame));
        }
        var miss = NearestRule.of(piece, values, rules);
        tables.add(new TableUse(piece.path(), table.hitPolicy(), inputs, rules, miss, run.written(result)));
    }

    private static RuleTried rule(TablePiece piece, int at, Object[] values, long[] matches, Object[] frame) {
        var rule = piece.table().rules().get(at);
        var tests = new ArrayList<TestTried>();
        for (int i = 0; i < values.length; i++) {
            var cell = piece.column(i).cell(at);
            boolean passed = cell != null
                    && (cell.isAny() || cell.test(values[i], frame, FeelSettings.STANDARD.begin()) == Boolean.TRUE);
            tests.add(new TestTried(rule.when().get(i), passed));
        }
        boolean matched = matches != null && Bits.get(matches, at);
        return new RuleTried(at + 1, rule.id(), matched, tests, rule.annotations());
    }

    void step(String decision, Map<String, Object> seen, Object value) {
        steps.add(new Step(decision, seen, tables, value));
        tables = new ArrayList<>();
    }

    /** The decisions so far. */
    public List<Step> steps() {
        return steps;
    }

    /** The tables used since the last decision. */
    public List<TableUse> tables() {
        return tables;
    }
}
