package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.List;

/** Collects the changes of one schema. */
final class Changes {

    private final List<SchemaChange> found = new ArrayList<>();
    private final String pointer;

    Changes(String pointer) {
        this.pointer = pointer;
    }

    void add(String keyword, boolean narrows, boolean widens, String sentence) {
        addAt(keyword.equals("false") ? pointer : pointer + "/" + keyword, keyword, narrows, widens, sentence);
    }

    void addAt(String place, String keyword, boolean narrows, boolean widens, String sentence) {
        found.add(new SchemaChange(place, keyword, narrows, widens, sentence));
    }

    void addAt(String place, SchemaChange change) {
        addAt(place, change.keyword(), change.producerSafe(), change.consumerSafe(), change.sentence());
    }

    void addAll(List<SchemaChange> changes) {
        found.addAll(changes);
    }

    List<SchemaChange> list() {
        return List.copyOf(found);
    }

    /** Changes that are safe only if they are notes. */
    static List<SchemaChange> unproved(List<SchemaChange> changes) {
        return changes.stream()
                .map(change -> change.producerSafe() && change.consumerSafe()
                        ? change
                        : new SchemaChange(change.pointer(), change.keyword(), false, false, change.sentence()))
                .toList();
    }

    /** Says what opening and closing an object means. */
    static List<SchemaChange> worded(List<SchemaChange> changes, String keyword) {
        return changes.stream()
                .map(change -> !change.keyword().equals("false")
                        ? change
                        : new SchemaChange(
                                change.pointer(),
                                keyword,
                                change.producerSafe(),
                                change.consumerSafe(),
                                change.consumerSafe()
                                        ? "Further properties are now allowed."
                                        : "Further properties are no longer allowed."))
                .toList();
    }
}
