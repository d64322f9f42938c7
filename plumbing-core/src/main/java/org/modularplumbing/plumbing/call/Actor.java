package org.modularplumbing.plumbing.call;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * Who acts: the one thing that every journal row and every access-log row names.
 *
 * @param kind citizen, staff or system
 * @param id for a citizen the text of their {@link Ref}; for staff and systems a name that the authority can trace, 1 to 120 characters
 * @param roles what the actor may do, as the authority's own sign-on says; never taken from a request body
 */
public record Actor(Kind kind, String id, Set<String> roles) {

    /** What kind of actor. */
    public enum Kind {
        /** A resident, or somebody acting for one. */
        CITIZEN,
        /** Somebody who works for the authority. */
        STAFF,
        /** A program: a timer, an import, another system. */
        SYSTEM
    }

    public Actor {
        requireNonNull(kind, "kind");
        if (id.isBlank() || id.length() > 120) {
            throw new IllegalArgumentException("an actor's id has 1 to 120 characters");
        }
        roles = Set.copyOf(roles);
    }

    /**
     * A resident.
     *
     * @param person the reference of the person
     * @return the actor
     */
    public static Actor citizen(Ref person) {
        return new Actor(Kind.CITIZEN, person.toString(), Set.of("citizen"));
    }

    /**
     * Somebody who works for the authority.
     *
     * @param id a name that the authority can trace
     * @param roles what they may do
     * @return the actor
     */
    public static Actor staff(String id, String... roles) {
        return new Actor(Kind.STAFF, id, Set.of(roles));
    }

    /**
     * A program.
     *
     * @param id its name
     * @return the actor
     */
    public static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id, Set.of("system"));
    }

    /**
     * The person, when a citizen acts.
     *
     * @return the citizen's reference, empty for staff and systems
     */
    public Optional<Ref> person() {
        return kind == Kind.CITIZEN ? Optional.of(Ref.parse(id)) : Optional.empty();
    }

    /**
     * Whether the actor holds a role.
     *
     * @param role the role
     * @return true if it is one of {@link #roles()}
     */
    public boolean has(String role) {
        return roles.contains(role);
    }
}
