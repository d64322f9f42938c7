package org.modularplumbing.assessments;

import java.util.List;
import java.util.Map;
import org.modularplumbing.assessments.AssessmentRefused.Code;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.Work;

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

    PublishedDefinition publish(Call call) {
        try {
            return plumbing.commands()
                    .run(
                            call,
                            "assessment.publish",
                            List.of(definition.id(), definition.version(), hash),
                            PublishedDefinition.class,
                            this::publish);
        } catch (Done done) {
            return done.published;
        }
    }

    private Change<PublishedDefinition> publish(Work work) {
        var store = new DefinitionStore(work.handle(), work.call().authority());
        store.version(definition.id(), definition.version()).ifPresent(this::answerOrRefuse);
        var published = new PublishedDefinition(work.newId(), hash, work.now(), definition);
        store.insert(published, content);
        return Change.of(
                new Ref(PublishedDefinition.KIND, published.id()), 1, "assessment-definition.published", published);
    }

    private void answerOrRefuse(PublishedDefinition before) {
        if (before.hash().equals(hash)) {
            throw new Done(before);
        }
        throw AssessmentRefused.of(
                Code.VERSION_PUBLISHED,
                "version %d of '%s' was published with the content %s"
                        .formatted(definition.version(), definition.id(), before.hash()),
                Map.of("published", before.hash(), "sent", hash));
    }

    /** Ends a command that has nothing to change. */
    private static final class Done extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient PublishedDefinition published;

        Done(PublishedDefinition published) {
            super("published before", null, false, false);
            this.published = published;
        }
    }
}
