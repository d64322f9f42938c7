package org.modularplumbing.dmn.model;

import java.util.Objects;

/**
 * What is wrong with a decision model.
 *
 * @param code stable code
 * @param path where: {@code decision 'Award' / rule 3 / input 'capital'}, or a JSON pointer
 * @param line line in the document or in the expression, from 1; 0 if not known
 * @param column column in that line, from 1; 0 if not known
 * @param message what was found, what was expected, and the next step
 */
public record ModelProblem(Code code, String path, int line, int column, String message) {

    /** The stable codes. */
    public enum Code {
        /** The text is not XML, or not well formed. */
        NOT_XML,
        /** The text is not JSON, or has a repeated property. */
        NOT_JSON,
        /** The document has a document type declaration or an entity of its own. */
        DOCUMENT_TYPE,
        /** The document is too long, too deep, or has too many elements. */
        TOO_LARGE,
        /** The document is not DMN, or of a version that is not read. */
        NOT_DMN,
        /** An element or property is not known here. */
        UNKNOWN_ELEMENT,
        /** Something that is needed is missing. */
        MISSING,
        /** A value cannot stand here. */
        INVALID,
        /** Two elements have the same id or the same name. */
        DUPLICATE,
        /** A reference leads nowhere. */
        UNKNOWN_REFERENCE,
        /** No type has that name. */
        UNKNOWN_TYPE,
        /** Elements require each other in a circle. */
        CYCLE,
        /** A model is imported that the caller did not supply; nothing is fetched. */
        IMPORT_NOT_SUPPLIED,
        /** A function in Java or PMML; such functions are never run. */
        EXTERNAL_FUNCTION,
        /** An expression in another language than FEEL. */
        LANGUAGE,
        /** An expression that is not FEEL, or uses unknown names or wrong types. */
        EXPRESSION
    }

    public ModelProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        var place = line > 0 ? path + " (line " + line + ", column " + column + ")" : path;
        return code + " at " + place + ": " + message;
    }
}
