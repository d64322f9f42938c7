package org.modularplumbing.casework.type;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * The states of a case and what leads from one to the next.
 *
 * @param initial the state in which a case is opened
 * @param states the states, in the order in which they are drawn
 * @param events what moves a case
 */
public record CaseLifecycle(String initial, List<State> states, List<Event> events) {

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
         * Returns whether the clock of the deadline stands still: while the case waits, and once it is closed.
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
     * @param to the state to which it leads when none of its routes applies
     * @param roles who may fire it, at least one role
     * @param requires what must be there
     * @param conditions what must be true besides
     * @param effects what it changes besides the state
     */
    public record Event(
            String code,
            Bilingual title,
            List<String> from,
            String to,
            List<String> roles,
            List<Requirement> requires,
            Conditions conditions,
            Effects effects) {

        public Event {
            Texts.code(code, "code");
            Texts.publicText(title, "title", 90);
            from = Texts.names(requireNonNull(from, "from"), "from");
            Texts.name(to, "to");
            roles = Texts.names(requireNonNull(roles, "roles"), "roles");
            requires = Texts.list(requires, "requires", 10);
            conditions = conditions == null ? Conditions.NONE : conditions;
            effects = effects == null ? Effects.NONE : effects;
        }

        /**
         * Returns every state to which it may lead.
         *
         * @return the codes: those of the routes in their order, and {@code to}
         */
        public List<String> targets() {
            return Stream.concat(effects.routes().stream().map(Route::to), Stream.of(to))
                    .distinct()
                    .toList();
        }
    }

    /**
     * What must be true before an event can fire.
     *
     * @param when a FEEL condition over {@code case}, whose members are the fields: {@code case.amount > 100}; a field without a value is null, and a
     *     condition that gives null is not met
     * @param fields the fields that must have a value
     * @param notBy the events whose last firing must have been somebody else's: four eyes, "not the officer of stage 1"
     */
    public record Conditions(Optional<String> when, List<String> fields, List<String> notBy) {

        /** None. */
        public static final Conditions NONE = new Conditions(Optional.empty(), List.of(), List.of());

        public Conditions {
            requireNonNull(when, "when").ifPresent(condition -> Texts.plain(condition, "when", 1_000));
            fields = Texts.names(fields, "fields");
            notBy = Texts.names(notBy, "notBy");
        }
    }

    /**
     * What an event changes besides the state.
     *
     * @param outcome the outcome that it always has, if any
     * @param sets fields and the FEEL expressions of their new values, over {@code case} as it was before; an expression that gives null leaves its field as it is
     * @param routes other states to which it leads, the first whose condition is true
     */
    public record Effects(Optional<String> outcome, Map<String, String> sets, List<Route> routes) {

        /** None. */
        public static final Effects NONE = new Effects(Optional.empty(), Map.of(), List.of());

        public Effects {
            requireNonNull(outcome, "outcome").ifPresent(named -> Texts.name(named, "outcome"));
            var sorted = new TreeMap<String, String>();
            if (sets != null) {
                sets.forEach(
                        (field, value) -> sorted.put(Texts.name(field, "sets"), Texts.plain(value, "sets", 1_000)));
            }
            sets = Collections.unmodifiableMap(sorted);
            routes = Texts.list(routes, "routes", 50);
        }
    }

    /**
     * Another state to which an event leads.
     *
     * @param when the FEEL condition, as that of an event
     * @param to the state
     */
    public record Route(String when, String to) {

        public Route {
            Texts.plain(when, "when", 1_000);
            Texts.name(to, "to");
        }
    }

    public CaseLifecycle {
        Texts.name(initial, "initial");
        states = Texts.list(requireNonNull(states, "states"), "states", 200);
        events = Texts.list(requireNonNull(events, "events"), "events", 1_000);
    }

    /**
     * Returns a state by its code.
     *
     * @param code the code
     * @return the state, empty if there is none
     */
    public Optional<State> state(String code) {
        return states.stream().filter(state -> state.code().equals(code)).findFirst();
    }

    /**
     * Returns an event by its code.
     *
     * @param code the code
     * @return the event, empty if there is none
     */
    public Optional<Event> event(String code) {
        return events.stream().filter(event -> event.code().equals(code)).findFirst();
    }
}
