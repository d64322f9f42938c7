package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.plumbing.persistence.Invariant;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

/** I11: whoever changes a row of casework by hand is found, or the database refuses it. */
class CaseHandChangesTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    private static final List<String> CHANGES = List.of(
            "update casework_case set resident = 'person:00000000-0000-4000-8000-000000000009'",
            "update casework_case set words = replace(words, 'Missed', 'Praised')",
            "update casework_case set words = replace(words, '\"details\":\"', '\"details\":\"Not. ')",
            "update casework_case set words = replace(words, '000000000001', '000000000009')",
            "update casework_case set assignee = 'somebody else'",
            "update casework_case set assignee = null",
            "update casework_case set reference = 'ABCD-2345'",
            "update casework_case set state = 'serious'",
            "update casework_case set event = 'answer'",
            "update casework_case set event = null",
            "update casework_case set version = version + 1",
            "update casework_case set data_version = data_version + 1",
            "update casework_case set assignment_version = assignment_version + 1",
            "update casework_case set data = replace(data, 'bins', 'housing')",
            "update casework_case set data = replace(data, '12.5', '99.5')",
            "update casework_case set fired_by = replace(fired_by, 'officer-7', 'officer-8')",
            "update casework_case set due_on = due_on + 5, queue_on = queue_on + 5",
            "update casework_case set queue_on = queue_on + 5",
            "update casework_case set is_open = false",
            "update casework_case set is_open = false, closed_at = opened_at, outcome = 'upheld'",
            "update casework_note set text = 'Nothing to see'",
            "update casework_note set visible = not visible",
            "update casework_note set author_id = 'officer-8'",
            "update casework_state set final = not final",
            "update casework_type set document = replace(document, 'complaint', 'praise')");

    @OnBothDatabases
    @WithoutSweep("it changes rows by hand")
    void i11_each_change_by_hand_is_found_or_refused(TestDatabase db) {
        var town = new Town(db);
        var officer = Town.staff("officer-7", "complaints-officer");
        town.cases.types().publish(Town.text("complaint.json"), town.designer);
        var about = town.cases.open(
                OpenRequest.of("complaint", town.resident, "Missed again")
                        .withDetails("He said:\n\"No.\"\tTwice \\ thrice")
                        .withData(Map.of("about", "bins")),
                town.citizen);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("remedy", new BigDecimal("12.5"))), officer);
        town.cases.queue().assign(about.id(), "O'Neill \"the\\boss\"", officer);
        town.cases.note(about.id(), "He said:\n\"No.\"\tTwice \\ thrice", true, officer);
        town.cases.transition(TransitionRequest.of(about.id(), "acknowledge").withNote("Said"), officer);
        assertThat(town.plumbing.checkInvariants()).isEmpty();
        var missed = new ArrayList<String>();
        for (var change : CHANGES) {
            var found = found(town, change);
            if (found.isEmpty()) {
                missed.add(change);
            }
        }
        assertThat(missed).isEmpty();
        assertThat(town.plumbing.checkInvariants()).isEmpty();
    }

    /** Changes, looks, and takes it back. */
    private static List<String> found(Town town, String change) {
        var found = new ArrayList<String>();
        try {
            town.plumbing.inTransaction(transaction -> {
                transaction.read(town.citizen.authority(), handle -> handle.execute(change));
                transaction.checkInvariants().stream()
                        .map(Invariant.Violation::invariant)
                        .forEach(found::add);
                throw new IllegalStateException("taken back");
            });
        } catch (RuntimeException refused) {
            if (!"taken back".equals(refused.getMessage())) {
                found.add("refused by the database");
            }
        }
        return found;
    }
}
