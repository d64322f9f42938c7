package org.modularplumbing.feel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.modularplumbing.feel.parser.Lexer;

/**
 * Where values stand in the frame that expressions are evaluated on: each name has a slot, an index into an array, and a type. Many
 * expressions share one layout, so that a decision's result is stored once and read by index. Immutable; {@link #with} keeps the slots of the
 * names before and adds one at the end.
 */
public final class FeelLayout {

    /** No names at all. */
    public static final FeelLayout EMPTY = new FeelLayout(List.of(), Map.of(), Map.of(), Map.of());

    private final List<Variable> variables;
    private final Map<String, Variable> byKey;
    private final Map<String, FeelType> types;
    private final Map<String, FeelType> parameterTypes;

    private FeelLayout(
            List<Variable> variables,
            Map<String, Variable> byKey,
            Map<String, FeelType> types,
            Map<String, FeelType> parameterTypes) {
        this.variables = List.copyOf(variables);
        this.byKey = byKey;
        this.types = types;
        this.parameterTypes = parameterTypes;
    }

    /**
     * A name, its type and its place.
     *
     * @param name the name as declared
     * @param type its type
     * @param slot its index in the frame
     */
    public record Variable(String name, FeelType type, int slot) {}

    /**
     * Returns a layout of names.
     *
     * @param types names and types, slots in the order of the map
     * @return the layout
     */
    public static FeelLayout of(Map<String, FeelType> types) {
        var variables = new ArrayList<Variable>();
        var byKey = new HashMap<String, Variable>();
        types.forEach((name, type) -> append(variables, byKey, name, type));
        return new FeelLayout(variables, byKey, Map.of(), Map.of());
    }

    private static void append(List<Variable> variables, Map<String, Variable> byKey, String name, FeelType type) {
        Objects.requireNonNull(type, name);
        var key = Lexer.key(name);
        if (key.isBlank()) {
            throw new IllegalArgumentException("a name must have characters: '" + name + "'");
        }
        var variable = new Variable(name, type, variables.size());
        variables.add(variable);
        byKey.put(key, variable);
    }

    /**
     * Returns a layout with one more name, in the next slot. A name that is there already is hidden by the new one.
     *
     * @param name the name
     * @param type its type
     * @return the larger layout
     */
    public FeelLayout with(String name, FeelType type) {
        var more = new ArrayList<>(variables);
        var keys = new HashMap<>(byKey);
        append(more, keys, name, type);
        return new FeelLayout(more, keys, types, parameterTypes);
    }

    /**
     * Returns a layout that also knows a type by name, for {@code instance of} and for parameters of functions.
     *
     * @param name the type's name
     * @param type the type
     * @return the layout
     */
    public FeelLayout withType(String name, FeelType type) {
        var more = new HashMap<>(types);
        more.put(Lexer.key(name), Objects.requireNonNull(type, name));
        return new FeelLayout(variables, byKey, more, parameterTypes);
    }

    /**
     * Returns a layout that also knows a type with constraints, which the parameters of functions must pass and {@code instance of} does not ask for
     * (DMN 1.5, 10.3.2.9).
     *
     * @param name the type's name
     * @param type the type
     * @return the layout
     */
    public FeelLayout withConstrainedType(String name, FeelType type) {
        var more = new HashMap<>(parameterTypes);
        more.put(Lexer.key(name), Objects.requireNonNull(type, name));
        var layout = withType(name, FeelTypes.unrestricted(type));
        return new FeelLayout(variables, byKey, layout.types, more);
    }

    /**
     * Returns the number of slots.
     *
     * @return the size of a frame that holds every name
     */
    public int size() {
        return variables.size();
    }

    /**
     * Returns the names in slot order.
     *
     * @return every variable
     */
    public List<Variable> variables() {
        return variables;
    }

    /**
     * Finds a name.
     *
     * @param name in any spelling that differs by spaces only
     * @return its variable
     */
    public Optional<Variable> find(String name) {
        return Optional.ofNullable(byKey.get(Lexer.key(name)));
    }

    /**
     * Returns the slot of a name.
     *
     * @param name a name of this layout
     * @return its index
     * @throws IllegalArgumentException if nothing has that name
     */
    public int slot(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("the layout has no '" + name + "'"))
                .slot();
    }

    /**
     * Returns the types known by name.
     *
     * @return types by the normal form of their names
     */
    public Map<String, FeelType> types() {
        return Map.copyOf(types);
    }

    /**
     * Returns the types with constraints that parameters of functions have.
     *
     * @return types by the normal form of their names
     */
    public Map<String, FeelType> parameterTypes() {
        return Map.copyOf(parameterTypes);
    }

    /**
     * Fills a frame from plain Java values, as {@link FeelValues#from} maps them. What the scope does not name is null.
     *
     * @param scope values by name
     * @param size size of the frame, at least that of this layout
     * @return the frame
     */
    public Object[] frame(Map<String, ?> scope, int size) {
        var frame = new Object[size];
        for (var variable : variables) {
            var value = scope.get(variable.name());
            if (value != null) {
                frame[variable.slot()] = FeelValues.from(value);
            }
        }
        return frame;
    }
}
