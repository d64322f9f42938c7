package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What came out, why, and how that was worked out.
 *
 * @param code what programs read
 * @param text what people read
 * @param reasons why, for people
 * @param facts what other parts of a service use, such as {@code concessionPercent}
 * @param values what was calculated and decided, by name
 * @param validFrom the first day on which it holds
 * @param validUntil the first day on which it no longer holds; absent when it does not end
 * @param trace how it was worked out
 */
public record Outcome(
        String code,
        Bilingual text,
        List<Bilingual> reasons,
        Map<String, Object> facts,
        Map<String, Object> values,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        Trace trace) {

    public Outcome {
        requireNonNull(code, "code");
        requireNonNull(text, "text");
        reasons = List.copyOf(reasons);
        facts = Scalars.canonical(facts);
        values = Scalars.canonical(values);
        requireNonNull(validFrom, "validFrom");
        requireNonNull(validUntil, "validUntil");
        requireNonNull(trace, "trace");
    }

    /**
     * A fact that is a number.
     *
     * @param name the fact, such as {@code concessionPercent}
     * @return the number, exact
     * @throws IllegalArgumentException if there is no such fact or it is no number
     */
    public BigDecimal number(String name) {
        if (facts.get(name) instanceof BigDecimal number) {
            return number;
        }
        throw new IllegalArgumentException("outcome '%s' has no fact '%s' that is a number".formatted(code, name));
    }

    /**
     * Whether it holds on a day.
     *
     * @param day the day
     * @return true from the first day until before the day on which it no longer holds
     */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && validUntil.map(day::isBefore).orElse(true);
    }

    /**
     * The outcome in words.
     *
     * @return texts for the person concerned and for officers
     */
    public Explanation explanation() {
        return new Explanation(this);
    }
}
