package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What can come out of an assessment, and what is said then. Texts may hold the names of questions, parameters, calculations and decided values in braces:
 * {@code "Your income of {income} is below {limit}."}
 *
 * @param code what the decision says and programs read: lower-case words with hyphens
 * @param text what people read
 * @param reasons why, in the order in which they are given
 * @param facts what other parts of a service use, such as {@code "concessionPercent": 50}
 * @param validFor how long it holds, counted from the day for which the assessment is made (ISO 8601, {@code P12M}); absent when it does not end
 */
public record PossibleOutcome(
        String code, Bilingual text, List<Reason> reasons, Map<String, Object> facts, Optional<Period> validFor) {

    /** As its open schema has it. */
    private static final String WRITTEN = "P(?:[0-9]{1,4}[YMD]){1,3}";

    /**
     * A reason.
     *
     * @param when FEEL: it is given only when this is true; absent when it always is
     * @param text what people read
     */
    public record Reason(Optional<String> when, Bilingual text) {

        public Reason {
            requireNonNull(text, "text");
        }
    }

    public PossibleOutcome {
        Names.checkKey(requireNonNull(code, "code"), "outcome");
        requireNonNull(text, "text");
        reasons = List.copyOf(requireNonNull(reasons, "reasons"));
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("an outcome has at least one reason");
        }
        facts = facts == null ? Map.of() : Scalars.canonical(facts);
        if (validFor.isPresent()
                && (validFor.get().isNegative() || validFor.get().isZero())) {
            throw new IllegalArgumentException("an outcome is valid for at least a day");
        }
        if (validFor.isPresent() && !validFor.get().toString().matches(WRITTEN)) {
            throw new IllegalArgumentException("an outcome is valid for at most 9999 years, months or days");
        }
    }
}
