package org.modularplumbing.assessments;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.modularplumbing.assessments.AnswerProblem.Code;
import org.modularplumbing.assessments.Node.Asked;
import org.modularplumbing.assessments.Node.Calculated;
import org.modularplumbing.assessments.Node.Figure;
import org.modularplumbing.assessments.Node.Gate;
import org.modularplumbing.assessments.State.Status;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;

/**
 * The states of all nodes for some answers on some day. After a change of answers only the nodes that depend on them are worked out again. For one thread.
 *
 * <p>A node is worked out when all that it needs is settled. What is hidden or blank is null to expressions; an expression that gives null because of
 * such a null gives nothing (of a condition: no), and one that gives null or a problem without such a null is a fault, never a silent null.
 */
final class Evaluation {

    private final Model model;
    private final LocalDate asOf;
    private final FeelSettings settings;
    private final Map<String, Object> answers = new HashMap<>();
    private final State[] states;
    private final Object[] frame;
    private boolean stopped;

    Evaluation(Model model, Map<String, Object> given, LocalDate asOf) {
        this(model, given, asOf, FeelSettings.STANDARD);
    }

    /** With a budget of one's own. */
    Evaluation(Model model, Map<String, Object> given, LocalDate asOf, FeelSettings budget) {
        this.model = model;
        this.asOf = asOf;
        this.settings = budget.withNow(asOf.atStartOfDay(ZoneOffset.UTC));
        this.states = new State[model.nodes().size()];
        this.frame = new Object[model.frameSize()];
        frame[model.layout().slot(Names.AS_OF)] = asOf;
        answers.putAll(given);
        workOut(null);
    }

    Model model() {
        return model;
    }

    LocalDate asOf() {
        return asOf;
    }

    Object[] frame() {
        return frame;
    }

    /** Whether an expression was stopped because it took too long. */
    boolean isStopped() {
        return stopped;
    }

    State state(Node node) {
        return states[node.index()];
    }

    /** Takes answers, or takes them back where they are null. */
    void change(Map<String, Object> changes) {
        changes.forEach((linkId, answer) -> {
            if (answer == null) {
                answers.remove(linkId);
            } else {
                answers.put(linkId, answer);
            }
        });
        workOut(changes.keySet());
    }

    /** Works out all nodes, or those that depend on the answers to some questions. */
    private void workOut(Set<String> changed) {
        var moved = new boolean[states.length];
        for (int index : model.order()) {
            var node = model.nodes().get(index);
            var touched = changed == null
                    || node instanceof Asked asked
                            && changed.contains(asked.item().linkId())
                    || node.needs().anyMatch(need -> moved[need]);
            if (touched) {
                var state = stateOf(node);
                moved[index] = !state.equals(states[index]);
                states[index] = state;
                store(node, state);
            }
        }
    }

    private void store(Node node, State state) {
        if (node instanceof Asked asked) {
            frame[asked.slot()] = state.value();
        } else if (node instanceof Calculated calculated) {
            frame[calculated.slot()] = state.value();
        } else if (node instanceof Figure figure) {
            frame[figure.slot()] = state.value();
        }
    }

    private State stateOf(Node node) {
        if (node instanceof Figure figure) {
            return figure(figure.parameter());
        }
        if (node instanceof Gate gate) {
            return shown(gate.parent(), gate.visibleWhen());
        }
        if (node instanceof Asked asked) {
            return asked(asked);
        }
        return value(((Calculated) node).value());
    }

    private State figure(Parameter parameter) {
        return parameter
                .on(asOf)
                .map(period -> State.known(period.value()))
                .orElseGet(() -> State.wrong(AnswerProblem.fault(
                        Code.NO_PARAMETER, "parameter '%s' has no value on %s".formatted(parameter.name(), asOf))));
    }

    private State shown(int parent, Optional<Formula> visibleWhen) {
        if (parent != Node.NONE && states[parent].status() != Status.KNOWN) {
            return states[parent].status() == Status.HIDDEN ? State.HIDDEN : State.PENDING;
        }
        return visibleWhen.map(this::condition).orElse(State.known(true));
    }

    /** Known true, hidden, pending or wrong. */
    private State condition(Formula formula) {
        var state = value(formula);
        if (state.status() != Status.KNOWN) {
            return state.status() == Status.BLANK ? State.HIDDEN : state;
        }
        return state.value() instanceof Boolean yes
                ? yes ? state : State.HIDDEN
                : State.wrong(fault(formula, "gives neither true nor false"));
    }

    private State asked(Asked asked) {
        var shown = shown(asked.parent(), asked.visibleWhen());
        if (shown.status() != Status.KNOWN) {
            return shown;
        }
        var answer = answers.get(asked.item().linkId());
        if (answer == null) {
            return unanswered(asked);
        }
        var value = AnswerReader.read(asked.item(), answer);
        return value instanceof AnswerProblem problem ? State.wrong(problem) : State.known(value);
    }

