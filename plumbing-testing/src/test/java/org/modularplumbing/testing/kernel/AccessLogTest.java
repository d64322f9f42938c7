package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.access.Access;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Who looked at whose data, at which fields, for what: for the person concerned to see. */
class AccessLogTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static final Ref NOTE = new Ref("note", UUID.randomUUID());

    private static void look(TestDatabase db, Call call, Ref subject, String... fields) {
        db.plumbing().database().inTransaction(transaction -> {
            db.plumbing().accessLog().record(transaction, call, subject, NOTE, fields);
            return null;
        });
    }

    @OnBothDatabases
    void shows_the_person_who_looked_at_what_and_why_the_last_look_first(TestDatabase db) {
        look(db, Notes.CALL, Notes.RESIDENT, "words");
        db.clock().advance(Duration.ofSeconds(1));
        var staff = Notes.STAFF.onBehalfOf(Notes.RESIDENT);
        look(db, staff, Notes.RESIDENT, "words", "opened-at");
        var looks = db.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL);
        assertThat(looks).hasSize(2);
        var last = looks.get(0);
        assertThat(last.occurredAt()).isEqualTo(db.clock().instant());
        assertThat(last.actorKind()).isEqualTo(Actor.Kind.STAFF);
        assertThat(last.actorId()).isEqualTo("k.jones");
        assertThat(last.onBehalfOf()).hasValue(Notes.RESIDENT);
        assertThat(last.channel()).isEqualTo(staff.channel());
        assertThat(last.purpose()).isEqualTo(staff.purpose());
        assertThat(last.subject()).isEqualTo(Notes.RESIDENT);
        assertThat(last.resource()).isEqualTo(NOTE);
        assertThat(last.fields()).containsExactly("words", "opened-at");
    }

    @OnBothDatabases
    void shows_a_person_nothing_about_others(TestDatabase db) {
        var other = Ref.person(UUID.randomUUID());
        look(db, Notes.STAFF, other, "words");
        assertThat(db.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL)).isEmpty();
        assertThat(db.plumbing().accessLog().about(other, Notes.staff(AccessLog.OFFICER)))
                .hasSize(1);
        for (var call : List.of(Notes.CALL, Notes.CALL.onBehalfOf(other))) {
            assertThat(db.plumbing().accessLog().about(other, call)).isEmpty();
        }
        assertThatThrownBy(() -> db.plumbing().accessLog().about(other, Notes.STAFF))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_PERMITTED));
    }

    @OnBothDatabases
    void pages_follow_one_another_to_the_first_look(TestDatabase db) {
        for (var n = 0; n < 250; n++) {
            look(db, Notes.CALL, Notes.RESIDENT, "words" + n);
        }
        var log = db.plumbing().accessLog();
        var all = new ArrayList<Access>();
        var page = log.about(Notes.RESIDENT, Notes.CALL);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = log.about(
                    Notes.RESIDENT, Optional.of(page.get(page.size() - 1).id()), 100, Notes.CALL);
        }
        assertThat(all).hasSize(250);
        assertThat(all.stream().map(look -> look.fields().get(0)))
                .doesNotHaveDuplicates()
                .startsWith("words249", "words248")
                .endsWith("words0");
        assertThatThrownBy(() -> log.about(Notes.RESIDENT, Optional.empty(), 0, Notes.CALL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @OnBothDatabases
    void a_history_is_read_in_pages(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("0", Notes.CALL);
        for (var n = 1; n < 25; n++) {
            notes.amend(new Notes.Amend(note.id(), n, "" + n), Notes.CALL);
        }
        var thing = new Ref("note", note.id());
        var journal = db.plumbing().journal();
        assertThat(journal.history(Notes.AUTHORITY, thing, 0, 10))
                .extracting(entry -> entry.version())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(journal.history(Notes.AUTHORITY, thing, 20, 10)).hasSize(5);
        assertThat(journal.history(Notes.AUTHORITY, thing, 25, 10)).isEmpty();
        assertThatThrownBy(() -> journal.history(Notes.AUTHORITY, thing, 0, 1_001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @OnBothDatabases
    void shows_another_authority_nothing(TestDatabase db) {
        look(db, Notes.CALL, Notes.RESIDENT, "words");
        assertThat(db.plumbing().accessLog().about(Notes.RESIDENT, SealerTest.in(Authority.of("W06000015"))))
                .isEmpty();
    }

    /** What cannot be recorded is not shown: both are one transaction. */
    @OnBothDatabases
    void a_look_whose_query_fails_is_not_recorded(TestDatabase db) {
        var before = db.contents();
        assertThatThrownBy(() -> db.plumbing().database().inTransaction(transaction -> {
                    db.plumbing().accessLog().record(transaction, Notes.CALL, Notes.RESIDENT, NOTE, "words");
                    throw new ArithmeticException("before anything was shown");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void staff_and_systems_may_look_at_anybody(TestDatabase db) {
        AccessLog.requireOwn(Ref.person(UUID.randomUUID()), Notes.STAFF);
        var system = Call.of(Notes.AUTHORITY, Actor.system("timer"), Notes.CALL.channel(), Notes.CALL.purpose());
        AccessLog.requireOwn(Ref.person(UUID.randomUUID()), system);
        assertThat(db.plumbing().accessLog().about(Notes.RESIDENT, system)).isEmpty();
    }
}
