package org.modularplumbing.testing.kernel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.journal.Journal;
import org.modularplumbing.plumbing.persistence.Invariant;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.plumbing.timer.TimerHandler;
import org.modularplumbing.plumbing.timer.Timers;

/** The smallest core: what the kernel promises to every core is tested through it. */
public final class Notes {

    /** A note is a resident's; a done one is finished, an empty one is on nobody's dashboard. */
    public record Note(UUID id, long version, Ref resident, String words, Instant openedAt, boolean done) {}

    /** A pad has so many sheets; each note that is written on it takes one. */
    public record Pad(UUID id, long version, int sheets, int taken) {}

    public record Amend(UUID id, long version, String words) {
        public Amend {
            requireNonNull(id, "id");
            requireNonNull(words, "words");
        }
    }

    public enum Code implements RefusalCode {
        NO_SHEET_LEFT,
        DONE_ALREADY;

        @Override
        public Meaning meaning() {
            return new Meaning(409, "No.", "Take another.");
        }
    }

    public static final class NotesRefused extends PlumbingRefusal {
        NotesRefused(Code code, Object what) {
            super(code, "not " + what, "", Map.of("what", what));
        }
    }

    public static final Capability CAPABILITY = new Capability(
                    "notes",
                    Notes.class,
                    List.of(ActivitySource.of("note", Note.class, Notes::view)),
                    List.of(
                            new Invariant(
                                    "a note is at the version of its newest journal row, unless it was erased", """
                    select n.id from notes_note n where n.version <> (select coalesce(max(j.version), 0) from plumbing_journal j
                        where j.authority = n.authority and j.stream_kind = 'note' and j.stream_id = n.id)
                    """),
                            new Invariant("a journal row of a note has its note, unless it was erased", """
                    select j.id from plumbing_journal j where j.stream_kind = 'note'
                      and not exists (select 1 from notes_note n where n.authority = j.authority and n.id = j.stream_id)
                      and not exists (select 1 from plumbing_journal e where e.authority = j.authority and e.stream_kind = 'note'
                          and e.stream_id = j.stream_id and e.type = 'journal.erased')
                    """)))
            .withPersonalData(new NotesHeld());

    public static final Authority AUTHORITY = Authority.of("E08000025");
    public static final Ref RESIDENT = Ref.person(UUID.fromString("0192f0c0-0000-7000-8000-000000000001"));
    public static final Call CALL =
            Call.of(AUTHORITY, Actor.citizen(RESIDENT), Channel.WEB, Purpose.publicTask("notes"));
    public static final Call STAFF = Call.of(
            AUTHORITY, Actor.staff("k.jones", "clerk", Journal.ERASE), Channel.COUNTER, Purpose.publicTask("notes"));

    /** A member of staff with other roles. */
    public static Call staff(String... roles) {
        return Call.of(AUTHORITY, Actor.staff("k.jones", roles), Channel.COUNTER, Purpose.publicTask("notes"));
    }

    /** The role of staff who look after notes. */
    public static final String CLERK = "clerk";

    private final Plumbing plumbing;

    private Notes(Plumbing plumbing) {
        this.plumbing = plumbing;
    }

    public static Notes on(Plumbing plumbing) {
        return new Notes(plumbing.require(CAPABILITY));
    }

    private static Optional<ActivityView> view(Note note) {
        return note.words().isEmpty()
                ? Optional.empty()
                : Optional.of(new ActivityView(
                        note.resident(),
                        note.openedAt(),
                        Bilingual.of("A note", "Nodyn"),
                        note.done() ? "done" : "open",
                        note.done() ? Bilingual.of("Done", "Wedi gorffen") : Bilingual.of("Open", "Ar agor"),
                        note.done() ? Optional.empty() : Optional.of(Bilingual.of("Read it", "Darllenwch ef")),
                        Optional.empty(),
                        note.done()));
    }

    public Note write(String words, Call call) {
        return plumbing.commands()
                .run(call, "note.write", List.of(words), Note.class, work -> written(work, words, work.newId()));
    }

    private static Change<Note> written(CommandContext work, String words, UUID id) {
        var note = new Note(id, 1, work.call().person().orElse(RESIDENT), words, work.now(), false);
        insert(work.handle(), work.call().authority(), note);
        return Change.of(new Ref("note", id), 1, "note.written", note);
    }

    public Note amend(Amend request, Call call) {
        call.requireCitizenOrRole("amend a note", CLERK);
        return plumbing.commands().run(call, "note.amend", request, Note.class, work -> {
            var before = owned(work, request.id(), Right.ACT);
            if (before.version() != request.version()) {
                throw KernelRefused.stale("the note", request.version(), before.version());
            }
            return changed(work, before, request.words(), false, "note.amended");
        });
    }

