package org.modularplumbing.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modularplumbing.testing.Caller.OTHER_AUTHORITY;
import static org.modularplumbing.testing.Caller.RELATIVE_WHO_MAY_ACT;
import static org.modularplumbing.testing.Caller.RELATIVE_WHO_MAY_READ;
import static org.modularplumbing.testing.Caller.SELF;
import static org.modularplumbing.testing.Caller.STAFF;
import static org.modularplumbing.testing.Caller.SYSTEM;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.attachments.AttachmentRefused.Code;
import org.modularplumbing.plumbing.PersonalData;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.plumbing.timer.Timers;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PermissionTable;
import org.modularplumbing.testing.PlantedWords;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;

/** Files that belong to a thing: limits, scanner, contents by digest within the thing, and what is left when they go. */
class AttachmentsTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Attachments.CAPABILITY);

    private static final Ref PERSON = Ref.person(UUID.fromString("0192f0c0-0000-7000-8000-000000000001"));
    private static final Ref CASE = new Ref("case", UUID.fromString("0192f0c0-0000-7000-8000-00000000000c"));
    private static final Ref OTHER_CASE = new Ref("case", UUID.fromString("0192f0c0-0000-7000-8000-00000000000d"));
    private static final Call CITIZEN = as(Actor.citizen(PERSON));
    private static final Call ERASER = as(Actor.staff("e.raser", PersonalData.ERASE));
    private static final String LETTER = "Dear council, my name is Zebedee.";

    private final Contents contents = new Contents();

    private static Call as(Actor actor) {
        return Call.of(PermissionTable.AUTHORITY, actor, Channel.WEB, Purpose.publicTask("test.attachments"));
    }

    /** Contents in memory, which a test can look at and spoil. */
    private static final class Contents implements ContentStore {

        private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
        private volatile Runnable afterPut = () -> {};

        @Override
        public void put(String key, Path content) throws IOException {
            kept.put(key, Files.readAllBytes(content));
            afterPut.run();
        }

        @Override
        public Optional<InputStream> get(String key) {
            return Optional.ofNullable(kept.get(key)).map(ByteArrayInputStream::new);
        }

        @Override
        public void delete(String key) {
            kept.remove(key);
        }
    }

    private Attachments attachments(TestDatabase db) {
        return Attachments.on(
                db.plumbing(),
                contents,
                content -> !new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains(Clamd.EICAR));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static AttachmentRequest letter(Ref thing) {
        return new AttachmentRequest(thing, PERSON, "letter.txt", "text/plain");
    }

    private Attachment added(TestDatabase db, Ref thing, String text) {
        return attachments(db).add(letter(thing), stream(text), CITIZEN);
    }

    private Attachment scanned(TestDatabase db, Ref thing, String text) {
        var attachment = added(db, thing, text);
        Timers.on(db.plumbing(), attachments(db).scanning()).run();
        return attachment;
    }

    private String read(TestDatabase db, UUID id) throws IOException {
        try (var content = attachments(db).content(id, CITIZEN)) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void isRefused(RefusalCode code, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        PlumbingRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private int collected(TestDatabase db) {
        db.clock().advance(Duration.ofHours(2));
        attachments(db).collect(PermissionTable.AUTHORITY);
        return contents.kept.size();
    }

    @OnBothDatabases
    void nobody_gets_a_content_before_the_scanner_has_passed_it(TestDatabase db) throws IOException {
        var attachment = added(db, CASE, LETTER);
        assertThat(attachment.state()).isEqualTo(AttachmentState.SCANNING);
        isRefused(Code.ATTACHMENT_NOT_SCANNED, () -> attachments(db).content(attachment.id(), CITIZEN));
        Timers.on(db.plumbing(), attachments(db).scanning()).run();
        assertThat(read(db, attachment.id())).isEqualTo(LETTER);
        assertThat(attachments(db).of(CASE, CITIZEN)).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(AttachmentState.CLEAN);
            assertThat(one.bytes()).isEqualTo(LETTER.length());
            assertThat(one.digest()).isEqualTo(Digests.of(LETTER));
        });
    }

    @OnBothDatabases
    void what_is_infected_is_not_kept(TestDatabase db) {
        var attachment = scanned(db, CASE, Clamd.EICAR);
        isRefused(Code.ATTACHMENT_INFECTED, () -> attachments(db).content(attachment.id(), CITIZEN));
        assertThat(collected(db)).isZero();
        assertThat(attachments(db).findDamaged(PermissionTable.AUTHORITY)).isEmpty();
    }

    @OnBothDatabases
    void a_scanner_that_cannot_say_is_asked_again(TestDatabase db) throws IOException {
        var attachment = added(db, CASE, LETTER);
        var attempts = new AtomicInteger();
        var moody = Attachments.on(db.plumbing(), contents, content -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IOException("it is loading its signatures");
            }
            return true;
        });
        var timers = Timers.on(db.plumbing(), moody.scanning());
        for (var attempt = 0; attempt < 3; attempt++) {
            isRefused(Code.ATTACHMENT_NOT_SCANNED, () -> moody.content(attachment.id(), CITIZEN));
            timers.run();
            db.clock().advance(Duration.ofMinutes(1));
        }
        assertThat(read(db, attachment.id())).isEqualTo(LETTER);
    }

    @OnBothDatabases
    void without_a_scanner_it_stays_unseen(TestDatabase db) {
        var demonstration = Attachments.forDemonstration(db.plumbing(), contents);
        var attachment = demonstration.add(letter(CASE), stream(LETTER), CITIZEN);
        isRefused(Code.ATTACHMENT_NOT_SCANNED, () -> demonstration.content(attachment.id(), CITIZEN));
        assertThatThrownBy(demonstration::scanning).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Attachments.on(db.plumbing(), contents, null))
                .isInstanceOf(NullPointerException.class);
    }

    @OnBothDatabases
    void refuses_what_is_too_large_empty_too_many_or_of_another_type_without_a_trace(TestDatabase db) {
        var small = attachments(db).withLimits(new AttachmentLimits(10, 2, List.of("text/plain", "application/pdf")));
        small.add(letter(CASE), stream("0123456789"), CITIZEN);
        var before = db.contents();
        isRefused(Code.ATTACHMENT_TOO_LARGE, () -> small.add(letter(CASE), stream("0123456789a"), CITIZEN));
        isRefused(Code.ATTACHMENT_EMPTY, () -> small.add(letter(CASE), stream(""), CITIZEN));
        for (var type : List.of("text/html", "image/svg+xml", "application/pdf", "image/png")) {
            isRefused(
                    Code.ATTACHMENT_TYPE_NOT_ALLOWED,
                    () -> small.add(new AttachmentRequest(CASE, PERSON, "x", type), stream("MZ"), CITIZEN));
        }
        isRefused(Code.ATTACHMENT_TYPE_NOT_ALLOWED, () -> small.add(letter(CASE), stream("a\0b"), CITIZEN));
        assertThat(db.contents()).isEqualTo(before);
        small.add(new AttachmentRequest(CASE, PERSON, "x.pdf", "application/pdf"), stream("%PDF-1.7"), CITIZEN);
        isRefused(Code.TOO_MANY_ATTACHMENTS, () -> small.add(letter(CASE), stream("more"), CITIZEN));
        assertThatThrownBy(() -> new AttachmentRequest(CASE, PERSON, "../x", "text/plain"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @OnBothDatabases
    void the_same_file_on_two_things_is_kept_twice_and_on_one_thing_once(TestDatabase db) throws IOException {
        var one = scanned(db, CASE, LETTER);
        var again = scanned(db, CASE, LETTER);
        var elsewhere = scanned(db, OTHER_CASE, LETTER);
        assertThat(contents.kept).hasSize(2);
        attachments(db).remove(one.id(), CITIZEN);
        assertThat(collected(db)).isEqualTo(2);
        assertThat(read(db, again.id())).isEqualTo(LETTER);
        attachments(db).remove(again.id(), CITIZEN);
        assertThat(attachments(db).remove(again.id(), CITIZEN).state()).isEqualTo(AttachmentState.REMOVED);
        assertThat(collected(db)).isEqualTo(1);
        assertThat(read(db, elsewhere.id())).isEqualTo(LETTER);
        isRefused(KernelRefused.Code.NOT_FOUND, () -> attachments(db).content(one.id(), CITIZEN));
    }

    @OnBothDatabases
    void erasing_a_thing_takes_its_files_and_leaves_those_of_another(TestDatabase db) throws IOException {
        var words = PlantedWords.of("Zebedee", "letter");
        var gone = attachments(db)
                .add(new AttachmentRequest(CASE, PERSON, "Zebedee.txt", "text/plain"), stream(LETTER), CITIZEN);
        var kept = scanned(db, OTHER_CASE, "something else");
        words.requireThere(db);
        PersonalData.on(db.plumbing()).eraseThing(gone.ref(), "asked for", ERASER);
        assertThat(collected(db)).isEqualTo(1);
        isRefused(KernelRefused.Code.NOT_FOUND, () -> attachments(db).content(gone.id(), CITIZEN));
        assertThat(read(db, kept.id())).isEqualTo("something else");
        PersonalData.on(db.plumbing()).erase(PERSON, "asked for", ERASER);
        assertThat(collected(db)).isZero();
        words.requireGone(db);
    }

    /** The process dies between the store and the database: its content is nobody's, and goes. */
    @OnBothDatabases
    void what_was_put_and_never_attached_is_collected_and_not_before_an_hour(TestDatabase db) {
        contents.afterPut = () -> {
            throw new Dies();
        };
        assertThatThrownBy(() -> added(db, CASE, LETTER)).isInstanceOf(Dies.class);
        assertThat(contents.kept).hasSize(1);
        assertThat(attachments(db).collect(PermissionTable.AUTHORITY)).isZero();
        assertThat(contents.kept).hasSize(1);
        assertThat(collected(db)).isZero();
        assertThat(attachments(db).of(CASE, CITIZEN)).isEmpty();
    }

    private static final class Dies extends Error {
        private static final long serialVersionUID = 1L;
    }

    @OnBothDatabases
    void a_key_attaches_once(TestDatabase db) throws IOException {
        var first = attachments(db).add(letter(CASE), stream(LETTER), CITIZEN.withKey("k1"));
        assertThat(attachments(db).add(letter(CASE), stream(LETTER), CITIZEN.withKey("k1")))
                .isEqualTo(first);
        isRefused(
                KernelRefused.Code.KEY_REUSED,
                () -> attachments(db).add(letter(CASE), stream("another"), CITIZEN.withKey("k1")));
        Timers.on(db.plumbing(), attachments(db).scanning()).run();
        assertThat(collected(db)).isEqualTo(1);
        assertThat(read(db, first.id())).isEqualTo(LETTER);
    }

    /** Threads attach, remove and collect the same content; whatever is attached in the end has its content. */
    @OnBothDatabases
    void collecting_takes_nothing_that_somebody_attaches_meanwhile(TestDatabase db) {
        var race = Race.of(4, 15, (thread, turn) -> {
            var mine = added(db, CASE, LETTER);
            if (turn < 14) {
                attachments(db).remove(mine.id(), CITIZEN);
                attachments(db).collect(PermissionTable.AUTHORITY);
            }
            return mine;
        });
        assertThat(race.failures()).isEmpty();
        assertThat(attachments(db).of(CASE, CITIZEN)).hasSize(4);
        assertThat(attachments(db).findDamaged(PermissionTable.AUTHORITY)).isEmpty();
    }

    /** The broken variant: to look whether a content is used, and to delete it, with nothing held. */
    @OnBothDatabases
    void a_collector_that_holds_nothing_is_caught(TestDatabase db) {
        var attachment = added(db, CASE, LETTER);
        attachments(db).remove(attachment.id(), CITIZEN);
        var key = "%s/%s/%s/%s".formatted(PermissionTable.AUTHORITY, CASE.kind(), CASE.id(), attachment.digest());
        var unused = attachments(db).of(CASE, CITIZEN).isEmpty();
        added(db, CASE, LETTER); // somebody else, between the look and the deed
        if (unused) {
            contents.delete(key);
        }
        assertThat(attachments(db).findDamaged(PermissionTable.AUTHORITY)).hasSize(1);
    }

    @OnBothDatabases
    void a_content_that_is_lost_or_another_is_found(TestDatabase db) {
        var lost = scanned(db, CASE, LETTER);
        var changed = scanned(db, OTHER_CASE, LETTER);
        assertThat(attachments(db).findDamaged(PermissionTable.AUTHORITY)).isEmpty();
        contents.kept.replaceAll((key, bytes) -> key.contains(OTHER_CASE.id().toString()) ? new byte[] {1} : bytes);
        contents.kept.keySet().removeIf(key -> key.contains(CASE.id().toString()));
        assertThat(attachments(db).findDamaged(PermissionTable.AUTHORITY))
                .containsExactlyInAnyOrder(lost.ref(), changed.ref());
        assertThatThrownBy(() -> attachments(db).content(lost.id(), CITIZEN)).isInstanceOf(UncheckedIOException.class);
    }

    @OnBothDatabases
    void inside_a_transaction_a_file_is_not_attached(TestDatabase db) {
        assertThatThrownBy(() -> db.plumbing()
                        .inTransaction(tx -> Attachments.on(tx, contents, content -> true)
                                .add(letter(CASE), stream(LETTER), CITIZEN)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(contents.kept).isEmpty();
    }

    @OnBothDatabases
    void what_is_written_down_is_valid_against_its_schema(TestDatabase db) {
        var infected = scanned(db, CASE, Clamd.EICAR);
        var removed = scanned(db, CASE, LETTER);
        attachments(db).remove(removed.id(), CITIZEN);
        for (var attachment : List.of(infected, removed)) {
            db.plumbing()
                    .journal()
                    .history(PermissionTable.AUTHORITY, attachment.ref())
                    .forEach(entry -> assertThat(SchemaCatalog.load()
                                    .validate(
                                            "kernel/attachment/0.1.0",
                                            entry.document().orElseThrow().getBytes(StandardCharsets.UTF_8)))
                            .isEmpty());
        }
    }

    /** A thing with a clean file, or one that does not exist. */
    private record Cell(Ref thing, UUID file) {}

    @OnBothDatabases
    void every_method_is_for_whom_it_is_for(TestDatabase db) {
        var attachments = attachments(db);
        PermissionTable.of(
                        Attachments.class,
                        db,
                        PERSON,
                        () -> {
                            var thing = new Ref("case", UUID.randomUUID());
                            return new Cell(thing, scanned(db, thing, LETTER).id());
                        },
                        () -> new Cell(new Ref("case", UUID.randomUUID()), UUID.randomUUID()))
                .withRoles(Attachments.CLERK)
                .row(
                        "add",
                        (cell, call) -> attachments.add(letter(cell.thing()), stream("more"), call),
                        SELF,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM,
                        OTHER_AUTHORITY) // in that authority, where the thing may be another one
                .row(
                        "of",
                        (cell, call) -> attachments.of(cell.thing(), call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "content",
                        (cell, call) -> attachments.content(cell.file(), call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "remove",
                        (cell, call) -> attachments.remove(cell.file(), call),
                        SELF,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .check();
    }
}
