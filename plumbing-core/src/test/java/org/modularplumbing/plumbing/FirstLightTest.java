package org.modularplumbing.plumbing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.text.Bilingual;

/** The kernel from end to end in one process, on H2; the same and far more runs on both databases in plumbing-testing. */
class FirstLightTest {

    record Note(Ref resident, String words, Instant at) {}

    static final Capability NOTES = new Capability(
            "notes",
            FirstLightTest.class,
            List.of(ActivitySource.of(
                    "note",
                    Note.class,
                    note -> Optional.of(new ActivityView(
                            note.resident(),
                            note.at(),
                            Bilingual.of("A note", "Nodyn"),
                            "open",
                            Bilingual.of("Open", "Ar agor"),
                            Optional.empty(),
                            Optional.empty(),
                            false)))),
            List.of());

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    final Ref resident = Ref.person(UUID.randomUUID());
    final Call call = Call.of(Authority.of("E1"), Actor.citizen(resident), Channel.WEB, Purpose.publicTask("test"));
    final Plumbing plumbing =
            Plumbing.on(memory()).withClock(InstantSource.fixed(NOW)).migrate(NOTES);

    static JdbcDataSource memory() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    Note write(String words, Call call) {
        return plumbing.commands()
                .run(
                        call,
                        "note.write",
                        List.of(words),
                        Note.class,
                        work -> Change.of(
                                new Ref("note", work.newId()),
                                1,
                                "note.written",
                                new Note(resident, words, work.now())));
    }

    @Test
    void a_command_leaves_a_journal_row_an_activity_row_and_a_whole_chain() {
        var note = write("hello", call);
        assertThat(plumbing.activities().of(resident, call))
                .singleElement()
                .satisfies(activity -> assertThat(activity.view().openedAt()).isEqualTo(note.at()));
        assertThat(plumbing.journal().seal(call.authority())).isOne();
        assertThat(plumbing.journal().verify(call.authority()).checked()).isOne();
        assertThat(plumbing.accessLog().about(resident, call)).hasSize(1);
        assertThat(plumbing.checkInvariants()).isEmpty();
    }

    @Test
    void the_same_key_gives_the_same_answer_and_other_content_is_refused() {
        var keyed = call.withKey("k1");
        var note = write("hello", keyed);
        assertThat(write("hello", keyed)).isEqualTo(note);
        assertThatThrownBy(() -> write("other", keyed))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.KEY_REUSED));
        assertThat(plumbing.activities().of(resident, call)).hasSize(1);
    }

    record Answer(int number) {

        public boolean isEven() {
            return number % 2 == 0;
        }
    }

    @Test
    void a_document_has_the_components_of_its_record_and_nothing_else() {
        assertThat(Documents.write(new Answer(42))).isEqualTo("{\"number\":42}");
        assertThat(Documents.read("{\"number\":42}", Answer.class)).isEqualTo(new Answer(42));
    }
}
