package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.testing.TestClock;

class SandboxTest {

    final TestClock clock = new TestClock();
    final UUID attempt = UUID.randomUUID();

    ChargeInstruction charge(String key, long pence) {
        return Till.charge(key, attempt, Money.gbp(pence), Till.GOOD);
    }

    static RefundInstruction refund(String key, long pence) {
        return new RefundInstruction(key, UUID.randomUUID(), Money.gbp(pence), Money.gbp(pence), "k", Optional.empty());
    }

    @Test
    void keeps_its_books_in_a_file_over_restarts(@TempDir Path folder) {
        var file = folder.resolve("deep/sandbox.jsonl");
        SandboxProvider.keptIn(clock, file).charge(charge("k", 60_00));
        var restarted = SandboxProvider.keptIn(clock, file);
        assertThat(restarted.status(charge("k", 60_00)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        restarted.refund(refund("r", 60_00));
        assertThat(SandboxProvider.keptIn(clock, file).entries()).isEqualTo(restarted.entries());
    }

    @Test
    void forgets_an_order_whose_line_was_cut_off_and_goes_on(@TempDir Path folder) throws Exception {
        var file = folder.resolve("sandbox.jsonl");
        SandboxProvider.keptIn(clock, file).charge(charge("k", 60_00));
        Files.writeString(file, "{\"effect\":\"CHA", StandardOpenOption.APPEND);
        var restarted = SandboxProvider.keptIn(clock, file);
        restarted.charge(charge("k2", 1));
        assertThat(SandboxProvider.keptIn(clock, file).entries()).hasSize(2);
    }

    @Test
    void says_which_file_it_cannot_open(@TempDir Path folder) {
        assertThatThrownBy(() -> SandboxProvider.keptIn(clock, folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void has_one_effect_per_key_and_detects_two_keys_for_one_attempt() {
        var sandbox = SandboxProvider.inMemory(clock);
        sandbox.charge(charge("k", 60_00));
        sandbox.charge(charge("k", 60_00));
        assertThat(sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
        assertThat(sandbox.doubles()).isEmpty();
        sandbox.charge(charge("other", 60_00));
        assertThat(sandbox.doubles()).containsExactly(attempt);
        assertThatThrownBy(() -> sandbox.charge(charge("k", 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gives_back_no_more_than_it_took_unless_it_is_told_to_trust() {
        var sandbox = SandboxProvider.inMemory(clock);
        sandbox.charge(charge("k", 10));
        var tooMuch = refund("r", 11);
        assertThat(sandbox.refund(tooMuch).outcome()).isEqualTo(Outcome.DECLINED);
        var again = refund("r2", 11);
        assertThat(sandbox.withoutAmountCheck().refund(again).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
