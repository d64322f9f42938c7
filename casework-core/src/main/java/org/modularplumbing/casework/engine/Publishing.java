package org.modularplumbing.casework.engine;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.persistence.Database;

/** Publishes a version of a type once; publishing the same content again writes nothing. */
public final class Publishing {

    private static final String KIND = "case-type";

    private final Plumbing plumbing;
    private final CaseType type;

    public Publishing(Plumbing plumbing, CaseType type) {
        this.plumbing = plumbing;
        this.type = type;
    }

    public CaseType publish(Call call) {
        if (isPublished(call)) {
            return type;
        }
        try {
            return plumbing.commands().run(call, "casework.publish-type", type, CaseType.class, context -> {
                if (published(context.handle(), call.authority()).isPresent()) {
                    throw plumbing.database().isJoined() ? new Database.RetryTransaction() : new AlreadyPublished();
                }
                var id = context.newId();
                new TypeStore(context.handle(), call.authority()).insert(id, type, context.now());
                return Change.of(new Ref(KIND, id), 1, "case-type.published", type);
            });
        } catch (AlreadyPublished again) {
            return type;
        }
    }

    private boolean isPublished(Call call) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return published(transaction.handle(), call.authority()).isPresent();
        });
    }

    private Optional<TypeStore.Published> published(Handle handle, Authority authority) {
        var found = new TypeStore(handle, authority).published(type.code(), type.version());
        found.filter(other -> !other.digest().equals(type.digest())).ifPresent(other -> {
            throw new CaseRefused(
                    Code.TYPE_VERSION_TAKEN,
                    "version %d of case type '%s' was published with other content"
                            .formatted(type.version(), type.code()),
                    "/version",
                    Map.of("type", type.code(), "version", type.version(), "publishedDigest", other.digest()));
        });
        return found;
    }

    /** A signal, not a fault: somebody published the same a moment ago, and nothing was written here. */
    private static final class AlreadyPublished extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AlreadyPublished() {
            super("already published", null, false, false);
        }
    }
}
