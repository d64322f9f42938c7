package org.modularplumbing.casework;

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

    static Side of(Actor.Kind kind) {
        return switch (kind) {
            case CITIZEN -> RESIDENT;
            case STAFF, SYSTEM -> COUNCIL;
        };
    }
}
