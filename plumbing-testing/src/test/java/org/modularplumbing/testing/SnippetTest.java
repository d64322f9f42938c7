package org.modularplumbing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.kernel.Notes;

/** The README's example. */
class SnippetTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @OnBothDatabases
    void of_eight_threads_that_finish_one_note_one_does(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("Bring a towel", Notes.CALL);
        db.clock().advance(Duration.ofDays(1));
        var race = Race.of(8, thread -> notes.finish(note.id(), Notes.STAFF));
        assertThat(race.values()).hasSize(1);
        assertThat(race.failures()).allMatch(PlumbingRefusal.class::isInstance);
    }
}
