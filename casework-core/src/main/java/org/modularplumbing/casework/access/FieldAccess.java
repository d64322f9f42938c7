package org.modularplumbing.casework.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.casework.type.CaseFields;
import org.modularplumbing.casework.type.CaseFields.Field;
import org.modularplumbing.casework.type.CaseFields.Right;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;

/**
 * Who may read and write which fields in which state, compiled from the access rules of a type to one set of bits, a bit a group, for each role and state. Whatever no
 * rule names is not permitted. Immutable and thread safe.
 */
public final class FieldAccess {

    /** The role of the resident whose case it is. */
    public static final String RESIDENT = "citizen";

    private static final String PROGRAMS = "system";

    /** The group of all fields of a type that has none. */
    public static final String ALL = "all";

    private final List<String> groups;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Integer> groupOf = new HashMap<>();
    private final Map<Cell, BitSet> readable = new HashMap<>();
    private final Map<Cell, BitSet> writable = new HashMap<>();
    private final BitSet open = new BitSet();

    private record Cell(String role, String state) {}

    private FieldAccess(CaseType type) {
        var declared = type.data().groups();
        groups = declared.isEmpty()
                ? List.of(ALL)
                : declared.stream().map(CaseFields.Group::code).toList();
        var index = new HashMap<String, Integer>();
        for (int i = 0; i < groups.size(); i++) {
            index.put(groups.get(i), i);
        }
        for (var field : type.data().fields()) {
            fields.put(field.name(), field);
            groupOf.put(
                    field.name(),
                    declared.isEmpty() ? 0 : index.getOrDefault(field.group().orElse(""), -1));
        }
        var states = type.lifecycle().states().stream().map(State::code).toList();
        if (declared.isEmpty()) {
            grantAll(type, states);
        } else {
            for (var rule : type.data().access()) {
                grant(rule, index, states);
            }
        }
        open.set(0, groups.size());
        states.forEach(state -> open.and(readable.getOrDefault(new Cell(RESIDENT, state), new BitSet())));
    }

    public static FieldAccess of(CaseType type) {
        return new FieldAccess(type);
    }

    private void grantAll(CaseType type, List<String> states) {
        var readers = new ArrayList<>(type.rolesFor(Action.READ));
        readers.add(RESIDENT);
        readers.add(PROGRAMS);
        var writers = new LinkedHashSet<>(type.rolesFor(Action.UPDATE));
        writers.add(PROGRAMS);
        for (var state : states) {
            readers.forEach(role -> cell(readable, role, state).set(0));
            writers.forEach(role -> cell(writable, role, state).set(0));
        }
        type.rolesFor(Action.OPEN)
                .forEach(
                        role -> cell(writable, role, type.lifecycle().initial()).set(0));
    }

    private void grant(CaseFields.Access rule, Map<String, Integer> index, List<String> states) {
        for (var state : rule.in().isEmpty() ? states : rule.in()) {
            for (var group : rule.groups()) {
                var bit = index.get(group);
                if (bit != null && rule.can().contains(Right.READ)) {
                    cell(readable, rule.role(), state).set(bit);
                }
                if (bit != null && rule.can().contains(Right.WRITE)) {
                    cell(writable, rule.role(), state).set(bit);
                }
            }
        }
    }

    private static BitSet cell(Map<Cell, BitSet> cells, String role, String state) {
        return cells.computeIfAbsent(new Cell(role, state), key -> new BitSet());
    }

    /** The fields of the type by name, in their order. */
    public Map<String, Field> fields() {
        return fields;
    }

    /** The groups, in their order. */
    public List<String> groups() {
        return groups;
    }

    /** The group of a field. */
    public String groupOf(String field) {
        return groups.get(groupOf.get(field));
    }

    /** Whether the resident may read the group in every state, so that it may be in the document that others are told. */
    public boolean isOpen(String group) {
        return open.get(groups.indexOf(group));
    }

    public boolean mayRead(Collection<String> roles, String state, String group) {
        return may(readable, roles, state, groups.indexOf(group));
    }

    public boolean mayWrite(Collection<String> roles, String state, String group) {
        return may(writable, roles, state, groups.indexOf(group));
    }

    /** Whether a role may read a field in a state; for the checks of a type, whose fields may name groups that are not there. */
    public boolean mayReadField(String role, String state, String field) {
        return may(readable, Set.of(role), state, groupOf.getOrDefault(field, -1));
    }

    public boolean mayWriteField(String role, String state, String field) {
        return may(writable, Set.of(role), state, groupOf.getOrDefault(field, -1));
    }

    private static boolean may(Map<Cell, BitSet> cells, Collection<String> roles, String state, int bit) {
        return bit >= 0
                && roles.stream()
                        .anyMatch(role -> cells.getOrDefault(new Cell(role, state), NOTHING)
                                .get(bit));
    }

    private static final BitSet NOTHING = new BitSet();
}
