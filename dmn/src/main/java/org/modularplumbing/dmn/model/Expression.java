package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A boxed expression of DMN: a decision table, or one of the forms below. Immutable. */
public sealed interface Expression {

    /**
     * Returns what the expression carries beside its logic.
     *
     * @return its header
     */
    Header header();

    /**
     * Returns an expression of FEEL text.
     *
     * @param text the FEEL text
     * @return the expression
     */
    static Expression feel(String text) {
        return new Literal(Header.NONE, text);
    }

    /** A decision table; {@link DecisionTable} is the only one. */
    sealed interface Table extends Expression permits DecisionTable {}

    /**
     * FEEL text.
     *
     * @param header its header
     * @param text the FEEL text; blank means null
     */
    record Literal(Header header, String text) implements Expression {

        public Literal {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Named values, each of which may use those before it.
     *
     * @param header its header
     * @param entries the named values
     * @param result what the context is worth instead of the context itself
     */
    record Context(Header header, List<Entry> entries, Optional<Expression> result) implements Expression {

        public Context {
            Objects.requireNonNull(header, "header");
            entries = List.copyOf(entries);
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * A name with its value, in a context or an invocation.
     *
     * @param variable the name and the type
     * @param value its value; empty means null
     */
    record Entry(InformationItem variable, Optional<Expression> value) {

        public Entry {
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A list.
     *
     * @param header its header
     * @param items its items
     */
    record Items(Header header, List<Expression> items) implements Expression {

        public Items {
            Objects.requireNonNull(header, "header");
            items = List.copyOf(items);
        }
    }

    /**
     * A list of contexts written as a table.
     *
     * @param header its header
     * @param columns names and types of the columns
     * @param rows rows, each as long as there are columns
     */
    record Relation(Header header, List<InformationItem> columns, List<List<Expression>> rows) implements Expression {

        /**
         * Checks that every row has a value for each column, and copies.
         */
        public Relation {
            Objects.requireNonNull(header, "header");
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a relation of %d columns has a row of %d values".formatted(columns.size(), row.size()));
                }
            }
        }
    }

    /**
     * A function.
     *
     * @param header its header
     * @param kind in which language its body is
     * @param parameters its parameters
     * @param body its body; empty means null
     */
    record Function(Header header, Kind kind, List<InformationItem> parameters, Optional<Expression> body)
            implements Expression {

        /** In which language a function's body is written. */
        public enum Kind {
            /** FEEL, the only one that is ever evaluated. */
            FEEL,
            /** Java: can be read and written, is refused by every engine here. */
            JAVA,
            /** Predictive Model Markup Language: can be read and written, is refused by every engine here. */
            PMML
        }

        public Function {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(kind, "kind");
            parameters = List.copyOf(parameters);
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * A call of a function with named arguments.
     *
     * @param header its header
     * @param function what gives the function
     * @param arguments names of parameters and their values
     */
    record Invocation(Header header, Expression function, List<Entry> arguments) implements Expression {

        public Invocation {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(function, "function");
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * One of two values.
     *
     * @param header its header
     * @param condition the condition
     * @param yes value if the condition is true
     * @param no value otherwise
     */
    record Conditional(Header header, Expression condition, Expression yes, Expression no) implements Expression {

        public Conditional {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(condition, "condition");
            Objects.requireNonNull(yes, "yes");
            Objects.requireNonNull(no, "no");
        }
    }

    /**
     * Something done for each item of a list.
     *
     * @param header its header
     * @param kind what is done
     * @param variable name of the item while it is done
     * @param in gives the list
     * @param body what is calculated for, or tested of, each item
     */
    record Iterator(Header header, Kind kind, String variable, Expression in, Expression body) implements Expression {

        /** What an iterator does. */
        public enum Kind {
            /** A list of what the body gives. */
            FOR,
            /** Whether the body is true of some item. */
            SOME,
            /** Whether the body is true of every item. */
            EVERY
        }

        public Iterator {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(in, "in");
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * The items of a list that match.
     *
     * @param header its header
     * @param in gives the list
     * @param match a condition about {@code item}, or a position
     */
    record Filter(Header header, Expression in, Expression match) implements Expression {

        public Filter {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(in, "in");
            Objects.requireNonNull(match, "match");
        }
    }
}
