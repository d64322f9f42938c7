package org.modularplumbing.assessments;

import java.util.List;
import org.modularplumbing.plumbing.Plumbing;

/** Compiled definitions by the digest of their content, which never changes. */
final class Assessors {

    private Assessors() {}

    static Assessor of(Plumbing plumbing, PublishedDefinition published) {
        return plumbing.database()
                .cache()
                .get(
                        Assessor.class,
                        List.of(published.hash()),
                        () -> Assessor.of(published.definition(), published.hash()));
    }
}
