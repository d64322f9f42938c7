package org.modularplumbing.dmn;

import org.modularplumbing.dmn.format.JsonForm;
import org.modularplumbing.dmn.format.XmlReader;
import org.modularplumbing.dmn.format.XmlWriter;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.DecisionTable;

/** Reads and writes decision models: DMN as XML, and the JSON form of the same. Nothing is lost between the two. */
public final class DecisionModels {

    private DecisionModels() {}

    /**
     * Reads DMN 1.1, 1.2, 1.3, 1.4 or 1.5. Document type declarations and entities are refused; nothing is fetched.
     *
     * @param xml the XML document
     * @return the model
     * @throws DecisionModelException with code, path, line and next step if it is not one
     */
    public static DecisionModel fromXml(String xml) {
        return XmlReader.read(xml);
    }

    /**
     * Reads DMN from bytes, in the encoding that they declare.
     *
     * @param xml the XML document
     * @return the model
     * @throws DecisionModelException with code, path, line and next step if it is not one
     */
    public static DecisionModel fromXml(byte[] xml) {
        return XmlReader.read(xml);
    }

    /**
     * Writes DMN 1.5.
     *
     * @param model the model
     * @return an XML document from which {@link #fromXml(String)} makes an equal model
     */
    public static String toXml(DecisionModel model) {
        return XmlWriter.write(model);
    }

    /**
     * Reads the JSON form.
     *
     * @param json a document valid against the schema {@code assessments/decision-model}
     * @return the model
     * @throws DecisionModelException with code, path and next step if it is not one
     */
    public static DecisionModel fromJson(String json) {
        return JsonForm.readModel(json);
    }

    /**
     * Writes the JSON form.
     *
     * @param model the model
     * @return JSON text from which {@link #fromJson} makes an equal model
     */
    public static String toJson(DecisionModel model) {
        return JsonForm.write(model);
    }

    /**
     * Reads one table from its JSON form.
     *
     * @param json a document valid against the schema {@code assessments/decision-table}
     * @return the table
     * @throws DecisionModelException with code, path and next step if it is not one
     */
    public static DecisionTable tableFromJson(String json) {
        return JsonForm.readTable(json);
    }

    /**
     * Writes the JSON form of one table.
     *
     * @param table the table
     * @return JSON text from which {@link #tableFromJson} makes an equal table
     */
    public static String toJson(DecisionTable table) {
        return JsonForm.write(table);
    }
}
