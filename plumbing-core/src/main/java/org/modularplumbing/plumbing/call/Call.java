package org.modularplumbing.plumbing.call;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Who asks, for whom, how and why: the last argument of every command and of every query that touches personal data.
 *
 * <p>A call with a {@linkplain #withKey key} makes a command idempotent: the same key with the same content gives the first answer again,
 * the same key with other content is refused. One key belongs to one command. Without a key every command runs once per call of its method.
 *
 * @param authority whose data
 * @param actor who acts
 * @param onBehalfOf the person for whom the actor acts, if not for themselves
 * @param channel how the call arrived
 * @param purpose what for, on what lawful basis
 * @param key the idempotency key, 1 to 120 characters without control characters, unique within the authority
 */
public record Call(
        Authority authority,
        Actor actor,
        Optional<Ref> onBehalfOf,
        Channel channel,
        Purpose purpose,
        Optional<String> key) {

    public Call {
        requireNonNull(authority, "authority");
        requireNonNull(actor, "actor");
        requireNonNull(onBehalfOf, "onBehalfOf");
        requireNonNull(channel, "channel");
        requireNonNull(purpose, "purpose");
        key.ifPresent(Call::check);
    }

    /**
     * Creates a call for the actor themselves, without a key.
     *
     * @param authority whose data
     * @param actor who acts
     * @param channel how the call arrived
     * @param purpose what for
     * @return the call
     */
    public static Call of(Authority authority, Actor actor, Channel channel, Purpose purpose) {
        return new Call(authority, actor, Optional.empty(), channel, purpose, Optional.empty());
    }

    /**
     * Returns the same call with an idempotency key.
     *
     * @param newKey the key
     * @return the call
     */
    public Call withKey(String newKey) {
        return new Call(authority, actor, onBehalfOf, channel, purpose, Optional.of(newKey));
    }

    /**
     * Returns the same call without an idempotency key.
     *
     * @return the call
     */
    public Call withoutKey() {
        return new Call(authority, actor, onBehalfOf, channel, purpose, Optional.empty());
    }

    /**
     * Returns the same call on behalf of a person.
     *
     * @param person the person
     * @return the call
     */
    public Call onBehalfOf(Ref person) {
        return new Call(authority, actor, Optional.of(person), channel, purpose, key);
    }

    /**
     * Returns the same call for another purpose.
     *
     * @param newPurpose the purpose
     * @return the call
     */
    public Call withPurpose(Purpose newPurpose) {
        return new Call(authority, actor, onBehalfOf, channel, newPurpose, key);
    }

    /**
     * Returns the person concerned: on whose behalf, else the citizen who acts.
     *
     * @return the person, empty when staff or a system act for nobody in particular
     */
    public Optional<Ref> person() {
        return onBehalfOf.or(actor::person);
    }

    /**
     * Refuses everybody but staff who hold one of the roles, and programs. Called before anything is looked up, so that the refusal tells nothing of what there is.
     *
     * @param action what is tried, as a plain phrase: {@code give money back}
     * @param roles the roles of staff, one of which is enough
     * @throws KernelRefused NOT_PERMITTED, naming the roles
     */
    public void requireRole(String action, String... roles) {
        if (!hasRole(roles)) {
            throw KernelRefused.notPermitted(action, "staff with " + quoted(roles) + ", and programs");
        }
    }

    /**
     * Refuses staff who hold none of the roles. Citizens are let through: what they may do with which thing is asked of the query or command
     * ({@code requireSelf}), once the thing is known.
     *
     * @param action what is tried, as a plain phrase
     * @param roles the roles of staff, one of which is enough
     * @throws KernelRefused NOT_PERMITTED, naming the roles
     */
    public void requireCitizenOrRole(String action, String... roles) {
        if (actor.kind() != Actor.Kind.CITIZEN) {
            requireRole(action, roles);
        }
    }

    /**
     * Tells whether a member of staff acts who holds one of the roles, or a program.
     *
     * @param roles the roles of staff
     * @return false for citizens, and for staff with none of them
     */
    public boolean hasRole(String... roles) {
        return switch (actor.kind()) {
            case CITIZEN -> false;
            case STAFF -> Stream.of(roles).anyMatch(actor::has);
            case SYSTEM -> true;
        };
    }

    private static String quoted(String... roles) {
        return Stream.of(roles)
                .collect(Collectors.joining("' or '", roles.length == 1 ? "the role '" : "a role of '", "'"));
    }

    private static void check(String key) {
        if (key.isBlank() || key.length() > 120 || key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an idempotency key has 1 to 120 characters and no control characters");
        }
    }
}