    /** As {@link #finish}, but a note that is done already is the answer. */
    public Note ensureFinished(UUID id, Call call) {
        call.requireCitizenOrRole("finish a note", CLERK);
        return plumbing.commands().run(call, "note.finish", List.of(id), Note.class, work -> {
            var before = owned(work, id, Right.ACT);
            return before.done()
                    ? Change.unchanged(before)
                    : changed(work, before, before.words(), true, "note.finished");
        });
    }

    public Note finish(UUID id, Call call) {
        call.requireCitizenOrRole("finish a note", CLERK);
        return plumbing.commands().run(call, "note.finish", List.of(id), Note.class, work -> {
            var before = owned(work, id, Right.ACT);
            Timers.cancel(work, REMINDER.kind(), new Ref("note", id));
            if (before.done()) {
                throw new NotesRefused(Code.DONE_ALREADY, "note " + id);
            }
            return changed(work, before, before.words(), true, "note.finished");
        });
    }

    /** What is done when it is time to remind somebody of a note. */
    public static final TimerHandler REMINDER = TimerHandler.inTransaction(
            "note.reminder-due", (plumbing, thing, call) -> Notes.on(plumbing).remind(thing.id(), call));

    /** Writes a note of which somebody is reminded later. */
    public Note writeWithReminder(String words, Instant at, Call call) {
        return plumbing.commands().run(call, "note.write", List.of(words, at), Note.class, work -> {
            var id = work.newId();
            Timers.set(work, REMINDER.kind(), new Ref("note", id), at);
            return written(work, words, id);
        });
    }

    /** Each reminder adds an exclamation mark. */
    public Note remind(UUID id, Call call) {
        return plumbing.commands().run(call, "note.remind", List.of(id), Note.class, work -> {
            var before = owned(work, id, Right.ACT);
            return changed(work, before, before.words() + "!", before.done(), "note.reminded");
        });
    }

    /** Breaks the rule that a refusal comes before anything is stored. */
    public Note finishThenRefuse(UUID id, Call call) {
        return plumbing.commands().run(call, "note.finish", List.of(id), Note.class, work -> {
            changed(work, find(work.handle(), work.call().authority(), id), "half done", true, "note.finished");
            throw new NotesRefused(Code.DONE_ALREADY, "note " + id);
        });
    }

    private static Change<Note> changed(CommandContext work, Note before, String words, boolean done, String type) {
        var after = new Note(before.id(), before.version() + 1, before.resident(), words, before.openedAt(), done);
        if (update(work.handle(), work.call().authority(), after) == 0) {
            throw new org.modularplumbing.plumbing.persistence.Database.RetryTransaction();
        }
        return Change.of(new Ref("note", after.id()), after.version(), type, after);
    }

    public Pad openPad(int sheets, Call call) {
        return plumbing.commands().run(call, "pad.open", List.of(sheets), Pad.class, work -> {
            var pad = new Pad(work.newId(), 1, sheets, 0);
            work.handle()
                    .createUpdate(
                            "insert into notes_pad (authority, id, version, sheets, taken) values (?, ?, 1, ?, 0)")
                    .bind(0, work.call().authority().code())
                    .bind(1, pad.id())
                    .bind(2, sheets)
                    .execute();
            return Change.of(new Ref("pad", pad.id()), 1, "pad.opened", pad);
        });
    }

    /** Two things in one command: the note, and the pad that it is written on. */
    public Note writeOn(UUID pad, String words, Call call) {
        return plumbing.commands().run(call, "pad.write", List.of(pad, words), Note.class, work -> {
            var after = take(work, pad);
            return written(work, words, work.newId())
                    .and(Change.of(new Ref("pad", pad), after.version(), "pad.sheet-taken", after));
        });
    }

    private static Pad take(CommandContext work, UUID pad) {
        var before = work.handle()
                .createQuery("select * from notes_pad where authority = ? and id = ? for update")
                .bind(0, work.call().authority().code())
                .bind(1, pad)
                .map((rows, context) ->
                        new Pad(pad, rows.getLong("version"), rows.getInt("sheets"), rows.getInt("taken")))
                .findOne()
                .orElseThrow(() -> KernelRefused.notFound("pad " + pad));
        if (before.taken() == before.sheets()) {
            throw new NotesRefused(Code.NO_SHEET_LEFT, "pad " + pad);
        }
        work.handle()
                .createUpdate(
                        "update notes_pad set version = version + 1, taken = taken + 1 where authority = ? and id = ? and version = ?")
                .bind(0, work.call().authority().code())
                .bind(1, pad)
                .bind(2, before.version())
                .execute();
        return new Pad(pad, before.version() + 1, before.sheets(), before.taken() + 1);
    }

