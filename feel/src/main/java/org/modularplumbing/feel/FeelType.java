package org.modularplumbing.feel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A type of FEEL: one of the simple ones, or built from others. Immutable; equal when the structure is equal. */
public sealed interface FeelType {

    /** Every value, null included; nothing is checked. */
    FeelType ANY = new Simple("Any");

    /** Only null. */
    FeelType NULL = new Simple("Null");

    /** Decimal numbers of up to 34 digits ({@link java.math.BigDecimal}). */
    FeelType NUMBER = new Simple("number");

    /** Text ({@link String}). */
    FeelType STRING = new Simple("string");

    /** True or false ({@link Boolean}). */
    FeelType BOOLEAN = new Simple("boolean");

    /** Dates ({@link java.time.LocalDate}). */
    FeelType DATE = new Simple("date");

    /** Times of day ({@link java.time.LocalTime}, {@link java.time.OffsetTime} or {@link ZoneTime}). */
    FeelType TIME = new Simple("time");

    /** Dates with times ({@link java.time.LocalDateTime} or {@link java.time.ZonedDateTime}). */
    FeelType DATE_TIME = new Simple("date and time");

    /** Durations in days, hours, minutes and seconds ({@link java.time.Duration}). */
    FeelType DAYS_DURATION = new Simple("days and time duration");

    /** Durations in years and months ({@link java.time.Period}). */
    FeelType MONTHS_DURATION = new Simple("years and months duration");

    /**
     * Returns the name of this type as FEEL writes it.
     *
     * @return for example {@code list<number>}
     */
    String name();

    /**
     * Tells whether every value of this type is one of another type.
     *
     * @param other the other type
     * @return true if this conforms to the other
     */
    default boolean conformsTo(FeelType other) {
        return Conformance.conforms(this, other);
    }

    /**
     * Tells whether a value is one of this type, as {@code instance of} does. Null is one of {@link #ANY} and {@link #NULL} only.
     *
     * @param value a FEEL value
     * @return true if it is
     */
    default boolean accepts(Object value) {
        return accepts(value, FeelSettings.STANDARD.begin());
    }

    /**
     * Tells whether a value is one of this type, at the cost of an evaluation under way.
     *
     * @param value a FEEL value
     * @param evaluation charged with a step for each item and member looked at
     * @return true if it is
     * @throws FeelException if the budget is spent
     */
    default boolean accepts(Object value, Evaluation evaluation) {
        return Conformance.accepts(this, value, evaluation);
    }

    /**
     * Returns a value as one of this type, at the cost of an evaluation under way.
     *
     * @param value a FEEL value
     * @param evaluation charged with a step for each item and member looked at
     * @return the value of this type, or null if there is none
     * @throws FeelException if the budget is spent
     */
    default Object coerce(Object value, Evaluation evaluation) {
        return Conformance.coerce(this, value, evaluation);
    }

    /**
     * Returns a value as one of this type: itself, the only item of a list of one, a list of one, or a date as its midnight.
     *
     * @param value a FEEL value
     * @return the value of this type, or null if there is none
     */
    default Object coerce(Object value) {
        return coerce(value, FeelSettings.STANDARD.begin());
    }

    /**
     * Returns the type of lists.
     *
     * @param item type of the items
     * @return the list type
     */
    static FeelType list(FeelType item) {
        return new ListType(item);
    }

    /**
     * Returns the type of ranges.
     *
     * @param end type of the ends
     * @return the range type
     */
    static FeelType range(FeelType end) {
        return new RangeType(end);
    }

    /**
     * Returns the type of contexts that have at least the given members.
     *
     * @param members names and types, in order
     * @return the context type
     */
    static FeelType context(Map<String, FeelType> members) {
        return new ContextType(members);
    }

    /**
     * Returns the type of functions.
     *
     * @param parameters types of the parameters
     * @param result type of the result
     * @return the function type
     */
    static FeelType function(List<FeelType> parameters, FeelType result) {
        return new FunctionType(parameters, result);
    }

    /**
     * Returns a type whose values are those of another that also pass tests, such as the allowed values of a DMN item definition.
     *
     * @param name its name
     * @param base the other type
     * @param allowed the tests
     * @return the restricted type
     */
    static FeelType restricted(String name, FeelType base, FeelTests allowed) {
        return new RestrictedType(name, base, allowed);
    }

    /**
     * A type without parts; the constants of {@link FeelType} are all there are.
     *
     * @param name its name
     */
    record Simple(String name) implements FeelType {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Lists.
     *
     * @param item type of the items
     */
    record ListType(FeelType item) implements FeelType {

        /**
         * Checks that the item type is given.
         *
         * @param item type of the items
         */
        public ListType {
            Objects.requireNonNull(item, "item");
        }

        @Override
        public String name() {
            return "list<" + item.name() + ">";
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * Ranges.
     *
     * @param end type of the ends
     */
    record RangeType(FeelType end) implements FeelType {

        /**
         * Checks that the end type is given.
         *
         * @param end type of the ends
         */
        public RangeType {
            Objects.requireNonNull(end, "end");
        }

        @Override
        public String name() {
            return "range<" + end.name() + ">";
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * Contexts.
     *
     * @param members names and types of the members that every value has; it may have more
     */
    record ContextType(Map<String, FeelType> members) implements FeelType {

        /**
         * Copies the members, keeping their order.
         *
         * @param members names and types of the members that every value has; it may have more
         */
        public ContextType {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String name() {
            return members.entrySet().stream()
                    .map(member -> member.getKey() + ": " + member.getValue().name())
                    .collect(Collectors.joining(", ", "context<", ">"));
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * Functions.
     *
     * @param parameters types of the parameters
     * @param result type of the result
     */
    record FunctionType(List<FeelType> parameters, FeelType result) implements FeelType {

        /**
         * Copies the parameters.
         *
         * @param parameters types of the parameters
         * @param result type of the result
         */
        public FunctionType {
            parameters = List.copyOf(parameters);
            Objects.requireNonNull(result, "result");
        }

        @Override
        public String name() {
            return parameters.stream().map(FeelType::name).collect(Collectors.joining(", ", "function<", ">")) + "->"
                    + result.name();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * Values of another type that pass tests.
     *
     * @param name its name
     * @param base the other type
     * @param allowed the tests
     */
    record RestrictedType(String name, FeelType base, FeelTests allowed) implements FeelType {

        /**
         * Checks that all parts are given.
         *
         * @param name its name
         * @param base the other type
         * @param allowed the tests
         */
        public RestrictedType {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(base, "base");
            Objects.requireNonNull(allowed, "allowed");
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
