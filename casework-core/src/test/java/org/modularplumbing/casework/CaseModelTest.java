package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestDatabase;

/** I1 and I11: random commands against a naive model of the refund enquiry; afterwards the journal tells the same story. */
@Tag("slow")
class CaseModelTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    /** Everything that a case is, in the simplest words. */
    private static final class Model {

        private static final Map<String, String> MOVES = Map.ofEntries(
                Map.entry("received start", "in-progress"), Map.entry("in-progress ask", "waiting"),
                Map.entry("waiting reply", "in-progress"), Map.entry("in-progress answer", "answered"),
                Map.entry("received withdraw", "answered"), Map.entry("in-progress withdraw", "answered"),
                Map.entry("waiting withdraw", "answered"), Map.entry("answered reopen", "in-progress"));
        private static final Map<String, Set<String>> ROLES = Map.of(
                "start",
                Set.of("officer", "manager"),
                "ask",
                Set.of("officer"),
                "reply",
                Set.of("citizen", "officer"),
                "answer",
                Set.of("officer", "manager"),
                "withdraw",
                Set.of("citizen"),
                "reopen",
                Set.of("manager"));
        private String state = "received";
        private long version = 1;
        private boolean assigned;
        private int assignments;
        private int notes;

        String fire(String event, String role, boolean stale, boolean note, boolean outcome) {
            var to = MOVES.get(state + " " + event);
            var result = !ROLES.get(event).contains(role)
                    ? "NOT_PERMITTED"
                    : stale
                            ? "STALE_VERSION"
                            : to == null
                                    ? "EVENT_NOT_ALLOWED"
                                    : event.equals("start") && !assigned
                                            ? "ASSIGNEE_REQUIRED"
                                            : Set.of("ask", "answer", "reopen").contains(event) && !note
                                                    ? "NOTE_REQUIRED"
                                                    : event.equals("answer") && !outcome
                                                            ? "OUTCOME_REQUIRED"
                                                            : !event.equals("answer") && outcome
                                                                    ? "OUTCOME_NOT_LISTED"
                                                                    : "ok";
            if (result.equals("ok")) {
                state = to;
                version++;
                notes += note ? 1 : 0;
            }
            return result;
        }

        String assign(String role, boolean give) {
            var result = !role.equals("manager") ? "NOT_PERMITTED" : state.equals("answered") ? "CASE_CLOSED" : "ok";
            if (result.equals("ok")) {
                assigned = give;
                assignments++;
            }
            return result;
        }

        String note() {
            notes += state.equals("answered") ? 0 : 1;
            return state.equals("answered") ? "CASE_CLOSED" : "ok";
        }
    }

    @OnBothDatabases
    void i1_random_commands_do_what_the_model_says(TestDatabase db) {
        var town = new Town(db);
        var calls = Map.of("citizen", town.citizen, "officer", town.officer, "manager", town.manager);
        Seeded.run(25, (random, size) -> {
            var model = new Model();
            var about = town.opened();
            for (int step = 0; step < size; step++) {
                db.clock().advance(Duration.ofMinutes(random.nextInt(600)));
                var role = pick(random, List.of("citizen", "officer", "manager"));
                step(town, model, about, role, calls.get(role), random);
            }
            assertSame(town, model, about);
        });
    }

    private static void step(Town town, Model model, Case about, String role, Call call, RandomGenerator random) {
        boolean yes = random.nextBoolean();
        switch (random.nextInt(6)) {
            case 0 -> assertThat(result(() -> assign(town, about, yes, call))).isEqualTo(model.assign(role, yes));
            case 1 ->
                assertThat(result(() -> town.cases.note(about.id(), "Hm.", yes, call)))
                        .isEqualTo(model.note());
            default -> {
                var event = pick(random, List.of("start", "ask", "reply", "answer", "withdraw", "reopen"));
                boolean stale = random.nextInt(8) == 0;
                boolean note = random.nextInt(4) > 0;
                boolean outcome = event.equals("answer") == random.nextInt(6) > 0;
                var request = new TransitionRequest(
                        about.id(),
                        event,
                        yes || stale ? Optional.of(model.version - (stale ? 1 : 0)) : Optional.empty(),
                        outcome ? Optional.of("declined") : Optional.empty(),
                        note ? Optional.of("Because.") : Optional.empty());
                var expected = model.fire(event, role, stale, note, outcome);
                assertThat(result(() -> town.cases.transition(request, call)))
                        .as("%s", request)
                        .isEqualTo(expected);
            }
        }
    }

    private static void assign(Town town, Case about, boolean give, Call call) {
        if (give) {
            town.cases.queue().assign(about.id(), "officer-1", call);
        } else {
            town.cases.queue().unassign(about.id(), call);
        }
    }

    /** I11: the timeline is complete, and its last entry is the case as it stands. */
    private static void assertSame(Town town, Model model, Case about) {
        var now = town.cases.get(about.id(), town.officer);
        assertThat(now.state()).isEqualTo(model.state);
        assertThat(now.version()).isEqualTo(model.version);
        assertThat(now.isClosed()).isEqualTo(model.state.equals("answered"));
        assertThat(town.cases.queue().assignment(about.id(), town.officer).version())
                .isEqualTo(model.assignments);
        assertThat(town.cases
                        .queue()
                        .assignment(about.id(), town.officer)
                        .assignee()
                        .isPresent())
                .isEqualTo(model.assigned);
        assertThat(town.cases.timeline(about.id(), town.officer))
                .hasSize((int) model.version + model.assignments + model.notes);
        var history = town.plumbing.journal().history(town.citizen.authority(), about.ref());
        var last = history.get(history.size() - 1).document().orElseThrow();
        assertThat(Documents.restore(last, Case.class)).isEqualTo(now);
        assertThat(last).isEqualTo(Documents.write(now));
    }

    private static String result(Runnable command) {
        try {
            command.run();
            return "ok";
        } catch (PlumbingRefusal refusal) {
            return refusal.code().name();
        }
    }

    private static <T> T pick(RandomGenerator random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
