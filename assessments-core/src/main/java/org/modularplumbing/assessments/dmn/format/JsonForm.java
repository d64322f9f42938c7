package org.modularplumbing.assessments.dmn.format;

import org.modularplumbing.assessments.dmn.DecisionModel;
import org.modularplumbing.assessments.dmn.DecisionTable;

/** The JSON form of decision models and decision tables. */
public final class JsonForm {

    private JsonForm() {}

    /** Reads a model. */
    public static DecisionModel readModel(String json) {
        return JsonModelReader.read(JsonTree.parse(json));
    }

    /** Reads a table. */
    public static DecisionTable readTable(String json) {
        return JsonIn.read(JsonTree.parse(json), "", JsonExpressionReader::table);
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
