package org.modularplumbing.assessments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.modularplumbing.feel.syntax.Node.Literal;

/**
 * Answers that a definition can be tried with: every option, the ends of every range, the figures that its expressions and tables mention and their
 * neighbours, and nothing where nothing need be answered. The same definition gives the same answers in the same order.
 */
final class SampleAnswers {

    /** Figures of one question; more would make each of them rare. */
    private static final int FIGURES = 40;

    /** A day, with answers by linkId. */
    record Sample(LocalDate asOf, Map<String, Object> answers) {}

    private final AssessmentDefinition definition;
    private final Set<BigDecimal> numbers = new TreeSet<>();
    private final Set<LocalDate> days = new TreeSet<>();
    private final List<LocalDate> asOf;
    private final Map<String, List<Object>> values = new LinkedHashMap<>();
    private final SplittableRandom random;

    SampleAnswers(Model model, Iterable<Formula> formulas) {
        this.definition = model.definition();
        this.random = new SplittableRandom(definition.id().hashCode());
        this.asOf = definition.tests().stream()
                .map(AssessmentDefinition.Example::asOf)
                .distinct()
                .toList();
        for (var formula : formulas) {
            Syntax.visit(formula.feel().syntax(), this::note);
        }
        model.decider().constants().forEach(this::note);
        definition.parameters().forEach(parameter -> parameter.values().forEach(period -> note(period.value())));
        model.asked().forEach(asked -> values.put(asked.item().linkId(), values(asked.item())));
    }

    private void note(org.modularplumbing.feel.syntax.Node node) {
        if (node instanceof Literal literal) {
            note(literal.value());
        }
    }

    private void note(Object constant) {
        if (constant instanceof BigDecimal number && numbers.size() < FIGURES) {
            numbers.add(number);
        } else if (constant instanceof LocalDate day && days.size() < FIGURES) {
            days.add(day);
        }
    }

    private List<Object> values(Item item) {
        return switch (item.type()) {
            case BOOLEAN -> List.of(true, false);
            case CHOICE -> choices(item);
            case INTEGER -> numbers(item, BigDecimal.ONE);
            case DECIMAL, MONEY -> numbers(item, new BigDecimal("0.01"));
            case DATE -> dates();
            case STRING, TEXT -> List.of("x");
            case GROUP -> throw new AssertionError("assessments-core bug: a group has no answer");
        };
    }

    private static List<Object> choices(Item item) {
        var codes = item.options().stream().map(Item.Option::code).toList();
        return item.repeats()
                ? codes.stream().<Object>map(List::of).toList()
                : codes.stream().map(Object.class::cast).toList();
    }

    private List<Object> numbers(Item item, BigDecimal step) {
        var all = new LinkedHashSet<BigDecimal>();
        numbers.forEach(number ->
                all.addAll(List.of(number, number.add(step), number.subtract(step), number.add(BigDecimal.TEN))));
        all.addAll(List.of(BigDecimal.ZERO, BigDecimal.ONE));
        item.min().ifPresent(all::add);
        item.max().ifPresent(all::add);
        return all.stream()
                .map(Scalars::scalar)
                .filter(number -> !(AnswerReader.read(item, number) instanceof AnswerProblem))
                .distinct()
                .collect(Collectors.toList());
    }

    /** Days around those mentioned, and as many years before the day of the assessment as figures say: people's ages. */
    private List<Object> dates() {
        var all = new TreeSet<LocalDate>();
        days.forEach(day -> all.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        for (var day : asOf) {
            all.addAll(List.of(day, day.minusYears(40)));
            numbers.stream()
                    .filter(number -> number.signum() > 0 && number.compareTo(BigDecimal.valueOf(120)) < 0)
                    .map(number -> day.minusYears(number.intValue()))
                    .forEach(birthday -> all.addAll(List.of(birthday, birthday.plusDays(1))));
        }
        return all.stream().<Object>map(LocalDate::toString).toList();
    }

    /** Answers from nothing, and those of the definition's tests with some of them changed, in turn. */
    List<Sample> take(int count) {
        var samples = new ArrayList<Sample>();
        var tests = definition.tests();
        for (int i = 0; i < count && !tests.isEmpty(); i++) {
            var day = asOf.get(random.nextInt(asOf.size()));
            samples.add(i % 2 == 0 ? new Sample(day, any()) : changed(tests.get(random.nextInt(tests.size()))));
        }
        return samples;
    }

    private Map<String, Object> any() {
        var answers = new HashMap<String, Object>();
        definition.questions().forEach(item -> answer(item, answers));
        return answers;
    }

    private Sample changed(AssessmentDefinition.Example test) {
        var answers = new HashMap<>(test.answers());
        var questions = definition.questions().toList();
        for (int i = random.nextInt(4); i > 0; i--) {
            answer(questions.get(random.nextInt(questions.size())), answers);
        }
        return new Sample(test.asOf(), answers);
    }

    private void answer(Item item, Map<String, Object> answers) {
        var all = values.get(item.linkId());
        if (all.isEmpty() || !item.required() && random.nextInt(3) == 0) {
            answers.remove(item.linkId());
        } else {
            answers.put(item.linkId(), all.get(random.nextInt(all.size())));
        }
    }
}
