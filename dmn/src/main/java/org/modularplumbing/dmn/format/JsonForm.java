package org.modularplumbing.dmn.format;

import java.util.function.Supplier;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.DecisionTable;

/** The JSON form of decision models and decision tables. */
public final class JsonForm {

    private JsonForm() {}

    /** Reads a model. */
    public static DecisionModel readModel(String json) {
        return placed(json, () -> JsonModelReader.read(JsonTree.parse(json)));
    }

    /** Reads a table. */
    public static DecisionTable readTable(String json) {
        return placed(json, () -> JsonIn.read(JsonTree.parse(json), "", JsonExpressionReader::table));
    }

    /** Says of each problem with a pointer in which line and column that is. */
    static <T> T placed(String json, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DecisionModelException wrong) {
            throw new DecisionModelException(wrong.problems().stream()
                    .map(problem -> problem.line() > 0 ? problem : JsonTree.placed(json, problem))
                    .toList());
        }
    }

    /** Writes a model. */
    public static String write(DecisionModel model) {
        return JsonText.of(new JsonModelWriter(model).tree());
    }

    /** Writes a table. */
    public static String write(DecisionTable table) {
        return JsonText.of(JsonExpressionWriter.table(table));
    }
}
