package org.modularplumbing.assessments;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of answer a question takes, in the words of HL7 FHIR Structured Data Capture where it has them. */
public enum ItemType {
    /** One line of text. */
    @JsonProperty("string")
    STRING,
    /** Several lines of text. */
    @JsonProperty("text")
    TEXT,
    /** Yes or no: JSON true or false. */
    @JsonProperty("boolean")
    BOOLEAN,
    /** A whole number: a JSON number. */
    @JsonProperty("integer")
    INTEGER,
    /** A decimal number, exact: a JSON number. */
    @JsonProperty("decimal")
    DECIMAL,
    /** An amount in pounds with at most two decimals, exact: a JSON number. */
    @JsonProperty("money")
    MONEY,
    /** A day, written as {@code 2026-11-22}. */
    @JsonProperty("date")
    DATE,
    /** The code of one of the options; of a question that repeats, a list of codes. */
    @JsonProperty("choice")
    CHOICE,
    /** Questions that belong together and may share a condition; has no answer of its own. */
    @JsonProperty("group")
    GROUP;

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == MONEY;
    }

    boolean isText() {
        return this == STRING || this == TEXT;
    }
}
