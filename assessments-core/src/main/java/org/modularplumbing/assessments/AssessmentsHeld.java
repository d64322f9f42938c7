package org.modularplumbing.assessments;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;

/** A resident's assessments: their answers, also those that were superseded, and their outcomes. All of it is in the journal's documents, too. */
final class AssessmentsHeld implements PersonalDataHolder {

    @Override
    public String kind() {
        return Assessment.KIND;
    }

    @Override
    public List<Ref> things(Handle handle, Authority authority, Ref person) {
        return new AssessmentStore(handle, authority)
                .of(person).stream().map(id -> new Ref(Assessment.KIND, id)).toList();
    }

    @Override
    public void erase(Handle handle, Authority authority, Ref thing) {
        new AssessmentStore(handle, authority).erase(thing.id());
    }

    @Override
    public List<Ref> finishedBefore(Handle handle, Authority authority, Instant before, int limit) {
        return new AssessmentStore(handle, authority)
                .completedBefore(before, limit).stream()
                        .map(id -> new Ref(Assessment.KIND, id))
                        .toList();
    }
}
