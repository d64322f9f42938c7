package org.modularplumbing.plumbing.personal;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;

/**
 * Says where a core keeps personal data of one kind of its things, and erases it. One for each kind that has documents about a person; what belongs to a thing (its
 * notes, its files) is a part of it and needs none of its own. All methods run within the transaction of the caller, for one authority. Stateless.
 */
public interface PersonalDataHolder {

    /**
     * Returns the kind of the things.
     *
     * @return as in their references: {@code booking}
     */
    String kind();

    /**
     * Returns the things that hold data of a person: as resident, payer, party, contact, whatever their part in it.
     *
     * @param handle the connection
     * @param authority whose
     * @param person the person
     * @return the things, in a fixed order
     */
    List<Ref> things(Handle handle, Authority authority, Ref person);

    /**
     * Returns what belongs to a thing and has a journal of its own: its notes, its assignment.
     *
     * @param handle the connection
     * @param authority whose
     * @param thing the thing
     * @return the parts, empty if there are none
     */
    default List<Ref> parts(Handle handle, Authority authority, Ref thing) {
        return List.of();
    }

    /**
     * Returns the things of this kind that belong to a thing of another core, and are erased with it: the files that were attached to a case.
     *
     * @param handle the connection
     * @param authority whose
     * @param thing the other core's thing
     * @return the things, empty if there are none
     */
    default List<Ref> belongingTo(Handle handle, Authority authority, Ref thing) {
        return List.of();
    }

    /**
     * Returns what the core knows of a thing beside the journal documents of the thing and its parts.
     *
     * @param handle the connection
     * @param authority whose
     * @param thing the thing
     * @return a JSON object, empty if the documents are all
     */
    default String more(Handle handle, Authority authority, Ref thing) {
        return "{}";
    }

    /**
     * Erases what the core's own tables, and its files, hold of a thing: rows are removed or their personal columns blanked, as the core's invariants allow. The journal
     * documents of the thing and of its parts, its activity and its timers are erased by the caller.
     *
     * @param handle the connection
     * @param authority whose
     * @param thing the thing
     */
    void erase(Handle handle, Authority authority, Ref thing);

    /**
     * Returns things that were finished before a time, and are not erased yet: what retention erases.
     *
     * @param handle the connection
     * @param authority whose
     * @param before the time, exclusive
     * @param limit how many at most
     * @return the things, those finished first at the front
     */
    List<Ref> finishedBefore(Handle handle, Authority authority, Instant before, int limit);
}
