package org.modularplumbing.plumbing.journal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.journal.ChainReport.Fault;
import org.modularplumbing.plumbing.journal.ChainReport.Kind;
import org.modularplumbing.plumbing.persistence.Database;

/** Recomputes the chain from its start and names the first bad row. */
final class Verifier {

    private static final int PAGE = 1_000;

    private final Database database;

    Verifier(Database database) {
        this.database = database;
    }

    ChainReport verify(Authority authority, Optional<SealHead> known) {
        return database.inTransaction(transaction -> {
            transaction.actFor(authority);
            return new Walk(new SealStore(transaction.handle()), authority, known).walk();
        });
    }

    private static final class Walk {

        private final SealStore store;
        private final Authority authority;
        private final Optional<SealHead> known;
        private long position;
        private byte[] seal = SealHash.START;

        Walk(SealStore store, Authority authority, Optional<SealHead> known) {
            this.store = store;
            this.authority = authority;
            this.known = known;
        }

        ChainReport walk() {
            var head = store.head(authority).orElse(new SealStore.Head(0, SealHash.START));
            for (var page = store.after(authority, 0, PAGE);
                    !page.isEmpty();
                    page = store.after(authority, position, PAGE)) {
                for (var next : page) {
                    var fault = fault(next);
                    if (fault.isPresent()) {
                        return new ChainReport(position, fault);
                    }
                    position++;
                    seal = next.seal();
                }
            }
            return new ChainReport(position, end(head, store.head(authority).orElse(head)));
        }

        private Optional<Fault> fault(SealStore.Sealed found) {
            if (found.position() != position + 1) {
                return found(Kind.SEAL_REMOVED, found);
            }
            if (found.row().isEmpty()) {
                return found(found.isThere() ? Kind.ROW_CHANGED : Kind.ROW_REMOVED, found);
            }
            var row = found.row().get();
            if (!Arrays.equals(found.seal(), SealHash.row(seal, found.position(), row))) {
                return found(Kind.ROW_CHANGED, found);
            }
            if (!isDocumentGood(row)) {
                return found(Kind.DOCUMENT_CHANGED, found);
            }
            var anchored = known.filter(head -> head.position() == found.position());
            return anchored.isPresent()
                            && !anchored.get().seal().equals(HexFormat.of().formatHex(found.seal()))
                    ? found(Kind.REWRITTEN, found)
                    : Optional.empty();
        }

        /** As it was written, or erased with a later row that says so. */
        private boolean isDocumentGood(JournalStore.Row row) {
            var document = row.entry().document();
            return document.isPresent()
                    ? row.salt() != null
                            && Arrays.equals(row.documentDigest(), SealHash.document(row.salt(), document.get()))
                    : store.isErasureRecorded(row.entry());
        }

        private Optional<Fault> found(Kind kind, SealStore.Sealed found) {
            var place = kind == Kind.SEAL_REMOVED ? position + 1 : found.position();
            return Optional.of(new Fault(
                    kind, place, kind == Kind.SEAL_REMOVED ? Optional.empty() : Optional.of(found.journalId())));
        }

        /** Rows may have been sealed during the walk: it went at least to where the head was before, and at most to where it is now. */
        private Optional<Fault> end(SealStore.Head before, SealStore.Head now) {
            var promised =
                    Math.max(before.position(), known.map(SealHead::position).orElse(0L));
            if (position < promised) {
                return Optional.of(new Fault(Kind.TRUNCATED, position + 1, Optional.empty()));
            }
            if (position > now.position() || position == now.position() && !Arrays.equals(seal, now.seal())) {
                return Optional.of(new Fault(Kind.REWRITTEN, position, Optional.empty()));
            }
            return store.neverSealed(authority).map(id -> new Fault(Kind.NOT_SEALED, 0, Optional.of(id)));
        }
    }
}
