package org.modularplumbing.plumbing.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.persistence.Database;

/**
 * Gives committed rows their position and seal, in batches. A row is on the list of those that wait from the moment of its commit until it is
 * sealed, however late that commit comes: none can be passed over. Rows go in the order of their ids, but a thing's versions always in theirs, also
 * when they were written by processes whose clocks disagree.
 */
final class Sealer {

    /** Large enough that the head's lock is cheap per row, small enough that its holder is soon done. */
    private static final int BATCH = 500;

    private static final Comparator<JournalStore.Row> BY_VERSION =
            Comparator.comparingLong(row -> row.entry().version());

    private final Database database;

    Sealer(Database database) {
        this.database = database;
    }

    /** Seals all that waits, returns how many rows that were. */
    long seal(Authority authority) {
        var total = 0L;
        while (true) {
            var count = database.inTransaction(transaction -> {
                transaction.actFor(authority);
                return batch(new SealStore(transaction.handle()), authority);
            });
            total += count;
            if (count == 0) {
                return total;
            }
        }
    }

    List<Authority> unsealedAuthorities() {
        return database.inTransaction(transaction -> new SealStore(transaction.handle()).unsealedAuthorities());
    }

    private static int batch(SealStore store, Authority authority) {
        var head = store.lockHead(authority);
        var rows = inOrder(ready(store.pending(authority, SealStore.Order.ID, BATCH)));
        if (rows.isEmpty()) {
            rows = inOrder(ready(store.pending(authority, SealStore.Order.VERSION, BATCH)));
        }
        if (rows.isEmpty()) {
            return 0;
        }
        var seals = new ArrayList<SealStore.Sealed>(rows.size());
        var position = head.position();
        var before = head.seal();
        for (var row : rows) {
            position++;
            before = SealHash.row(before, position, row);
            seals.add(new SealStore.Sealed(position, before, row.entry().id(), true, Optional.of(row)));
        }
        store.seal(authority, seals);
        return seals.size();
    }

    /** Leaves out rows of which an earlier version waits outside this batch. */
    private static List<JournalStore.Row> ready(List<SealStore.Pending> batch) {
        var next = new HashMap<Ref, Long>();
        batch.forEach(pending -> next.put(pending.row().entry().stream(), pending.lowest()));
        var ready = new HashSet<UUID>();
        batch.stream()
                .map(SealStore.Pending::row)
                .sorted(BY_VERSION)
                .filter(row -> next.replace(
                        row.entry().stream(), row.entry().version(), row.entry().version() + 1))
                .forEach(row -> ready.add(row.entry().id()));
        return batch.stream()
                .map(SealStore.Pending::row)
                .filter(row -> ready.contains(row.entry().id()))
                .toList();
    }

    /** The order of ids, in which each stream's own places are filled in the order of its versions. */
    private static List<JournalStore.Row> inOrder(List<JournalStore.Row> rows) {
        var byStream = new HashMap<Ref, Queue<JournalStore.Row>>();
        rows.stream()
                .sorted(BY_VERSION)
                .forEach(row -> byStream.computeIfAbsent(row.entry().stream(), stream -> new ArrayDeque<>())
                        .add(row));
        return rows.stream()
                .map(row -> byStream.get(row.entry().stream()).remove())
                .toList();
    }
}
