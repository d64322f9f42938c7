package org.modularplumbing.feel;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;

/** One evaluation under way: what it has used, and what went wrong. For one thread, and not for reuse. */
public final class Evaluation {

    private static final int PROBLEMS_KEPT = 100;

    private final FeelSettings settings;
    private final FeelLimits limits;
    private List<FeelProblem> problems = List.of();
    private List<TraceStep> trace;
    private Object attachment;
    private long steps;
    private int depth;
    private int quiet;
    private int failures;

    Evaluation(FeelSettings settings) {
        this.settings = settings;
        this.limits = settings.limits();
    }

    /**
     * Returns how this evaluation is run.
     *
     * @return its settings
     */
    public FeelSettings settings() {
        return settings;
    }

    /**
     * Returns the problems met so far, at most the first hundred.
     *
     * @return in the order met
     */
    public List<FeelProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Returns the moment of this evaluation.
     *
     * @return what the caller gave, or null
     */
    public ZonedDateTime now() {
        return settings.now();
    }

    /**
     * Keeps something of the engine that runs this evaluation, for functions that it supplied.
     *
     * @param state anything, or null for nothing
     */
    public void attach(Object state) {
        attachment = state;
    }

    /**
     * Returns what the engine keeps here.
     *
     * @return what was attached last, or null
     */
    public Object attachment() {
        return attachment;
    }

    /**
     * Records why a value is null; in strict evaluation throws.
     *
     * @param code what kind of problem
     * @param at where
     * @param message what was found and expected
     * @return null, so that a caller may return it
     * @throws FeelException if this evaluation is strict
     */
    public Object fail(Code code, Span at, String message) {
        failures++;
        if (quiet > 0 || problems.size() >= PROBLEMS_KEPT && !settings.isStrict()) {
            return null;
        }
        var problem = new FeelProblem(code, at, message);
        if (settings.isStrict()) {
            throw new FeelException(problem);
        }
        if (problems.isEmpty()) {
            problems = new ArrayList<>();
        }
        problems.add(problem);
        return null;
    }

    /**
     * Counts what went wrong so far, those problems included that are not kept.
     *
     * @return how often {@link #fail} was called
     */
    public int failures() {
        return failures;
    }

    /**
     * Says where problems were met that know only their place in a text.
     *
     * @param from how many problems were kept before
     * @param where the place: {@code rule 3, input 2}
     */
    public void placed(int from, String where) {
        for (int i = from; i < problems.size(); i++) {
            problems.set(i, problems.get(i).in(where));
        }
    }

    /**
     * Counts the problems that are kept.
     *
     * @return the length of {@link #problems()}
     */
    public int kept() {
        return problems.size();
    }

    /**
     * Evaluates a part whose problems do not matter: none is recorded, and none stops a strict evaluation. The budget counts all the same.
     *
     * @param part what to evaluate
     * @return its value
     */
    public Object quietly(Supplier<Object> part) {
        quiet++;
        try {
            return part.get();
        } finally {
            quiet--;
        }
    }

    /**
     * Charges steps against the budget.
     *
     * @param count how many
     * @throws FeelException if it is spent
     */
    public void step(long count) {
        steps += count;
        if (steps > limits.steps()) {
            throw stopped(Code.TOO_MANY_STEPS, "more than " + limits.steps() + " steps");
        }
    }

    /**
     * Charges a list against the budget.
     *
     * @param length its length
     * @throws FeelException if it is too long or the budget is spent
     */
    public void list(long length) {
        if (length > limits.listLength()) {
            throw stopped(Code.TOO_LONG, "a list of more than " + limits.listLength() + " items");
        }
        step(length);
    }

    /**
     * Charges a string against the budget.
     *
     * @param length its length
     * @throws FeelException if it is too long or the budget is spent
     */
    public void string(long length) {
        if (length > limits.stringLength()) {
            throw stopped(Code.TOO_LONG, "a string of more than " + limits.stringLength() + " characters");
        }
        step(length >> 3);
    }

    /**
     * Goes into a function.
     *
     * @param levels how deep its body is
     * @throws FeelException if that is too deep
     */
    public void enter(int levels) {
        depth += levels;
        if (depth > limits.depth()) {
            throw stopped(Code.TOO_DEEP, "functions nested deeper than " + limits.depth() + " levels");
        }
    }

    /**
     * Comes out of a function.
     *
     * @param levels how deep its body is
     */
    public void leave(int levels) {
        depth -= levels;
    }

    private static FeelException stopped(Code code, String what) {
        return new FeelException(new FeelProblem(code, Span.NONE, "The evaluation was stopped: " + what + "."));
    }

    /**
     * Charges a value that leaves the evaluation, by what it takes to write it: lists that hold others several times are written several times.
     *
     * @param value a FEEL value
     * @return the value
     * @throws FeelException if the budget is spent, or it is nested deeper than 200 levels
     */
    public Object written(Object value) {
        if (value instanceof Collection || value instanceof Map || value instanceof FeelRange) {
            written(value, 0);
        }
        return value;
    }

    private void written(Object value, int level) {
        if (level > FeelValues.DEEPEST) {
            throw stopped(Code.TOO_DEEP, "a value nested deeper than " + FeelValues.DEEPEST + " levels");
        }
        if (value instanceof String text) {
            step(text.length() >> 3);
        } else if (value instanceof Collection<?> items) {
            step(items.size());
            items.forEach(item -> written(item, level + 1));
        } else if (value instanceof Map<?, ?> members) {
            step(members.size());
            members.values().forEach(member -> written(member, level + 1));
        } else if (value instanceof FeelRange range) {
            written(range.low(), level + 1);
            written(range.high(), level + 1);
        }
    }

    void startTrace() {
        trace = new ArrayList<>();
    }

    /**
     * Adds to the trace if one is kept. The budget counts the step and its value.
     *
     * @param step what happened
     * @throws FeelException if the budget is spent
     */
    public void trace(TraceStep step) {
        Objects.requireNonNull(step, "step");
        if (trace != null && trace.size() < limits.listLength()) {
            step(1);
            written(step.value());
            trace.add(step);
        }
    }

    List<TraceStep> trace() {
        return trace == null ? List.of() : List.copyOf(trace);
    }
}
