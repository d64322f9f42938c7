package org.modularplumbing.plumbing.activity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * How things of one kind appear on the dashboard: computed from their document alone, so that it can be computed again. For the cores.
 *
 * @param kind the kind of thing, as in its reference
 * @param view from the document's JSON text to what the resident sees; empty when it is not on anybody's dashboard
 */
public record ActivitySource(String kind, Function<String, Optional<ActivityView>> view) {

    public ActivitySource {
        requireNonNull(kind, "kind");
        requireNonNull(view, "view");
    }

    /**
     * Creates a source that reads the document as a record first.
     *
     * @param <T> the document
     * @param kind the kind of thing
     * @param type the document's class
     * @param view from the document to what the resident sees
     * @return the source
     */
    public static <T> ActivitySource of(String kind, Class<T> type, Function<T, Optional<ActivityView>> view) {
        return new ActivitySource(kind, document -> view.apply(Documents.restore(document, type)));
    }
}
