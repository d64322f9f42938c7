package org.modularplumbing.casework.type;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.plumbing.time.UkDivision;

/**
 * A kind of case as data: the states that a case goes through, who moves it, what a resident is told and by when it is due. A published version never
 * changes; a case keeps the version that it was opened with.
 *
 * <p>States, events and outcomes are a public vocabulary: their codes and texts are in every case document and a resident sees them. What only staff may know
 * belongs into notes.
 *
 * @param code the name of the type for programs: at most 40 lower-case letters, digits and hyphens
 * @param version its version, from 1; a case is opened with the highest
 * @param title what the case is about: "Enquiry about a refund", at most 200 characters in each language
 * @param roles what the holders of each role may do besides firing events; whatever is not named is not permitted
 * @param fields what is asked when a case is opened
 * @param initial the state in which a case is opened
 * @param states the states, in the order in which they are drawn
 * @param events what moves a case
 * @param outcomes how a case can end
 * @param deadline by when it is due, if ever
 */
public record CaseType(
        String code,
        int version,
        Bilingual title,
        Map<String, List<Action>> roles,
        List<Field> fields,
        String initial,
        List<State> states,
        List<Event> events,
        List<Outcome> outcomes,
        Optional<Deadline> deadline) {

    /** What a role may do with cases of a type. */
    public enum Action {
        /** Open a case: citizens for themselves, staff for anybody. */
        @JsonProperty("open")
        OPEN,
        /** See every case of the type, the queue and the file. Residents always see their own cases and need no role. */
        @JsonProperty("read")
        READ,
        /** Add notes. */
        @JsonProperty("note")
        NOTE,
        /** Give a case to a member of staff. */
        @JsonProperty("assign")
        ASSIGN
    }

    /** What must be there before an event can fire. */
    public enum Requirement {
        /** Somebody is assigned. */
        @JsonProperty("assigned")
        ASSIGNED,
        /** The command carries a note. */
        @JsonProperty("note")
        NOTE,
        /** The command names one of the outcomes. */
        @JsonProperty("outcome")
        OUTCOME
    }

    /** The type of a field's value. */
    public enum FieldType {
        /** A text of at most 4,000 characters. */
        @JsonProperty("text")
        TEXT,
        /** A decimal number of at most 34 digits. */
        @JsonProperty("number")
        NUMBER,
        /** True or false. */
        @JsonProperty("boolean")
        BOOLEAN,
        /** A day, as {@code 2026-11-22}. */
        @JsonProperty("date")
        DATE,
        /** One of the choices. */
        @JsonProperty("choice")
        CHOICE
    }

    /**
     * A value that a case carries.
     *
     * @param name its name in the data and in guards: a letter, then letters and digits, at most 40
     * @param title what a form asks
     * @param type the type of its value
     * @param required whether a case cannot be opened without it; not, unless it says so
     * @param choices for a choice the values to choose from, else empty
     */
    public record Field(
            String name,
            Bilingual title,
            FieldType type,
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean required,
            List<String> choices) {

        public Field {
            if (!requireNonNull(name, "name").matches("[a-zA-Z][a-zA-Z0-9]{0,39}")) {
                throw new IllegalArgumentException("'name' is not a letter followed by at most 39 letters and digits");
            }
            Texts.publicText(title, "title", 200);
            requireNonNull(type, "type");
            choices = Texts.list(choices, "choices", 200);
            choices.forEach(choice -> Texts.plain(choice, "choices", 200));
        }
    }

    /**
     * Where a case stands.
     *
     * @param code its name for programs
     * @param status what the resident is told, at most 90 characters in each language
     * @param next what happens next, at most 400 characters; every state that is not final has one
     * @param isFinal whether a case in it is closed; {@code final} in the document; not, unless it says so
     * @param pause whether the deadline waits while a case is in it; not, unless it says so
     */
    public record State(
            String code,
            Bilingual status,
            Optional<Bilingual> next,

            @JsonProperty("final") @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean isFinal,

            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean pause) {

        public State {
            Texts.code(code, "code");
            Texts.publicText(status, "status", 90);
            next.ifPresent(text -> Texts.publicText(text, "next", 400));
        }

        /**
         * Whether the clock of the deadline stands still: while the case waits, and once it is closed.
         *
         * @return true for states that are final or pause
         */
        public boolean stopsClock() {
            return isFinal || pause;
        }
    }

    /**
     * What moves a case from one state to another.
     *
     * @param code its name for programs
     * @param title what a button says, at most 90 characters in each language
     * @param from the states in which it can fire
     * @param to the state to which it leads
     * @param roles who may fire it, at least one role
     * @param requires what must be there
     * @param outcome the outcome that it always has, if any
     * @param when a FEEL condition over {@code case}, whose members are the fields: {@code case.amount > 100}; a field without a value is null, and a
     *     condition that gives null is not met
     */
    public record Event(
            String code,
            Bilingual title,
            List<String> from,
            String to,
            List<String> roles,
            List<Requirement> requires,
            Optional<String> outcome,
            Optional<String> when) {

        public Event {
            Texts.code(code, "code");
            Texts.publicText(title, "title", 90);
            from = Texts.names(requireNonNull(from, "from"), "from");
            Texts.name(to, "to");
            roles = Texts.names(requireNonNull(roles, "roles"), "roles");
            requires = Texts.list(requires, "requires", 3);
            requireNonNull(outcome, "outcome").ifPresent(named -> Texts.name(named, "outcome"));
            when.ifPresent(condition -> Texts.plain(condition, "when", 1_000));
        }
    }

    /**
     * How a case ended.
     *
     * @param code its name for programs
     * @param title what the resident is told, at most 100 characters in each language
     */
    public record Outcome(String code, Bilingual title) {

        public Outcome {
            Texts.code(code, "code");
            Texts.publicText(title, "title", 100);
        }
    }

    /**
     * By when a case is due. The day of opening does not count; days in states that pause do not count.
     *
     * @param workingDays how many working days after the day of opening, 1 to 260
     * @param warnWorkingDays how many working days before the due date staff are warned, 0 to the whole budget
     * @param calendar whose bank holidays count, by the name GOV.UK uses: {@code england-and-wales}, {@code scotland} or {@code northern-ireland}
     */
    public record Deadline(
            int workingDays,
            @JsonSetter(nulls = Nulls.AS_EMPTY) int warnWorkingDays,
            String calendar) {

        public Deadline {
            if (workingDays < 1 || workingDays > 260) {
                throw new IllegalArgumentException("'workingDays' is %d, not 1 to 260".formatted(workingDays));
            }
            if (warnWorkingDays < 0 || warnWorkingDays > workingDays) {
                throw new IllegalArgumentException(
                        "'warnWorkingDays' is %d, not 0 to %d".formatted(warnWorkingDays, workingDays));
            }
            UkDivision.ofSlug(requireNonNull(calendar, "calendar"));
        }

        /**
         * The calendar as a part of the United Kingdom.
         *
         * @return the division
         */
        public UkDivision division() {
            return UkDivision.ofSlug(calendar);
        }
    }

    /**
     * Checks each part; whether the parts fit together is for the checker.
     */
    public CaseType {
        Texts.code(code, "code");
        if (version < 1) {
            throw new IllegalArgumentException("'version' is %d, not 1 or more".formatted(version));
        }
        Texts.publicText(title, "title", 200);
        var sorted = new TreeMap<String, List<Action>>();
        requireNonNull(roles, "roles")
                .forEach((role, actions) -> sorted.put(Texts.code(role, "roles"), actions(actions)));
        roles = Collections.unmodifiableMap(sorted);
        fields = Texts.list(fields, "fields", 200);
        Texts.name(initial, "initial");
        states = Texts.list(requireNonNull(states, "states"), "states", 200);
        events = Texts.list(requireNonNull(events, "events"), "events", 1_000);
        outcomes = Texts.list(outcomes, "outcomes", 200);
        requireNonNull(deadline, "deadline");
    }

    /**
     * Reads a case type document, without checking whether its parts fit together.
     *
     * @param json the document
     * @return the type
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused with the place, when the text is not such a document
     */
    public static CaseType fromJson(String json) {
        return Documents.read(json, CaseType.class);
    }

    /**
     * A state by its code.
     *
     * @param stateCode the code
     * @return the state, empty if there is none
     */
    public Optional<State> state(String stateCode) {
        return states.stream().filter(state -> state.code().equals(stateCode)).findFirst();
    }

    /**
     * An event by its code.
     *
     * @param eventCode the code
     * @return the event, empty if there is none
     */
    public Optional<Event> event(String eventCode) {
        return events.stream().filter(event -> event.code().equals(eventCode)).findFirst();
    }

    /**
     * An outcome by its code.
     *
     * @param outcomeCode the code
     * @return the outcome, empty if there is none
     */
    public Optional<Outcome> outcome(String outcomeCode) {
        return outcomes.stream()
                .filter(outcome -> outcome.code().equals(outcomeCode))
                .findFirst();
    }

    /**
     * The roles whose holders may do something with cases of this type.
     *
     * @param action what they want to do
     * @return the roles, in alphabetical order
     */
    public List<String> rolesFor(Action action) {
        return roles.entrySet().stream()
                .filter(role -> role.getValue().contains(action))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The content in 64 hexadecimal digits: types with equal parts have equal digests, however their documents were laid out.
     *
     * @return the SHA-256 digest of the document as this library writes it
     */
    public String digest() {
        return HexFormat.of().formatHex(Documents.digest("case-type", Documents.write(this)));
    }

    private static List<Action> actions(List<Action> actions) {
        return requireNonNull(actions, "roles").stream().distinct().sorted().toList();
    }
}
