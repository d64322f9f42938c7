package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.PersonalData;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;
import org.modularplumbing.plumbing.personal.RetentionRule;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlantedWords;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** What the cores hold about a person: a copy, its erasure, what is kept, and for how long. */
class PersonalDataTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static final PlantedWords WORDS = PlantedWords.of("Zebedee", "Ŵyllt-ddyn", "Quixotic");
    private static final Call OFFICER = staff("d.officer", PersonalData.OFFICER, PersonalData.ERASE);
    private static final Ref DAUGHTER = Ref.person(UUID.fromString("0192f0c0-0000-7000-8000-000000000002"));

    private static Call staff(String id, String... roles) {
        return Call.of(Notes.AUTHORITY, Actor.staff(id, roles), Channel.COUNTER, Purpose.publicTask("data-protection"));
    }

    /** Words in every table in which a person can have some. */
    private static Note plant(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.writeWithReminder("Zebedee", db.clock().instant().plusSeconds(9), Notes.CALL.withKey("k1"));
        notes.amend(new Amend(note.id(), 1, "Ŵyllt-ddyn"), Notes.CALL);
        Delegations.on(db.plumbing())
                .grant(
                        DelegationRequest.of(
                                Notes.RESIDENT,
                                DAUGHTER,
                                Right.READ,
                                Scope.EVERYTHING,
                                db.clock().instant()),
                        Notes.CALL);
        var data = PersonalData.on(db.plumbing());
        var hold = data.placeHold(new Ref("note", note.id()), "Quixotic v council", OFFICER);
        data.releaseHold(hold.id(), OFFICER);
        WORDS.requireThere(db);
        return note;
    }

    private static Note ofSomebodyElse(TestDatabase db) {
        return Notes.on(db.plumbing())
                .write(
                        "of somebody else",
                        Call.of(Notes.AUTHORITY, Actor.citizen(DAUGHTER), Channel.WEB, Purpose.publicTask("notes")));
    }

    private static void isRefused(Code code, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @OnBothDatabases
    void after_erasure_no_table_holds_a_word_and_the_chain_is_whole(TestDatabase db) {
        var note = plant(db);
        var other = ofSomebodyElse(db);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        var head = db.plumbing().journal().head(Notes.AUTHORITY);
        var erased = PersonalData.on(db.plumbing()).erase(Notes.RESIDENT, "asked for", OFFICER);
        WORDS.requireGone(db);
        assertThat(erased.things()).contains(new Ref("note", note.id())).hasSize(3);
        assertThat(Notes.count(db.plumbing(), "plumbing_timer")).isZero();
        assertThat(Notes.count(db.plumbing(), "plumbing_delegation")).isZero();
        assertThat(db.plumbing().activities().of(Notes.RESIDENT, Notes.CALL)).isEmpty();
        assertThat(Notes.on(db.plumbing()).read(other.id(), Notes.STAFF)).isEqualTo(other);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        assertThat(db.plumbing().journal().verify(head).isWhole()).isTrue();
    }

    @OnBothDatabases
    void erasure_is_itself_a_journal_row_of_the_person(TestDatabase db) {
        plant(db);
        var data = PersonalData.on(db.plumbing());
        var erased = data.erase(Notes.RESIDENT, "asked for", OFFICER.withKey("e1"));
        assertThat(data.erase(Notes.RESIDENT, "asked for", OFFICER.withKey("e1")))
                .isEqualTo(erased);
        assertThat(db.plumbing().journal().history(Notes.AUTHORITY, Notes.RESIDENT).stream()
                        .map(JournalEntry::type))
                .containsExactly("person.erased");
        isRefused(Code.NOT_FOUND, () -> data.erase(Notes.RESIDENT, "asked for", OFFICER));
        Notes.on(db.plumbing()).write("Quixotic", Notes.CALL);
        data.erase(Notes.RESIDENT, "asked for once more", OFFICER);
        WORDS.requireGone(db);
    }

    @OnBothDatabases
    void nobody_erases_without_the_role(TestDatabase db) {
        plant(db);
        var data = PersonalData.on(db.plumbing());
        var before = db.contents();
        for (var call : List.of(Notes.CALL, staff("k.jones", "clerk"), staff("d.officer", PersonalData.OFFICER))) {
            isRefused(Code.NOT_PERMITTED, () -> data.erase(Notes.RESIDENT, "asked for", call));
            isRefused(Code.NOT_PERMITTED, () -> data.applyRetention(new RetentionRule("note", Period.ofDays(1)), call));
        }
        for (var call : List.of(Notes.CALL, Notes.STAFF, staff("e.raser", PersonalData.ERASE))) {
            isRefused(Code.NOT_PERMITTED, () -> data.placeHold(Notes.RESIDENT, "dispute", call));
            isRefused(Code.NOT_PERMITTED, () -> data.holds(call));
            isRefused(Code.NOT_PERMITTED, () -> data.releaseHold(UUID.randomUUID(), call));
        }
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void a_legal_hold_on_the_person_or_on_one_thing_keeps_everything(TestDatabase db) {
        var note = plant(db);
        Notes.on(db.plumbing()).write("another", Notes.CALL);
        var data = PersonalData.on(db.plumbing());
        for (var target : List.of(Notes.RESIDENT, new Ref("note", note.id()))) {
            var hold = data.placeHold(target, "a dispute", OFFICER);
            assertThat(data.holds(OFFICER)).containsExactly(hold);
            var before = db.contents();
            isRefused(Code.LEGAL_HOLD, () -> data.erase(Notes.RESIDENT, "asked for", OFFICER));
            isRefused(Code.LEGAL_HOLD, () -> data.eraseThing(new Ref("note", note.id()), "asked for", OFFICER));
            assertThat(db.contents()).isEqualTo(before);
            var released = data.releaseHold(hold.id(), OFFICER);
            assertThat(data.releaseHold(hold.id(), OFFICER)).isEqualTo(released);
            assertThat(data.holds(OFFICER)).isEmpty();
        }
        assertThat(data.erase(Notes.RESIDENT, "asked for", OFFICER).things()).isNotEmpty();
    }

    @OnBothDatabases
    void a_copy_has_every_version_of_every_document_and_no_name_of_staff(TestDatabase db) {
        var note = plant(db);
        Notes.on(db.plumbing()).finish(note.id(), Notes.STAFF);
        ofSomebodyElse(db);
        var copy = PersonalData.on(db.plumbing()).subjectAccess(Notes.RESIDENT, Notes.CALL);
        assertThat(copy.things()).singleElement().satisfies(thing -> {
            assertThat(thing.thing()).isEqualTo(new Ref("note", note.id()));
            assertThat(thing.versions())
                    .extracting(version -> version.type())
                    .containsExactly("note.written", "note.amended", "note.finished");
        });
        assertThat(copy.toJson())
                .contains("\"document\":{", "Zebedee", "Ŵyllt-ddyn")
                .doesNotContain("k.jones", "of somebody else");
        assertThat(db.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL))
                .anySatisfy(look -> assertThat(look.fields()).containsExactly("subject-access"));
    }

    @OnBothDatabases
    void a_copy_is_for_the_person_for_who_acts_for_them_and_for_the_officer(TestDatabase db) {
        plant(db);
        var data = PersonalData.on(db.plumbing());
        var daughter = Call.of(Notes.AUTHORITY, Actor.citizen(DAUGHTER), Channel.WEB, Purpose.publicTask("notes"));
        assertThat(data.subjectAccess(Notes.RESIDENT, OFFICER).things()).hasSize(1);
        assertThat(data.subjectAccess(Notes.RESIDENT, daughter.onBehalfOf(Notes.RESIDENT))
                        .things())
                .hasSize(1);
        isRefused(Code.NOT_FOUND, () -> data.subjectAccess(Notes.RESIDENT, daughter));
        isRefused(Code.NOT_PERMITTED, () -> data.subjectAccess(Notes.RESIDENT, Notes.STAFF));
        assertThat(data.subjectAccess(Notes.RESIDENT, SealerTest.in(Authority.of("W06000015")))
                        .things())
                .isEmpty();
    }

    @OnBothDatabases
    void retention_erases_what_was_finished_long_enough_ago_and_passes_over_what_is_held(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var data = PersonalData.on(db.plumbing());
        for (var n = 0; n < 120; n++) {
            notes.finish(notes.write("Zebedee", Notes.CALL).id(), Notes.CALL);
        }
        var held = notes.write("Ŵyllt-ddyn", Notes.CALL);
        notes.finish(held.id(), Notes.CALL);
        notes.write("Quixotic: still open", Notes.CALL);
        var hold = data.placeHold(new Ref("note", held.id()), "a dispute", OFFICER);
        var rule = new RetentionRule("note", Period.ofYears(6));
        assertThat(data.applyRetention(rule, OFFICER)).isZero();
        db.clock().advance(Duration.ofDays(6 * 366));
        assertThat(data.applyRetention(rule, OFFICER)).isEqualTo(120);
        assertThat(WORDS.findIn(db).get("notes_note")).containsExactly("Ŵyllt-ddyn", "Quixotic");
        data.releaseHold(hold.id(), OFFICER);
        assertThat(data.applyRetention(rule, OFFICER)).isEqualTo(1);
        assertThat(WORDS.findIn(db).get("notes_note")).containsExactly("Quixotic");
        isRefused(Code.NOT_FOUND, () -> data.applyRetention(new RetentionRule("case", Period.ofDays(1)), OFFICER));
    }

    /** A core whose things belong to notes, as files belong to cases. */
    private static final class LettersHeld implements PersonalDataHolder {

        private final Ref letter = new Ref("letter", UUID.randomUUID());
        private final List<Ref> erased = new ArrayList<>();

        @Override
        public String kind() {
            return "letter";
        }

        @Override
        public List<Ref> things(Handle handle, Authority authority, Ref person) {
            return List.of();
        }

        @Override
        public List<Ref> belongingTo(Handle handle, Authority authority, Ref thing) {
            return thing.kind().equals("note") && erased.isEmpty() ? List.of(letter) : List.of();
        }

        @Override
        public void erase(Handle handle, Authority authority, Ref thing) {
            erased.add(thing);
        }

        @Override
        public List<Ref> finishedBefore(Handle handle, Authority authority, Instant before, int limit) {
            return List.of();
        }
    }

    @OnBothDatabases
    void what_belongs_to_a_thing_of_another_core_is_erased_with_it(TestDatabase db) {
        var letters = new LettersHeld();
        var plumbing = Plumbing.on(db.dataSource())
                .withClock(db.clock())
                .migrate(
                        Notes.CAPABILITY,
                        new Capability("letters", PersonalDataTest.class, List.of(), List.of())
                                .withPersonalData(letters));
        plumbing.commands()
                .run(
                        Notes.CALL,
                        "letter.write",
                        List.of(),
                        Amend.class,
                        work -> Change.of(
                                letters.letter, 1, "letter.written", new Amend(UUID.randomUUID(), 1, "Zebedee")));
        var note = Notes.on(plumbing).write("Quixotic", Notes.CALL);
        var erased = PersonalData.on(plumbing).eraseThing(new Ref("note", note.id()), "asked for", OFFICER);
        assertThat(erased).containsExactly(new Ref("note", note.id()), letters.letter);
        assertThat(letters.erased).containsExactly(letters.letter);
        WORDS.requireGone(db);
    }

    @OnPostgres
    void a_service_account_erases_within_its_authority(TestDatabase db) {
        plant(db);
        try (var service = db.serviceAccount()) {
            PersonalData.on(service.plumbing()).erase(Notes.RESIDENT, "asked for", OFFICER);
        }
        WORDS.requireGone(db);
    }

    /** Else it would erase some of it, and say that all is erased. */
    @OnBothDatabases
    void a_core_that_does_not_say_where_its_data_lies_is_refused(TestDatabase db) {
        var silent = new Capability("letters", PersonalDataTest.class, Notes.CAPABILITY.activities(), List.of());
        var plumbing = Plumbing.on(db.dataSource()).withClock(db.clock()).migrate(silent);
        assertThatThrownBy(() -> PersonalData.on(plumbing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[note]");
    }

    /** The broken variant: a core that forgets one of its tables. */
    @OnBothDatabases
    void the_scanner_finds_a_word_that_is_left_in_any_table_in_any_form(TestDatabase db) {
        for (var left : List.of(
                "create table notes_left (words varchar(80)); insert into notes_left values ('about Zebedee')",
                "create table notes_left (words varchar(80)); insert into notes_left values ('{\"x\":\"\\u0174yllt-ddyn\"}')",
                "create table notes_left (words bytea); insert into notes_left values ('\\x5175 69786f746963')")) {
            db.plumbing().database().inTransaction(tx -> {
                for (var statement : left.replace("5175 6978", "51756978").split("; ")) {
                    tx.handle()
                            .execute(
                                    db.dialect() == org.modularplumbing.plumbing.persistence.Dialect.H2
                                            ? statement.replace("'\\x51756978", "X'51756978")
                                            : statement);
                }
                return null;
            });
            assertThatThrownBy(() -> WORDS.requireGone(db))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("notes_left");
            db.plumbing().database().inTransaction(tx -> tx.handle().execute("drop table notes_left"));
        }
        WORDS.requireGone(db);
        assertThatThrownBy(() -> WORDS.requireThere(db)).hasMessageContaining("nowhere");
    }

    @Test
    void a_rule_keeps_for_a_day_or_more_and_a_planted_word_has_five_letters() {
        assertThatThrownBy(() -> new RetentionRule("note", Period.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlantedWords.of("word")).isInstanceOf(IllegalArgumentException.class);
    }
}