    private State unanswered(Asked asked) {
        if (asked.item().required()) {
            return State.MISSING;
        }
        var required = asked.requiredWhen().map(this::condition).orElse(State.HIDDEN);
        return switch (required.status()) {
            case KNOWN -> State.MISSING;
            case HIDDEN -> State.BLANK;
            default -> required;
        };
    }

    /** Known, blank (nothing, because of a null that it read), pending or wrong. */
    State value(Formula formula) {
        var nothing = false;
        for (int need : formula.needs()) {
            if (!states[need].isSettled()) {
                return State.PENDING;
            }
            nothing |= states[need].value() == null;
        }
        var run = settings.begin();
        try {
            var value = run.written(formula.feel().evaluate(frame, run));
            if (nothing || run.problems().isEmpty() && value != null) {
                return value == null ? State.BLANK : State.known(value);
            }
            return State.wrong(fault(
                    formula,
                    run.problems().isEmpty()
                            ? "gives nothing"
                            : run.problems().get(0).message()));
        } catch (FeelException spent) {
            stopped = true;
            return State.wrong(fault(formula, spent.problem().message()));
        }
    }

    private static AnswerProblem fault(Formula formula, String why) {
        return AnswerProblem.fault(
                Code.CANNOT_CALCULATE,
                "the expression at %s cannot be worked out: %s".formatted(formula.pointer(), why));
    }

    /** What is wrong with the answers, in asking order; faults of the definition last. */
    List<AnswerProblem> problems() {
        var problems = new ArrayList<AnswerProblem>();
        answers.keySet().stream()
                .filter(linkId -> model.asked(linkId).isEmpty())
                .sorted()
                .map(Evaluation::unknown)
                .forEach(problems::add);
        model.asked().forEach(asked -> problem(asked).ifPresent(problems::add));
        Stream.of(states)
                .map(State::problem)
                .filter(Objects::nonNull)
                .filter(problem -> problem.linkId().isEmpty())
                .distinct()
                .forEach(problems::add);
        return problems;
    }

    /** What is wrong with the answer to a question, by itself or with the others. */
    Optional<AnswerProblem> problem(Asked asked) {
        var own = Optional.ofNullable(state(asked).problem())
                .filter(problem -> problem.linkId().isPresent());
        return own.or(() -> model.checks().stream()
                .filter(check ->
                        check.asked().index() == asked.index() && state(asked).status() == Status.KNOWN)
                .flatMap(check -> failed(check).stream())
                .findFirst());
    }

    private Optional<AnswerProblem> failed(Model.Check check) {
        var state = value(check.formula());
        if (state.status() == Status.WRONG) {
            return Optional.of(state.problem());
        }
        return Boolean.FALSE.equals(state.value())
                ? Optional.of(new AnswerProblem(
                        Code.NOT_VALID,
                        Optional.of(check.asked().item().linkId()),
                        "the check of '%s' says no"
                                .formatted(check.asked().item().linkId()),
                        check.validation().message()))
                : Optional.empty();
    }

    static AnswerProblem unknown(String linkId) {
        return AnswerProblem.of(
                Code.UNKNOWN_QUESTION,
                linkId,
                "there is no such question",
                "Sorry, this question is no longer asked",
                "Mae’n ddrwg gennym, nid yw’r cwestiwn hwn yn cael ei ofyn mwyach");
    }

    /** The questions that are asked, in asking order. */
    List<Question> questions() {
        return model.asked()
                .filter(asked -> isAsked(state(asked)))
                .map(this::question)
                .toList();
    }

    /** The questions that are asked, required and not answered. */
    List<Question> missing() {
        return model.asked()
                .filter(asked -> state(asked).status() == Status.MISSING)
                .map(this::question)
                .toList();
    }

    static boolean isAsked(State state) {
        return switch (state.status()) {
            case KNOWN, BLANK, MISSING -> true;
            case WRONG -> state.problem().linkId().isPresent();
            case HIDDEN, PENDING -> false;
        };
    }

    private Question question(Asked asked) {
        var required = asked.item().required()
                || asked.requiredWhen()
                        .map(this::condition)
                        .filter(state -> state.status() == Status.KNOWN)
                        .isPresent();
        return new Question(
                asked.pageId(),
                asked.item(),
                required,
                Optional.ofNullable(answers.get(asked.item().linkId())),
                problem(asked));
    }

    /** The answers that count, by linkId in asking order. */
    Map<String, Object> counted() {
        var counted = new LinkedHashMap<String, Object>();
        model.asked()
                .filter(asked -> state(asked).status() == Status.KNOWN)
                .forEach(asked -> counted.put(
                        asked.item().linkId(), answers.get(asked.item().linkId())));
        return counted;
    }

    Result result() {
        var problems = problems();
        if (!problems.isEmpty()) {
            return new Result.Invalid(problems);
        }
        var missing = missing();
        return missing.isEmpty() ? new Deciding(this).result() : new Result.NeedsMore(missing);
    }
}
