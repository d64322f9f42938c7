package org.modularplumbing.plumbing.journal;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.persistence.Transaction;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Reads the journal, seals it, proves it whole, and erases documents from it. Its documents hold personal data: {@code history} and {@code byKey} are for
 * programs that record the look in the access log, as the cores do. Thread safe.
 */
public final class Journal {

    /** The role of staff who may erase documents. */
    public static final String ERASE = "erase";

    /** The type of the row that records an erasure. */
    public static final String ERASED = "journal.erased";

    private final Database database;
    private final Commands commands;
    private final Optional<Supplier<List<Authority>>> served;

    /**
     * Reads a database's journal.
     *
     * @param database the database
     * @param commands for the row that records an erasure
     * @param served who are served in the background, where that is said
     */
    public Journal(Database database, Commands commands, Optional<Supplier<List<Authority>>> served) {
        this.database = requireNonNull(database, "database");
        this.commands = requireNonNull(commands, "commands");
        this.served = requireNonNull(served, "served");
    }

    /**
     * Returns the same journal, read within a transaction that is open. For the cores.
     *
     * @param transaction the open transaction
     * @return the journal
     */
    public Journal joining(Transaction transaction) {
        return new Journal(database.joining(transaction), commands, served);
    }

    /**
     * Returns all that happened to a thing, oldest first.
     *
     * @param authority whose thing
     * @param stream the thing
     * @return its rows, empty if it is not known in this authority
     */
    public List<JournalEntry> history(Authority authority, Ref stream) {
        return database.inTransaction(transaction -> {
            transaction.actFor(authority);
            return new JournalStore(transaction.handle())
                    .history(authority, stream).stream()
                            .map(JournalStore.Row::entry)
                            .toList();
        });
    }

    /**
     * Returns a page of what happened to a thing, oldest first.
     *
     * @param authority whose thing
     * @param stream the thing
     * @param after the version last seen, 0 to start
     * @param limit how many at most, 1 to 1,000
     * @return its next rows, empty at the end
     */
    public List<JournalEntry> history(Authority authority, Ref stream, long after, int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit " + limit + " is not 1 to 1,000");
        }
        return database.inTransaction(transaction -> {
            transaction.actFor(authority);
            return new JournalStore(transaction.handle())
                    .history(authority, stream, after, limit).stream()
                            .map(JournalStore.Row::entry)
                            .toList();
        });
    }

    /**
     * Returns what the command with a key did.
     *
     * @param authority within which the key is unique
     * @param key the key
     * @return the command's first row, empty if the key was not used
     */
    public Optional<JournalEntry> byKey(Authority authority, String key) {
        return database.inTransaction(transaction -> {
            transaction.actFor(authority);
            return new JournalStore(transaction.handle()).byKey(authority, key).map(JournalStore.Row::entry);
        });
    }

    /**
     * Gives a consumer the newest row of each thing of a kind, in the order of their ids: what a projection is rebuilt from.
     *
     * @param authority whose things
     * @param kind the kind
     * @param each receives the rows
     */
    public void newestOf(Authority authority, String kind, Consumer<JournalEntry> each) {
        database.inTransaction(transaction -> {
            transaction.actFor(authority);
            var store = new JournalStore(transaction.handle());
            var after = new UUID(0, 0);
            for (var page = store.newest(authority, kind, after, 500);
                    !page.isEmpty();
                    page = store.newest(authority, kind, after, 500)) {
                page.forEach(row -> each.accept(row.entry()));
                after = page.get(page.size() - 1).entry().stream().id();
            }
            return null;
        });
    }

    /**
     * Returns a page of the feed: sealed rows in their gap-free order. A row that was once passed is never added before it later.
     *
     * @param authority whose rows
     * @param after the position last seen, 0 to start
     * @param limit how many at most, 1 to 1,000
     * @return the next rows, empty at the end for now
     */
    public List<SealedEntry> feed(Authority authority, long after, int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit " + limit + " is not 1 to 1,000");
        }
        return database.inTransaction(transaction -> {
            transaction.actFor(authority);
            return new SealStore(transaction.handle())
                    .after(authority, after, limit).stream()
                            .filter(SealStore.Sealed::isThere)
                            .map(found -> new SealedEntry(
                                    found.position(), found.readable().entry()))
                            .toList();
        });
    }

    /**
     * Returns the authorities that background tasks serve, where {@link org.modularplumbing.plumbing.Plumbing#withAuthorities} names them.
     *
     * @return the authorities; empty where each task asks the database who has work for it
     */
    public Optional<List<Authority>> servedAuthorities() {
        return served.map(Supplier::get);
    }

    /**
     * Returns the authorities with rows that wait for their seal.
     *
     * @return the authorities, in the order of their codes
     */
    public List<Authority> unsealedAuthorities() {
        return new Sealer(database).unsealedAuthorities();
    }

    /**
     * Seals all rows that wait. Any number of processes may do so at once.
     *
     * @param authority whose rows
     * @return how many were sealed here
     */
    public long seal(Authority authority) {
        return new Sealer(database).seal(authority);
    }

    /**
     * Returns the end of the chain, to be kept elsewhere.
     *
     * @param authority whose chain
     * @return the head
     */
    public SealHead head(Authority authority) {
        return database.inTransaction(transaction -> {
            var head =
                    new SealStore(transaction.handle()).head(authority).orElse(new SealStore.Head(0, SealHash.START));
            return new SealHead(authority, head.position(), HexFormat.of().formatHex(head.seal()));
        });
    }

    /**
     * Recomputes the chain.
     *
     * @param authority whose chain
     * @return the first bad row, if any; a tail that was cut off together with the head's own row is found only by {@link #verify(SealHead)}
     */
    public ChainReport verify(Authority authority) {
        return new Verifier(database).verify(authority, Optional.empty());
    }

    /**
     * Recomputes the chain and compares it with a head that was kept elsewhere.
     *
     * @param known the head
     * @return the first bad row, if any
     */
    public ChainReport verify(SealHead known) {
        return new Verifier(database).verify(known.authority(), Optional.of(known));
    }

    /**
     * Erases every document of a thing, and records that as its last row. The rows stay, with who, when and what kind of change; the chain stays whole. The
     * core that owns the thing erases its own tables in the same transaction.
     *
     * @param stream the thing
     * @param reason why, in words without personal data, 1 to 200 characters
     * @param call who erases: staff with the role {@link #ERASE}, or a program
     * @return what was recorded
     * @throws KernelRefused NOT_PERMITTED to everybody else; NOT_FOUND if the thing is not known in the call's authority
     */
    public Erasure erase(Ref stream, String reason, Call call) {
        if (reason.isBlank() || reason.length() > 200) {
            throw new IllegalArgumentException("a reason has 1 to 200 characters");
        }
        call.requireRole("erase documents", ERASE);
        return commands.run(call, "journal.erase", Map.of("stream", stream, "reason", reason), Erasure.class, work -> {
            var store = new JournalStore(work.handle());
            var rows = store.history(call.authority(), stream);
            if (rows.isEmpty()) {
                throw KernelRefused.notFound(stream);
            }
            store.erase(call.authority(), stream);
            var version = rows.get(rows.size() - 1).entry().version() + 1;
            return Change.of(stream, version, ERASED, new Erasure(stream, reason, work.now()));
        });
    }
}
