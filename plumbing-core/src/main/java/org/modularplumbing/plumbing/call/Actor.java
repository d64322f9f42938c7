package org.modularplumbing.plumbing.call;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acts: the one thing that every journal row and every access-log row names.
 *
 * @param kind citizen, staff or system
 * @param id for a citizen the text of their {@link Ref}; for staff and systems a name that the authority can trace, 1 to 120 characters
 * @param roles what a member of staff may do, as the authority's own sign-on says; never taken from a request body. Roles count only for the kind of actor that they
 *     are for: a citizen has {@code citizen} and a program {@code system}, whatever else is said, and staff have neither
 */
public record Actor(Kind kind, String id, Set<String> roles) {

    private static final Set<String> CITIZENS = Set.of("citizen");
    private static final Set<String> SYSTEMS = Set.of("system");

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
        roles = switch (kind) {
            case CITIZEN -> CITIZENS;
            case SYSTEM -> SYSTEMS;
            case STAFF -> withoutThoseOfOthers(roles);
        };
    }

    private static Set<String> withoutThoseOfOthers(Set<String> roles) {
        return roles.stream()
                .filter(role -> !CITIZENS.contains(role) && !SYSTEMS.contains(role))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Creates an actor who is a resident.
     *
     * @param person the reference of the person
     * @return the actor
     */
    public static Actor citizen(Ref person) {
        return new Actor(Kind.CITIZEN, person.toString(), CITIZENS);
    }

    /**
     * Creates an actor who works for the authority.
     *
     * @param id a name that the authority can trace
     * @param roles what they may do
     * @return the actor
     */
    public static Actor staff(String id, String... roles) {
        return new Actor(Kind.STAFF, id, Set.of(roles));
    }

    /**
     * Creates an actor that is a program.
     *
     * @param id its name
     * @return the actor
     */
    public static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id, SYSTEMS);
    }

    /**
     * Returns the person, when a citizen acts.
     *
     * @return the citizen's reference, empty for staff and systems
     */
    public Optional<Ref> person() {
        return kind == Kind.CITIZEN ? Optional.of(Ref.parse(id)) : Optional.empty();
    }

    /**
     * Returns whether the actor holds a role.
     *
     * @param role the role
     * @return true if it is one of {@link #roles()}
     */
    public boolean has(String role) {
        return roles.contains(role);
    }
}
