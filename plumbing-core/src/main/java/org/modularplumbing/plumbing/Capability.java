package org.modularplumbing.plumbing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.persistence.Invariant;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;

/**
 * What a core brings to the database: its tables, and what it shows on a resident's dashboard.
 *
 * <p>Tables are plain SQL files {@code V001__words.sql} in the folder {@code NAME-migrations} of the core's jar, those for one database only in
 * {@code NAME-migrations-h2} and {@code NAME-migrations-postgresql} (with versions between, as {@code V001.1__words.sql}). They are run by Flyway, with a history
 * table {@code NAME_schema_history} per core, so that a council's own Flyway or database administrator can run the same files.
 *
 * @param name the core, and the prefix of its tables: a lower-case word
 * @param home a class of the core, by which its files are found
 * @param activities what it shows of each kind of its things
 * @param invariants what is always true of its tables
 * @param personalData where a person's data lies, one for each kind of its things
 */
public record Capability(
        String name,
        Class<?> home,
        List<ActivitySource> activities,
        List<Invariant> invariants,
        List<PersonalDataHolder> personalData) {

    private static final Pattern NAME = Pattern.compile("[a-z]{1,30}");

    public Capability {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("capability name '" + name + "' is not a lower-case word");
        }
        requireNonNull(home, "home");
        activities = List.copyOf(activities);
        invariants = List.copyOf(invariants);
        personalData = List.copyOf(personalData);
    }

    /**
     * A capability that has not said yet where a person's data lies.
     *
     * @param name the core, and the prefix of its tables
     * @param home a class of the core
     * @param activities what it shows of each kind of its things
     * @param invariants what is always true of its tables
     */
    public Capability(String name, Class<?> home, List<ActivitySource> activities, List<Invariant> invariants) {
        this(name, home, activities, invariants, List.of());
    }

    /**
     * Returns the same capability, which says where a person's data lies.
     *
     * @param holders one for each kind of its things
     * @return the capability
     */
    public Capability withPersonalData(PersonalDataHolder... holders) {
        return new Capability(name, home, activities, invariants, List.of(holders));
    }
}
