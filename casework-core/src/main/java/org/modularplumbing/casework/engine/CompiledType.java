package org.modularplumbing.casework.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.modularplumbing.casework.access.FieldAccess;
import org.modularplumbing.casework.type.CaseLifecycle.Event;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;

/** A published type, ready to decide by. Immutable and thread safe. */
public final class CompiledType {

    private final CaseType type;
    private final String digest;
    private final Guards guards;
    private final FieldAccess access;
    private final String[] participants;
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Event> events = new HashMap<>();

    private CompiledType(CaseType type) {
        this.type = type;
        this.digest = type.digest();
        this.guards = Guards.of(type);
        this.access = FieldAccess.of(type);
        type.lifecycle().states().forEach(state -> states.put(state.code(), state));
        type.lifecycle().events().forEach(event -> events.put(event.code(), event));
        var roles = new TreeSet<>(type.roles().keySet());
        type.lifecycle().events().forEach(event -> roles.addAll(event.roles()));
        participants = roles.toArray(String[]::new);
    }

    /** Compiles a type without problems. */
    public static CompiledType of(CaseType type) {
        return new CompiledType(type);
    }

    public CaseType type() {
        return type;
    }

    public String digest() {
        return digest;
    }

    public Guards guards() {
        return guards;
    }

    public FieldAccess access() {
        return access;
    }

    /** The roles of staff that have anything to do with cases of the type: whoever holds none of them may not know of one. */
    public String[] participants() {
        return participants.clone();
    }

    /** A state that is there. */
    public State state(String code) {
        return states.get(code);
    }

    public Optional<Event> event(String code) {
        return Optional.ofNullable(events.get(code));
    }
}
