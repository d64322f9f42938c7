package org.modularplumbing.plumbing.activity;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Journal;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.journal.Projection;
import org.modularplumbing.plumbing.journal.Replay;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * What each resident has on the go. The rows are written in the transaction of each change, so that there is no lag, and can be rebuilt from the
 * journal with an equal result. Thread safe.
 */
public final class Activities {

    /** The role of staff who see what residents have on the go. */
    public static final String READ = "activities";

    private final Database database;
    private final Journal journal;
    private final AccessLog accessLog;
    private final Map<String, ActivitySource> sources;

    /**
     * Reads a database's activities.
     *
     * @param database the database
     * @param journal what they are rebuilt from
     * @param accessLog where each look is recorded
     * @param sources how things of each kind appear
     */
    public Activities(Database database, Journal journal, AccessLog accessLog, List<ActivitySource> sources) {
        this.database = requireNonNull(database, "database");
        this.journal = requireNonNull(journal, "journal");
        this.accessLog = requireNonNull(accessLog, "accessLog");
        this.sources = byKind(sources);
    }

    /**
     * Keeps the rows up with the journal.
     *
     * @param sources how things of each kind appear
     * @return the projection
     */
    public static Projection projection(List<ActivitySource> sources) {
        var byKind = byKind(sources);
        return (handle, entry) -> apply(byKind, handle, entry);
    }

    /**
     * Records a look at a resident's data when somebody else gets the first answer to a key again.
     *
     * @param accessLog where the look is recorded
     * @param sources how things of each kind appear
     * @return what the commands tell
     */
    public static Replay replays(AccessLog accessLog, List<ActivitySource> sources) {
        var byKind = byKind(sources);
        return (transaction, call, first) -> Optional.of(first)
                .filter(entry -> byKind.containsKey(entry.stream().kind()))
                .flatMap(entry -> view(byKind, entry))
                .map(ActivityView::resident)
                .filter(resident -> !call.actor().person().equals(Optional.of(resident)))
                .ifPresent(resident -> accessLog.record(transaction, call, resident, first.stream(), "answer"));
    }

    /**
     * Returns all that a resident has on the go, the last changed first. The look is recorded, if there is something to see.
     *
     * @param resident the resident
     * @param call the resident themselves, who acts for them in some of it, or staff with the role {@value #READ}
     * @return the activities that the one who asks may see; none for another citizen
     * @throws KernelRefused NOT_PERMITTED to staff without the role
     */
    public List<Activity> of(Ref resident, Call call) {
        call.requireCitizenOrRole("see what a resident has on the go", READ);
        return database.inTransaction(transaction -> {
            var query = accessLog.query(transaction, call);
            var seen = new ActivityStore(query.handle())
                    .of(call.authority(), resident).stream()
                            .filter(activity -> query.isPermitted(resident, activity.stream(), Right.READ, READ))
                            .toList();
            if (!seen.isEmpty()) {
                query.recordLook(resident, resident, "activity");
            }
            return seen;
        });
    }

    /**
     * Returns how one thing came to be as it is: every version as its resident saw it, oldest first, from the journal. The look is recorded.
     *
     * @param stream the thing
     * @param call its resident, who acts for them, or staff with the role {@value #READ}
     * @return the versions, the last of them as it is now; empty if it is on nobody's dashboard, was erased, is not known in the call's authority, or is another's
     * @throws KernelRefused NOT_PERMITTED to staff without the role
     */
    public List<Activity> timeline(Ref stream, Call call) {
        call.requireCitizenOrRole("see what a resident has on the go", READ);
        if (!sources.containsKey(stream.kind())) {
            return List.of();
        }
        return database.inTransaction(transaction -> {
            var query = accessLog.query(transaction, call);
            var versions = journal.joining(transaction).history(call.authority(), stream).stream()
                    .flatMap(entry -> view(sources, entry).map(view -> activity(entry, view)).stream())
                    .toList();
            var residents = versions.stream()
                    .map(version -> version.view().resident())
                    .distinct()
                    .toList();
            if (!residents.stream().allMatch(resident -> query.isPermitted(resident, stream, Right.READ, READ))) {
                return List.of();
            }
            residents.forEach(resident -> query.recordLook(resident, stream, "timeline"));
            return versions;
        });
    }

    /**
     * Rebuilds the rows of an authority from the journal, kind by kind, each in one transaction.
     *
     * @param authority the authority
     */
    public void rebuild(Authority authority) {
        sources.keySet().stream()
                .sorted()
                .forEach(kind -> database.inTransaction(transaction -> {
                    transaction.actFor(authority);
                    var store = new ActivityStore(transaction.handle());
                    store.removeAll(authority, kind);
                    journal.joining(transaction)
                            .newestOf(
                                    authority,
                                    kind,
                                    entry -> view(sources, entry)
                                            .ifPresent(view -> store.put(authority, activity(entry, view))));
                    return null;
                }));
    }

    private static void apply(Map<String, ActivitySource> sources, Handle handle, JournalEntry entry) {
        if (!sources.containsKey(entry.stream().kind())) {
            return;
        }
        var store = new ActivityStore(handle);
        var view = view(sources, entry);
        if (view.isPresent()) {
            store.put(entry.authority(), activity(entry, view.get()));
        } else if (entry.version() > 1) {
            store.remove(entry.authority(), entry.stream());
        }
    }

    private static Optional<ActivityView> view(Map<String, ActivitySource> sources, JournalEntry entry) {
        if (entry.type().equals(Journal.ERASED)) {
            return Optional.empty();
        }
        return entry.document().flatMap(sources.get(entry.stream().kind()).view());
    }

    private static Activity activity(JournalEntry entry, ActivityView view) {
        return new Activity(entry.stream(), entry.version(), entry.occurredAt(), view);
    }

    private static Map<String, ActivitySource> byKind(List<ActivitySource> sources) {
        return sources.stream().collect(Collectors.toUnmodifiableMap(ActivitySource::kind, Function.identity()));
    }
}
