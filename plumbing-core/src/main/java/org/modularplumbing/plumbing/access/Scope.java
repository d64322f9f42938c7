package org.modularplumbing.plumbing.access;

import java.util.List;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/**
 * Over what somebody may act for a person: some services, some kinds of things, some things. An empty list limits nothing; the lists that are not empty must all
 * agree, kinds and things being one list together.
 *
 * @param services purposes, each with all that begin with it and a dot: {@code leisure} covers {@code leisure.swimming-lessons}; at most 20
 * @param kinds kinds of things, as in their references: {@code booking}; at most 20
 * @param things single things; at most 20
 */
public record Scope(List<String> services, List<String> kinds, List<Ref> things) {

    /** Everything. */
    public static final Scope EVERYTHING = new Scope(List.of(), List.of(), List.of());

    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9.-]{0,79}");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST = 20;

    public Scope {
        services = checked(services, "service", SERVICE);
        kinds = checked(kinds, "kind", KIND);
        things = List.copyOf(things);
        if (things.size() > MOST) {
            throw new IllegalArgumentException("a scope names at most " + MOST + " things");
        }
    }

    private static List<String> checked(List<String> names, String what, Pattern form) {
        if (names.size() > MOST
                || !names.stream().allMatch(name -> form.matcher(name).matches())) {
            throw new IllegalArgumentException(
                    "a scope names at most %d %ss, each of the form %s".formatted(MOST, what, form));
        }
        return List.copyOf(names);
    }

    /**
     * Returns a scope of some services.
     *
     * @param services the purposes, or what they begin with
     * @return the scope
     */
    public static Scope ofServices(String... services) {
        return new Scope(List.of(services), List.of(), List.of());
    }

    /**
     * Returns a scope of some kinds of things.
     *
     * @param kinds the kinds
     * @return the scope
     */
    public static Scope ofKinds(String... kinds) {
        return new Scope(List.of(), List.of(kinds), List.of());
    }

    /**
     * Returns a scope of single things.
     *
     * @param things the things
     * @return the scope
     */
    public static Scope ofThings(Ref... things) {
        return new Scope(List.of(), List.of(), List.of(things));
    }

    /**
     * Tells whether a thing is covered.
     *
     * @param thing the thing
     * @param purpose what the call is for
     * @return true if it is
     */
    public boolean covers(Ref thing, Purpose purpose) {
        var isService = services.isEmpty()
                || services.stream()
                        .anyMatch(service ->
                                purpose.code().equals(service) || purpose.code().startsWith(service + "."));
        var isThing = kinds.isEmpty() && things.isEmpty() || kinds.contains(thing.kind()) || things.contains(thing);
        return isService && isThing;
    }
}
