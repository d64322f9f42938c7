package org.modularplumbing.plumbing.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.ids.TimeOrderedIds;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.persistence.Transaction;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.text.FreeText;

/**
 * Runs commands: state rows, journal row and projections in one transaction, once per key. For the cores. Thread safe.
 *
 * <p>The key is not looked up first: a command that is new, as nearly all are, pays nothing for it. The unique key in the journal refuses the second
 * effect, whatever the order of events; only then, or when a keyed command was refused, or when the transaction is tried again, is the first
 * answer looked up and given again.
 */
public final class Commands {

    private final Database database;
    private final InstantSource clock;
    private final TimeOrderedIds ids;
    private final List<Projection> projections;
    private final AccessLog accessLog;
    private final Replay replays;

    /**
     * Runs commands on a database.
     *
     * @param database the database
     * @param clock the time
     * @param ids new ids
     * @param projections tables kept from the journal
     * @param replays records the look when the first answer to a key is given again
     */
    public Commands(
            Database database, InstantSource clock, TimeOrderedIds ids, List<Projection> projections, Replay replays) {
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
        this.ids = requireNonNull(ids, "ids");
        this.projections = List.copyOf(projections);
        this.accessLog = new AccessLog(database, clock, ids);
        this.replays = requireNonNull(replays, "replays");
    }

    /**
     * Runs a command once. A key belongs to the one who acts: the same key with another actor, for another person or with another content is another request.
     *
     * @param <T> the document of the thing that the command changes
     * @param call who asks, with the idempotency key if they have one
     * @param name the command: {@code booking.hold}
     * @param request the content that must be the same when the key is used again: a record, or a list of values
     * @param type the document's class
     * @param work decides and stores; a {@link PlumbingRefusal} undoes everything
     * @return the document, of this run or of the first run with the same key
     * @throws KernelRefused CARD_NUMBER_IN_TEXT or INVALID_VALUE when a text of the request or the key is none that may be kept; KEY_REUSED when the key was used for another request, or by somebody else; ERASED when the first answer, or the thing itself, was erased
     */
    public <T> T run(Call call, String name, Object request, Class<T> type, Function<CommandContext, Change<T>> work) {
        var content = Documents.write(request);
        var digest = digest(call, name, content);
        return database.inTransaction(transaction -> {
            try {
                call.key().ifPresent(key -> FreeText.require(key, ""));
                Documents.requireFreeText(content);
                return once(transaction, call, digest, type, work);
            } catch (RuntimeException problem) {
                transaction.markRollbackOnly(problem);
                throw problem;
            }
        });
    }

    private static byte[] digest(Call call, String name, String content) {
        return Documents.digest(
                name,
                call.actor().kind().name(),
                call.actor().id(),
                call.onBehalfOf().map(Ref::toString).orElse(""),
                content);
    }

    private <T> T once(
            Transaction transaction,
            Call call,
            byte[] digest,
            Class<T> type,
            Function<CommandContext, Change<T>> work) {
        transaction.actFor(call.authority());
        var key = call.key().orElseGet(transaction::nextKey);
        if (transaction.isRetry()) {
            var first = firstAnswer(transaction, call, key, digest, type);
            if (first.isPresent()) {
                return first.get();
            }
        }
        return execute(transaction, call, new Key(key, digest), type, work);
    }

    private <T> T execute(
            Transaction transaction, Call call, Key key, Class<T> type, Function<CommandContext, Change<T>> work) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Change<T> change;
        try {
            change = work.apply(new CommandContext(transaction, call, now, accessLog, ids));
        } catch (PlumbingRefusal refusal) {
            if ((call.key().isPresent() || transaction.isRetry())
                    && new JournalStore(transaction.handle())
                            .byKey(call.authority(), key.text())
                            .isPresent()) {
                throw new Database
                        .RetryTransaction(); // refused because the same command was done already: its answer is the
                // answer
            }
            throw refusal;
        }
        if (change.rows().isEmpty()) {
            return answer(transaction, call, key, type, change);
        }
        var keyOfFirst = Optional.of(key);
        for (var row : change.rows()) {
            if (transaction.isRetry()) {
                refuseIfErased(transaction, call, row);
            }
            append(transaction, call, now, keyOfFirst, row);
            keyOfFirst = Optional.empty(); // one key, one row
        }
        return change.document();
    }

    /** What was asked for is so already, perhaps because this very command did it. */
    private <T> T answer(Transaction transaction, Call call, Key key, Class<T> type, Change<T> unchanged) {
        return call.key().isPresent()
                ? firstAnswer(transaction, call, key.text(), key.digest(), type).orElse(unchanged.document())
                : unchanged.document();
    }

    /** Erasure is a thing's last version: a core that does not know of it would try the same version again for ever. */
    private static void refuseIfErased(Transaction transaction, Call call, Change.Row row) {
        if (row.version() > 1 && new JournalStore(transaction.handle()).isErased(call.authority(), row.stream())) {
            throw new KernelRefused(
                    Code.ERASED,
                    row.stream() + " was erased",
                    Map.of("what", row.stream().toString()));
        }
    }

    private void append(Transaction transaction, Call call, Instant now, Optional<Key> key, Change.Row row) {
        var document = Documents.write(row.document());
        if (document.length() > JournalStore.LONGEST_DOCUMENT) {
            throw new KernelRefused(
                    Code.INVALID_VALUE,
                    "the document has %d characters, %d at most fit"
                            .formatted(document.length(), JournalStore.LONGEST_DOCUMENT),
                    Map.of("characters", document.length(), "limit", JournalStore.LONGEST_DOCUMENT));
        }
        var entry = new JournalEntry(
                call.authority(),
                ids.next(),
                row.stream(),
                row.version(),
                row.type(),
                now,
                call.actor().kind(),
                call.actor().id(),
                call.onBehalfOf(),
                call.channel(),
                call.purpose(),
                key.map(Key::text),
                Optional.of(document));
        new JournalStore(transaction.handle())
                .append(entry, key.map(Key::digest).orElse(null));
        projections.forEach(projection -> projection.apply(transaction.handle(), entry));
    }

    private <T> Optional<T> firstAnswer(Transaction transaction, Call call, String key, byte[] digest, Class<T> type) {
        return new JournalStore(transaction.handle())
                .byKey(call.authority(), key)
                .map(first -> {
                    if (!java.security.MessageDigest.isEqual(first.requestDigest(), digest)) {
                        throw new KernelRefused(
                                Code.KEY_REUSED,
                                "key '%s' was used for another request".formatted(key),
                                Map.of("key", key));
                    }
                    var document = first.entry()
                            .document()
                            .orElseThrow(() -> new KernelRefused(
                                    Code.ERASED,
                                    "the answer to key '%s' was erased".formatted(key),
                                    Map.of("key", key)));
                    if (call.key().isPresent()) {
                        replays.given(transaction, call, first.entry());
                    }
                    return Documents.restore(document, type);
                });
    }

    private record Key(String text, byte[] digest) {}
}
