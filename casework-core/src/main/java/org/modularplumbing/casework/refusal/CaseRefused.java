package org.modularplumbing.casework.refusal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.Problem;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** A refusal for a reason of casework. Wrong roles, unknown ids and stale versions are refused with the codes that all cores share. */
public final class CaseRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    private final transient List<CaseProblem> problems;

    /** The reasons of casework, in the order in which they win. */
    public enum Code implements RefusalCode {
        /** The parts of a case type do not fit together. */
        TYPE_INVALID(422, "The case type cannot work.", "Mend what is listed and publish it again."),
        /** A version of a case type was published with other content. */
        TYPE_VERSION_TAKEN(
                409, "This version of the case type has other content.", "Publish the change as the next version."),
        /** The data of a case do not fit its type. */
        DATA_INVALID(422, "The data do not fit the case type.", "Correct the value named."),
        /** The type has no such event. */
        EVENT_UNKNOWN(422, "The case type has no such event.", "Take one of the events named."),
        /** The event does not lead out of the state that the case is in. */
        EVENT_NOT_ALLOWED(
                409,
                "The case is not in a state that allows this.",
                "Read the case again and take an event that its state allows."),
        /** The event requires that somebody is assigned. */
        ASSIGNEE_REQUIRED(409, "Nobody is assigned to the case.", "Assign somebody first."),
        /** The event requires a note. */
        NOTE_REQUIRED(422, "A note is required.", "Say why in the note."),
        /** The event requires an outcome. */
        OUTCOME_REQUIRED(422, "An outcome is required.", "Name one of the outcomes."),
        /** The type has no such outcome, or the event takes none. */
        OUTCOME_NOT_LISTED(422, "The outcome does not belong here.", "Take one of the outcomes named, or none."),
        /** A field that the event needs has no value. */
        FIELD_REQUIRED(409, "The case lacks a value that this needs.", "Set the fields named first."),
        /** Whoever fired one of the events named may not fire this one. */
        FOUR_EYES(409, "This is for somebody else to do.", "Ask a colleague who did not take the step named."),
        /** The condition of the event is not met. */
        CONDITION_NOT_MET(
                409,
                "The case does not meet the condition.",
                "Take another event, or ask why the condition is not met."),
        /** Closed cases are read only. */
        CASE_CLOSED(409, "The case is closed.", "Open it again first, where its type allows that."),
        /** The working days of the due date are not known yet. */
        CALENDAR_EXHAUSTED(500, "The bank holidays known do not reach that far.", "Hand newer bank holidays to Cases.");

        private final Meaning meaning;

        Code(int httpStatus, String title, String nextStep) {
            meaning = new Meaning(httpStatus, title, nextStep);
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    /**
     * Refuses the whole request.
     *
     * @param code why
     * @param detail why, this time
     * @param facts what a program needs to react
     */
    public CaseRefused(Code code, String detail, Map<String, ?> facts) {
        this(code, detail, "", facts);
    }

    /**
     * Refuses because of one place in the request.
     *
     * @param code why
     * @param detail why, this time
     * @param pointer the place (RFC 6901)
     * @param facts what a program needs to react
     */
    public CaseRefused(Code code, String detail, String pointer, Map<String, ?> facts) {
        super(code, detail, pointer, facts);
        this.problems = List.of();
    }

    /**
     * Refuses with everything that is wrong, each with its place; the facts repeat it for programs that only see those.
     *
     * @param code why
     * @param problems what was found, at least one
     */
    public CaseRefused(Code code, List<CaseProblem> problems) {
        super(
                code,
                "%s: %s; %s"
                        .formatted(
                                problems.get(0).pointer(),
                                problems.get(0).detail(),
                                problems.get(0).suggestion()),
                problems.get(0).pointer(),
                facts(problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns everything that is wrong.
     *
     * @return the problems of a TYPE_INVALID or a DATA_INVALID, in the order of the document; empty for other codes
     */
    public List<CaseProblem> problems() {
        return problems;
    }

    @Override
    protected List<Problem.Error> errors() {
        return problems.isEmpty()
                ? super.errors()
                : problems.stream()
                        .map(problem ->
                                new Problem.Error(problem.pointer(), problem.detail() + "; " + problem.suggestion()))
                        .toList();
    }

    private static Map<String, String> facts(List<CaseProblem> problems) {
        var facts = new LinkedHashMap<String, String>();
        problems.forEach(problem -> facts.merge(
                problem.pointer(),
                problem.detail() + "; " + problem.suggestion(),
                (first, second) -> first + "; " + second));
        return facts;
    }
}
