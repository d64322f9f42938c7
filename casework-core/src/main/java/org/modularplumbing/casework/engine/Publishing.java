package org.modularplumbing.casework.engine;

import java.util.Map;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;

/** Publishes a version of a type once; publishing the same content again writes nothing. */
public final class Publishing {

    private static final String KIND = "case-type";

    private final CaseType type;

    public Publishing(CaseType type) {
        this.type = type;
    }

    public CaseType publish(Plumbing plumbing, Call call) {
        return plumbing.commands().run(call, "casework.publish-type", type, CaseType.class, this::once);
    }

    private Change<CaseType> once(CommandContext context) {
        var store = new TypeStore(context.handle(), context.call().authority());
        var found = store.published(type.code(), type.version());
        if (found.isEmpty()) {
            var id = context.newId();
            store.insert(id, type, context.now());
            return Change.of(new Ref(KIND, id), 1, "case-type.published", type);
        }
        if (!found.get().digest().equals(type.digest())) {
            throw new CaseRefused(
                    Code.TYPE_VERSION_TAKEN,
                    "version %d of case type '%s' was published with other content"
                            .formatted(type.version(), type.code()),
                    "/version",
                    Map.of(
                            "type",
                            type.code(),
                            "version",
                            type.version(),
                            "publishedDigest",
                            found.get().digest()));
        }
        return Change.unchanged(type);
    }
}
