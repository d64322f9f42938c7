package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects the changes of one schema. */
final class Changes {

    private static final Sentences SENTENCES = new Sentences();

    private final List<SchemaChange> found = new ArrayList<>();
    private final String pointer;

    Changes(String pointer) {
        this.pointer = pointer;
    }

    /** Returns a sentence about a change, its gaps filled with words of the schemas. */
    static Message say(String key, String... parts) {
        return SENTENCES.say(
                "change." + key,
                Stream.of(parts).map(part -> new Message(part, part)).toArray(Message[]::new));
    }

    void add(String keyword, boolean narrows, boolean widens, String key, String... parts) {
        addAt(keyword.equals("false") ? pointer : pointer + "/" + keyword, keyword, narrows, widens, say(key, parts));
    }

    void addAt(String place, String keyword, boolean narrows, boolean widens, Message sentence) {
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
                                say(change.consumerSafe() ? "properties.opened" : "properties.closed")))
                .toList();
    }
}
