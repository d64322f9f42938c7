package org.modularplumbing.assessments;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.persistence.Database;

/** Publishes a checked definition once. */
final class Publishing {

    private final Plumbing plumbing;
    private final Definition definition;
    private final String content;
    private final String hash;

    Publishing(Plumbing plumbing, Definition definition) {
        this.plumbing = plumbing;
        this.definition = definition;
        this.content = definition.toJson();
        this.hash = Definition.hash(content);
    }

    /** What was published before with the same content, else what is published now. */
    PublishedDefinition publish(Call call) {
        return before(call).orElseGet(() -> publishNow(call));
    }

    private Optional<PublishedDefinition> before(Call call) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return same(new DefinitionStore(transaction.handle(), call.authority()));
        });
    }

    private PublishedDefinition publishNow(Call call) {
        var request = List.of(definition.id(), definition.version(), hash);
        try {
            return plumbing.commands()
                    .run(call, "assessment.publish", request, PublishedDefinition.class, this::publish);
        } catch (Overtaken overtaken) {
            if (plumbing.database().isJoined()) {
                throw new Database.RetryTransaction();
            }
            return before(call).orElseThrow();
        }
    }

    private Change<PublishedDefinition> publish(CommandContext work) {
        var store = new DefinitionStore(work.handle(), work.call().authority());
        if (same(store).isPresent()) {
            throw new Overtaken();
        }
        var published = new PublishedDefinition(work.newId(), hash, work.now(), definition);
        store.insert(published, content);
        return Change.of(
                new Ref(PublishedDefinition.KIND, published.id()), 1, "assessment-definition.published", published);
    }

    private Optional<PublishedDefinition> same(DefinitionStore store) {
        var before = store.version(definition.id(), definition.version());
        before.filter(other -> !other.hash().equals(hash)).ifPresent(other -> {
            throw AssessmentRefused.versionPublished(other, hash);
        });
        return before;
    }

    /** Somebody else published the same content while this was about to: there is nothing left to do. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("published by somebody else", null, false, false);
        }
    }
}
