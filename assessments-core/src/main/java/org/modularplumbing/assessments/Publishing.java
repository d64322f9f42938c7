package org.modularplumbing.assessments;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;

/** Publishes a checked definition once. */
final class Publishing {

    private final Plumbing plumbing;
    private final AssessmentDefinition definition;
    private final String content;
    private final String hash;

    Publishing(Plumbing plumbing, AssessmentDefinition definition) {
        this.plumbing = plumbing;
        this.definition = definition;
        this.content = definition.toJson();
        this.hash = AssessmentDefinition.hash(content);
    }

    /** What was published before with the same content, else what is published now. */
    PublishedDefinition publish(Call call) {
        var request = List.of(definition.id(), definition.version(), hash);
        return plumbing.commands().run(call, "assessment.publish", request, PublishedDefinition.class, this::publish);
    }

    private Change<PublishedDefinition> publish(CommandContext work) {
        var store = new DefinitionStore(work.handle(), work.call().authority());
        var before = same(store);
        if (before.isPresent()) {
            return Change.unchanged(before.get());
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
}
