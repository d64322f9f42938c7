package org.modularplumbing.dmn.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What analysis found in a decision model without evaluating it.
 *
 * @param kind what kind of finding
 * @param severity how serious it is
 * @param path where: {@code decision 'Award'}
 * @param rules numbers of the rules it is about, from 1
 * @param example values of a table's inputs, by expression, that show it; empty if it needs none
 * @param message what was found and the next step
 */
public record ModelFinding(
        Kind kind, Severity severity, String path, List<Integer> rules, Map<String, Object> example, String message) {

    /** How serious a finding is. */
    public enum Severity {
        /** The model gives no answer, or a wrong one, for some input. */
        ERROR,
        /** Probably not what its author meant. */
        WARNING,
        /** Worth knowing. */
        INFO
    }

    /** The kinds of findings. */
    public enum Kind {
        /** The model does not compile. */
        PROBLEM,
        /** A value or expression is of the wrong type. */
        WRONG_TYPE,
        /** Elements require each other in a circle. */
        CYCLE,
        /** No rule matches some input. */
        GAP,
        /** Several rules match the same input. */
        OVERLAP,
        /** Several rules match the same input, and the hit policy does not allow that. */
        CONFLICT,
        /** A rule matches no input. */
        UNREACHABLE,
        /** A rule matches, but another always wins. */
        MASKED,
        /** A rule seems to say more than it does, as another wins over it. */
        MISLEADING,
        /** A rule says nothing that another does not say. */
        SUBSUMED,
        /** Two rules could be one. */
        JOINABLE,
        /** Another hit policy would say better what the table does. */
        HIT_POLICY,
        /** An input that makes no difference. */
        UNUSED_INPUT,
        /** A part that analysis could not look into: nothing is said about its gaps and overlaps. */
        NOT_ANALYSED
    }

    public ModelFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(path, "path");
        rules = List.copyOf(rules);
        example = Collections.unmodifiableMap(new LinkedHashMap<>(example));
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return severity + " " + kind + " in " + path + ": " + message;
    }
}
