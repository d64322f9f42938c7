package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * An assessment as one JSON document: what is asked, what is calculated, how it is decided, what is said, and the examples that prove it.
 * A published version never changes. All expressions are FEEL (OMG DMN 1.5); they see the answers by {@code linkId}, the parameters and calculations by name, and
 * {@code asOf}, the day for which the assessment is made. A question that is not asked, or not answered although it is optional, is null.
 *
 * @param id which assessment: lower-case words with hyphens, 60 characters at most
 * @param version which version of it: 1, 2, ...
 * @param title what people call it, 200 characters at most in each language
 * @param parameters figures that change by date, such as an income limit
 * @param pages the questions, in the order in which they are asked
 * @param calculations what is calculated from answers and parameters
 * @param decision the decision model, in the JSON form of {@code org.modularplumbing.assessments.dmn}
 * @param outcomes what can come out
 * @param tests examples; a definition is published only if all of them hold
 */
public record AssessmentDefinition(
        String id,
        Integer version,
        Bilingual title,
        List<Parameter> parameters,
        List<Page> pages,
        List<Calculation> calculations,
        Map<String, Object> decision,
        List<PossibleOutcome> outcomes,
        List<Example> tests) {

    /**
     * Questions that are shown together.
     *
     * @param id its name: lower-case words with hyphens
     * @param title its heading
     * @param visibleWhen FEEL: its questions are asked only when this is true
     * @param items the questions
     */
    public record Page(String id, Bilingual title, Optional<String> visibleWhen, List<Item> items) {

        public Page {
            Names.checkKey(requireNonNull(id, "id"), "page id");
            requireNonNull(title, "title");
            items = List.copyOf(requireNonNull(items, "items"));
        }
    }

    /**
     * A value that follows from others.
     *
     * @param name its name in expressions and texts
     * @param value FEEL
     * @param type how it is written in texts: money as pounds, for example
     */
    public record Calculation(String name, String value, Optional<ItemType> type) {

        public Calculation {
            Names.check(requireNonNull(name, "name"), "calculation");
            requireNonNull(value, "value");
        }
    }

    /**
     * Answers, and what must come of them.
     *
     * @param name what it shows, in one sentence
     * @param asOf the day for which the assessment is made
     * @param answers answers by linkId
     * @param expect what must come of them
     */
    public record Example(String name, LocalDate asOf, Map<String, Object> answers, Expectation expect) {

        public Example {
            requireNonNull(name, "name");
            requireNonNull(asOf, "asOf");
            answers = Scalars.canonical(requireNonNull(answers, "answers"));
            requireNonNull(expect, "expect");
        }
    }

    /**
     * What must come of an example: an outcome, or the questions that are still to be answered, or the questions whose answers are refused.
     *
     * @param outcome the outcome's code
     * @param values calculated and decided values by name; others are not compared
     * @param needs linkIds of what is still to be answered, in asking order
     * @param refused linkIds of answers that are refused
     */
    public record Expectation(
            Optional<String> outcome, Map<String, Object> values, List<String> needs, List<String> refused) {

        public Expectation {
            values = values == null ? Map.of() : Scalars.canonical(values);
            needs = copy(needs);
            refused = copy(refused);
            if (Stream.of(outcome.isPresent(), !needs.isEmpty(), !refused.isEmpty())
                            .filter(Boolean::booleanValue)
                            .count()
                    != 1) {
                throw new IllegalArgumentException(
                        "a test expects an outcome, or needs, or refused answers: one of them");
            }
        }
    }

    public AssessmentDefinition {
        Names.checkKey(requireNonNull(id, "id"), "id");
        if (requireNonNull(version, "version") < 1) {
            throw new IllegalArgumentException("version " + version + " is not 1 or more");
        }
        if (requireNonNull(title, "title").en().length() > 200 || title.cy().length() > 200) {
            throw new IllegalArgumentException("a title has at most 200 characters");
        }
        parameters = copy(parameters);
        pages = List.copyOf(requireNonNull(pages, "pages"));
        calculations = copy(calculations);
        decision = Scalars.canonical(requireNonNull(decision, "decision"));
        outcomes = List.copyOf(requireNonNull(outcomes, "outcomes"));
        tests = List.copyOf(requireNonNull(tests, "tests"));
    }

    /**
     * Reads a definition strictly; what it says is checked by {@link Assessor#of} and by {@link Assessments#publish}.
     *
     * @param json the document
     * @return the definition
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE, with the place
     */
    public static AssessmentDefinition fromJson(String json) {
        return Documents.read(json, AssessmentDefinition.class);
    }

    /**
     * The definition as JSON, always the same text for the same content.
     *
     * @return the text of which {@link #hash()} is the digest
     */
    public String toJson() {
        return Documents.write(this);
    }

    /**
     * What identifies the content.
     *
     * @return {@code sha256:} and the SHA-256 digest of {@link #toJson()} in UTF-8, as 64 hexadecimal digits
     */
    public String hash() {
        return hash(toJson());
    }

    static String hash(String json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** All questions in asking order, those within groups too, without the groups. */
    Stream<Item> questions() {
        return pages.stream().flatMap(page -> page.items().stream()).flatMap(AssessmentDefinition::questions);
    }

    private static Stream<Item> questions(Item item) {
        return item.type() == ItemType.GROUP
                ? item.items().stream().flatMap(AssessmentDefinition::questions)
                : Stream.of(item);
    }

    /** Lists that a document may leave away. */
    static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
