package org.modularplumbing.dmn.engine;

import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;

/** A compiled decision table. */
public final class TablePiece extends Boxed {

    private final DecisionTable table;
    private final String path;
    private final Boxed[] inputs;
    private final FeelType[] inputTypes;
    private final Column[] columns;
    private final TableResults results;
    private final FeelType type;
    private final long[] everyRule;

    TablePiece(
            DecisionTable table,
            String path,
            Boxed[] inputs,
            FeelType[] inputTypes,
            Column[] columns,
            TableResults results,
            FeelType type) {
        this.table = table;
        this.path = path;
        this.inputs = inputs;
        this.inputTypes = inputTypes;
        this.columns = columns;
        this.results = results;
        this.type = type;
        this.everyRule = Bits.all(table.rules().size());
    }

    @Override
    Object eval(Object[] frame, Evaluation run) {
        run.step(everyRule.length + inputs.length);
        var values = new Object[inputs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = inputs[i].eval(frame, run);
        }
        var matches = matches(values, frame, run);
        var result = matches == null ? null : results.of(matches, frame, run);
        if (run.attachment() instanceof Recorder recorder) {
            recorder.table(this, values, matches, result, frame, run);
        }
        return result;
    }

    /** The rules that match; null if a value may not stand in its column. */
    private long[] matches(Object[] values, Object[] frame, Evaluation run) {
        var open = everyRule.clone();
        for (int i = 0; i < values.length; i++) {
            if (!columns[i].permits(values[i], frame, run)) {
                run.fail(
                        Code.VALUE,
                        Span.NONE,
                        "%s: the value of input %d is not one of the input values.".formatted(path, i + 1));
                return null;
            }
            columns[i].match(values[i], open, frame, run);
        }
        return open;
    }

    @Override
    FeelType type() {
        return type;
    }

    /** The table as written. */
    public DecisionTable table() {
        return table;
    }

    /** Where the table is. */
    public String path() {
        return path;
    }

    Column column(int at) {
        return columns[at];
    }

    /** A compiled cell; null if it did not compile. */
    public FeelTests cell(int rule, int input) {
        return columns[input].cell(rule);
    }

    /** What every value of an input must pass; null if anything may stand there. */
    public FeelTests allowed(int input) {
        return columns[input].allowed();
    }

    /** The type of an input. */
    public FeelType inputType(int input) {
        return inputTypes[input];
    }

    /** The place of a rule's outputs in the order of the output values, the most important first; null if they are not constants. */
    public int[] priority(int rule) {
        return results.priority(rule);
    }
}
