package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A question, or a group of questions. In JSON, what is empty or false may be left away.
 *
 * @param linkId its name in answers and expressions: a lower-case letter, then letters, digits or underscores, 60 at most
 * @param type what kind of answer it takes
 * @param text the question
 * @param hint help with the answer
 * @param required whether it must be answered whenever it is asked
 * @param repeats whether several options may be chosen; for choices only
 * @param options what can be chosen; for choices only
 * @param min the smallest number allowed
 * @param max the largest number allowed
 * @param maxLength how many characters a text may have: unless given, 200 for a string and 4,000 for a text
 * @param visibleWhen FEEL: it is asked only when this is true
 * @param requiredWhen FEEL: it must be answered when this is true
 * @param validate a check of the answer
 * @param items the questions of a group
 */
public record Item(
        String linkId,
        ItemType type,
        Bilingual text,
        Optional<Bilingual> hint,
        Boolean required,
        Boolean repeats,
        List<Option> options,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        Optional<Integer> maxLength,
        Optional<String> visibleWhen,
        Optional<String> requiredWhen,
        Optional<Validation> validate,
        List<Item> items) {

    /** Longest text when the question does not say: about a page. */
    static final int LONGEST_TEXT = 4_000;

    /**
     * Something that can be chosen.
     *
     * @param code what answers and expressions say
     * @param label what people read
     */
    public record Option(String code, Bilingual label) {

        public Option {
            if (requireNonNull(code, "code").isBlank() || code.length() > 60) {
                throw new IllegalArgumentException("an option's code has 1 to 60 characters");
            }
            requireNonNull(label, "label");
        }
    }

    /**
     * A check of an answer.
     *
     * @param check FEEL: the answer is refused when this is false
     * @param message what people read then
     */
    public record Validation(String check, Bilingual message) {

        public Validation {
            requireNonNull(check, "check");
            requireNonNull(message, "message");
        }
    }

    public Item {
        Names.check(requireNonNull(linkId, "linkId"), "linkId");
        requireNonNull(type, "type");
        requireNonNull(text, "text");
        required = required != null && required;
        repeats = repeats != null && repeats;
        options = AssessmentDefinition.copy(options);
        items = AssessmentDefinition.copy(items);
        requireParts(type, repeats, options, items);
        requireBounds(type, min, max, maxLength);
    }

    private static void requireParts(ItemType type, boolean repeats, List<Option> options, List<Item> items) {
        if ((type == ItemType.CHOICE) == options.isEmpty()) {
            throw new IllegalArgumentException("a choice has options, and nothing else has");
        }
        if ((type == ItemType.GROUP) == items.isEmpty()) {
            throw new IllegalArgumentException("a group has items, and nothing else has");
        }
        if (repeats && type != ItemType.CHOICE) {
            throw new IllegalArgumentException("only a choice can repeat");
        }
    }

    private static void requireBounds(
            ItemType type, Optional<BigDecimal> min, Optional<BigDecimal> max, Optional<Integer> maxLength) {
        if ((min.isPresent() || max.isPresent()) && !type.isNumber()) {
            throw new IllegalArgumentException("only a number has min and max");
        }
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            throw new IllegalArgumentException("min is greater than max");
        }
        if (maxLength.isPresent() && (!type.isText() || maxLength.get() < 1 || maxLength.get() > LONGEST_TEXT)) {
            throw new IllegalArgumentException("only a text has a maxLength, of 1 to " + LONGEST_TEXT);
        }
    }

    int longest() {
        return maxLength.orElse(type == ItemType.STRING ? 200 : LONGEST_TEXT);
    }
}