    public Note read(UUID id, Call call) {
        call.requireCitizenOrRole("read notes", CLERK);
        return plumbing.read(call, query -> owned(query, id, Right.READ));
    }

    /** Erases a note as a core does: its own row and its journal documents in one transaction. */
    public void erase(UUID id, Call call) {
        plumbing.inTransaction(tx -> tx.database().inTransaction(transaction -> {
            transaction
                    .handle()
                    .createUpdate("delete from notes_note where authority = ? and id = ?")
                    .bind(0, call.authority().code())
                    .bind(1, id)
                    .execute();
            return tx.journal().erase(new Ref("note", id), "asked for", call);
        }));
    }

    /** Where a person's data lies: in the notes of which they are the resident. */
    private static final class NotesHeld implements PersonalDataHolder {

        @Override
        public String kind() {
            return "note";
        }

        @Override
        public List<Ref> things(Handle handle, Authority authority, Ref person) {
            return handle.createQuery(
                            "select id from notes_note where authority = :authority and resident = :person order by id")
                    .bind("authority", authority)
                    .bind("person", person)
                    .mapTo(UUID.class)
                    .map(id -> new Ref("note", id))
                    .list();
        }

        @Override
        public void erase(Handle handle, Authority authority, Ref thing) {
            handle.createUpdate("delete from notes_note where authority = :authority and id = :id")
                    .bind("authority", authority)
                    .bind("id", thing.id())
                    .execute();
        }

        @Override
        public List<Ref> finishedBefore(Handle handle, Authority authority, Instant before, int limit) {
            return handle.createQuery("""
                            select id from notes_note where authority = :authority and done = true and opened_at < :before
                            order by opened_at, id limit :limit
                            """)
                    .bind("authority", authority)
                    .bind("before", before)
                    .bind("limit", limit)
                    .mapTo(UUID.class)
                    .map(id -> new Ref("note", id))
                    .list();
        }
    }

    private static Note owned(QueryContext query, UUID id, Right wanted) {
        var note = find(query.handle(), query.call().authority(), id);
        query.requireSelf(note.resident(), new Ref("note", id), wanted, CLERK);
        return note;
    }

    /** What the one who asks may see of a resident's notes. */
    public List<Note> findByResident(Ref resident, Call call) {
        call.requireCitizenOrRole("read notes", CLERK);
        return plumbing.read(
                call,
                query -> query
                        .handle()
                        .createQuery("select id from notes_note where authority = :authority and resident = :resident")
                        .bind("authority", call.authority())
                        .bind("resident", resident)
                        .mapTo(UUID.class)
                        .stream()
                        .filter(id -> query.isPermitted(resident, new Ref("note", id), Right.READ, CLERK))
                        .map(id -> find(query.handle(), call.authority(), id))
                        .toList());
    }

    private static Note find(Handle handle, Authority authority, UUID id) {
        return handle.createQuery("select * from notes_note where authority = ? and id = ?")
                .bind(0, authority.code())
                .bind(1, id)
                .map((rows, context) -> new Note(
                        id,
                        rows.getLong("version"),
                        Ref.parse(rows.getString("resident")),
                        rows.getString("words"),
                        rows.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        rows.getBoolean("done")))
                .findOne()
                .orElseThrow(() -> KernelRefused.notFound(new Ref("note", id)));
    }

    private static void insert(Handle handle, Authority authority, Note note) {
        handle.createUpdate(
                        "insert into notes_note (authority, id, version, resident, words, opened_at, done) values (?, ?, 1, ?, ?, ?, ?)")
                .bind(0, authority.code())
                .bind(1, note.id())
                .bind(2, note.resident().toString())
                .bind(3, note.words())
                .bind(4, note.openedAt().atOffset(ZoneOffset.UTC))
                .bind(5, note.done())
                .execute();
    }

    private static int update(Handle handle, Authority authority, Note note) {
        return handle.createUpdate(
                        "update notes_note set version = ?, words = ?, done = ? where authority = ? and id = ? and version = ?")
                .bind(0, note.version())
                .bind(1, note.words())
                .bind(2, note.done())
                .bind(3, authority.code())
                .bind(4, note.id())
                .bind(5, note.version() - 1)
                .execute();
    }

    /** How many rows a table has. */
    public static long count(Plumbing plumbing, String table) {
        return plumbing.database()
                .inTransaction(transaction -> transaction
                        .handle()
                        .createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
