package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.journal.SealedEntry;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;

/** The feed: sealed rows by position, for whoever reads on from where they stopped. */
class FeedTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static List<Long> positions(TestDatabase db, long after, int limit) {
        return db.plumbing().journal().feed(Notes.AUTHORITY, after, limit).stream()
                .map(SealedEntry::position)
                .toList();
    }

    @OnBothDatabases
    void pages_follow_one_another_without_gap_or_overlap(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        for (var number = 0; number < 7; number++) {
            notes.write("note " + number, Notes.CALL);
        }
        db.plumbing().journal().seal(Notes.AUTHORITY);
        assertThat(positions(db, 0, 3)).containsExactly(1L, 2L, 3L);
        assertThat(positions(db, 3, 3)).containsExactly(4L, 5L, 6L);
        assertThat(positions(db, 6, 3)).containsExactly(7L);
        assertThat(positions(db, 7, 3)).isEmpty();
        assertThat(positions(db, 99, 3)).isEmpty();
    }

    @OnBothDatabases
    void a_row_is_published_once_it_is_sealed(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        assertThat(positions(db, 0, 10)).isEmpty();
        db.plumbing().journal().seal(Notes.AUTHORITY);
        assertThat(positions(db, 0, 10)).containsExactly(1L);
    }

    @OnBothDatabases
    void a_row_has_all_that_was_recorded(TestDatabase db) {
        var call = Notes.STAFF.onBehalfOf(Notes.RESIDENT).withKey("k1");
        var note = Notes.on(db.plumbing()).write("hello", call);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        var entry = db.plumbing().journal().feed(Notes.AUTHORITY, 0, 1).get(0).entry();
        assertThat(entry.authority()).isEqualTo(Notes.AUTHORITY);
        assertThat(entry.stream()).hasToString("note:" + note.id());
        assertThat(entry.version()).isOne();
        assertThat(entry.type()).isEqualTo("note.written");
        assertThat(entry.occurredAt()).isEqualTo(db.clock().instant());
        assertThat(entry.actorKind()).isEqualTo(call.actor().kind());
        assertThat(entry.actorId()).isEqualTo("k.jones");
        assertThat(entry.onBehalfOf()).hasValue(Notes.RESIDENT);
        assertThat(entry.channel()).isEqualTo(call.channel());
        assertThat(entry.purpose()).isEqualTo(call.purpose());
        assertThat(entry.key()).hasValue("k1");
        assertThat(entry.document()).hasValueSatisfying(json -> assertThat(json).contains("\"words\":\"hello\""));
    }

    @OnBothDatabases
    void rows_of_one_command_come_together_in_the_order_in_which_it_named_them(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var pad = notes.openPad(5, Notes.STAFF);
        notes.writeOn(pad.id(), "hello", Notes.CALL.withKey("k1"));
        db.plumbing().journal().seal(Notes.AUTHORITY);
        var entries = db.plumbing().journal().feed(Notes.AUTHORITY, 0, 10).stream()
                .map(SealedEntry::entry)
                .toList();
        assertThat(entries.stream().map(entry -> entry.type()))
                .containsExactly("pad.opened", "note.written", "pad.sheet-taken");
        assertThat(entries.get(1).key()).hasValue("k1");
        assertThat(entries.get(2).key()).as("one key, one row").isEmpty();
    }

    /** Nothing ever appears before a position that a reader has passed. */
    @OnBothDatabases
    void a_reader_beside_writers_and_sealers_reads_every_row_once_in_order(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var read = new ArrayList<SealedEntry>();
        Race.of(5, 20, (thread, turn) -> switch (thread) {
            case 0 -> read.addAll(db.plumbing().journal().feed(Notes.AUTHORITY, last(read), 7));
            case 1 -> db.plumbing().journal().seal(Notes.AUTHORITY);
            default -> notes.write("by " + thread, Notes.CALL);
        });
        db.plumbing().journal().seal(Notes.AUTHORITY);
        read.addAll(db.plumbing().journal().feed(Notes.AUTHORITY, last(read), 1_000));
        assertThat(read).hasSize(60).isEqualTo(SealerTest.feed(db.plumbing()));
    }

    private static long last(List<SealedEntry> read) {
        return read.isEmpty() ? 0 : read.get(read.size() - 1).position();
    }

    @OnBothDatabases
    void another_authority_reads_its_own_rows_only(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        assertThat(db.plumbing().journal().feed(Authority.of("W06000015"), 0, 10))
                .isEmpty();
    }

    @OnBothDatabases
    void a_page_has_one_to_a_thousand_rows(TestDatabase db) {
        for (var limit : List.of(0, -1, 1_001)) {
            assertThatThrownBy(() -> db.plumbing().journal().feed(Notes.AUTHORITY, 0, limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
