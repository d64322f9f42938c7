package org.modularplumbing.assessments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.assessments.Trace.Step;
import org.modularplumbing.dmn.result.DecisionExplanation.TableUse;

/** The decision of a definition, compiled. Thread safe. */
interface Decider {

    /** The names that it reads. */
    Set<String> reads();

    /** The names of what it decides, besides the outcome. */
    List<String> outputs();

    /** What it says about the options of choices. */
    List<Mention> mentions();

    /**
     * Decides.
     *
     * @param values all values by name
     * @param asOf the day
     */
    Decided decide(Map<String, Object> values, LocalDate asOf);

    /** The figures, days and texts that its tables and expressions mention. */
    Set<Object> constants();

    /** How many cells its tables have. */
    int cells();

    /** The tables that are used for some values, by their places in the definition. */
    Map<String, TableUse> uses(Map<String, Object> values, LocalDate asOf);

    /** A text with which the value of a name is compared, and where. */
    record Mention(String name, String text, String pointer) {}

    /**
     * What was decided.
     *
     * @param outcome the outcome's code, null when none was reached
     * @param outputs decided values by name
     * @param steps how
     * @param problem why no outcome was reached, null when one was
     */
    record Decided(String outcome, Map<String, Object> outputs, List<Step> steps, String problem) {}
}
