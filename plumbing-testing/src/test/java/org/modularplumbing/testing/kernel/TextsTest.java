package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The one rule for texts holds for every request of every core, without its doing. */
class TextsTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @OnBothDatabases
    void a_text_that_may_not_be_kept_is_refused_with_its_place_and_nothing_is_written(TestDatabase db) {
        var before = db.contents();
        for (var words : List.of("4242/4242/4242/4242", "\u0000", "\ud83d", "\u202enur")) {
            assertThatThrownBy(() -> Notes.on(db.plumbing()).write(words, Notes.CALL))
                    .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                        assertThat(refusal.code())
                                .isEqualTo(words.startsWith("4") ? Code.CARD_NUMBER_IN_TEXT : Code.INVALID_VALUE);
                        assertThat(refusal.pointer()).contains("/0");
                        assertThat(refusal.getMessage()).doesNotContain(words);
                    });
        }
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void a_key_that_may_not_be_kept_is_refused(TestDatabase db) {
        for (var key : List.of("pay 4242-4242-4242-4242", "half \ud83d", "\u2066")) {
            assertThatThrownBy(() -> Notes.on(db.plumbing()).write("hello", Notes.CALL.withKey(key)))
                    .isInstanceOf(KernelRefused.class)
                    .hasMessageContaining("the idempotency key");
        }
    }

    @OnBothDatabases
    void what_a_command_in_a_transaction_refuses_undoes_all_of_it_even_if_the_work_catches_it(TestDatabase db) {
        var before = db.contents();
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> {
                    Notes.on(tx).write("one", Notes.CALL);
                    try {
                        return Notes.on(tx).write("\u0000", Notes.CALL);
                    } catch (KernelRefused swallowed) {
                        return null;
                    }
                }))
                .isInstanceOf(KernelRefused.class);
        assertThat(db.contents()).isEqualTo(before);
    }
}
