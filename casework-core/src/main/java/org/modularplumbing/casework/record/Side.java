package org.modularplumbing.casework.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.modularplumbing.plumbing.call.Actor;

/** From which side something came. */
public enum Side {
    /** The resident. */
    @JsonProperty("resident")
    RESIDENT,
    /** The council: its staff and its systems. */
    @JsonProperty("council")
    COUNCIL;

    /**
     * The side of an actor.
     *
     * @param kind what kind of actor
     * @return the side
     */
    public static Side of(Actor.Kind kind) {
        return switch (kind) {
            case CITIZEN -> RESIDENT;
            case STAFF, SYSTEM -> COUNCIL;
        };
    }
}
