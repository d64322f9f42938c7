package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.queue.QueueFilter;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** I5: two cases that are equal in what a resident may read give equal answers at every door that a resident has, whatever staff do behind them. */
class ReadFilteringTest {

    private static final String SECRET = "Suspected fraud";

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void i5_nothing_that_only_staff_may_know_leaves_by_any_door(TestDatabase db) {
        var town = new Town(db);
        Seeded.run(12, (random, size) -> {
            db.clock().set(TestClock.START);
            var plain = story(town, new Behind(town, db.clock(), random, 0));
            db.clock().set(TestClock.START);
            var busy = story(town, new Behind(town, db.clock(), random, size));
            assertThat(busy).isEqualTo(plain);
            assertThat(busy.toString())
                    .doesNotContain(SECRET)
                    .doesNotContain("officer-")
                    .doesNotContain("manager-");
        });
    }

    /** What the resident sees, step by step, of a case that goes its way while staff do things between the steps. */
    private static List<String> story(Town town, Behind behind) {
        var resident = Town.as(Actor.citizen(Ref.person(UUID.randomUUID())));
        var answers = new ArrayList<String>();
        var about = town.cases.open(
                OpenRequest.of("refund-enquiry", resident.actor().person().orElseThrow(), "Where is it?")
                        .withData(Map.of("amount", 48)),
                resident);
        town.cases.queue().assign(about.id(), behind.staff(), town.manager);
        behind.happens(about);
        see(town, about, resident, answers);
        town.fire(about, "start", behind.note(), town.officer);
        behind.happens(about);
        see(town, about, resident, answers);
        town.fire(about, "ask", behind.note(), town.officer);
        town.cases.note(about.id(), "Which card did you use?", true, town.officer);
        behind.happens(about);
        answers.add(masked(town.fire(about, "reply", resident), about));
        answers.add(masked(town.cases.note(about.id(), "The blue one.", true, resident), about));
        see(town, about, resident, answers);
        behind.happens(about);
        answers.add(masked(town.fire(about, "withdraw", resident), about));
        see(town, about, resident, answers);
        return answers;
    }

    private static void see(Town town, Case about, Call resident, List<String> answers) {
        answers.add(masked(town.cases.get(about.id(), resident), about));
        answers.add(masked(town.cases.findByReference(about.reference(), resident), about));
        answers.add(masked(town.cases.findByReference(about.reference(), resident), about));
        answers.add(masked(town.cases.timeline(about.id(), resident), about));
        answers.add(masked(town.cases.events(about.id(), resident), about));
        answers.add(masked(
                town.plumbing.activities().of(about.content().orElseThrow().resident(), resident), about));
        answers.add(refusal(() -> town.cases.queue().assignment(about.id(), resident), about));
        answers.add(refusal(() -> town.cases.queue().page(QueueFilter.open(), resident), about));
        answers.add(refusal(() -> town.fire(about, "start", resident), about));
        answers.add(refusal(
                () -> town.cases.transition(
                        TransitionRequest.of(about.id(), "reply").atVersion(99), resident),
                about));
        answers.add(refusal(() -> town.cases.queue().assign(about.id(), "me", resident), about));
        town.plumbing
                .journal()
                .history(resident.authority(), about.ref())
                .forEach(event -> answers.add(
                        masked(event.type() + event.version() + event.document().orElseThrow(), about)));
    }

    private static String refusal(Runnable door, Case about) {
        try {
            door.run();
            throw new AssertionError("not refused");
        } catch (PlumbingRefusal refusal) {
            return masked(refusal.toProblem(), about);
        }
    }

    /** Ids and references are never equal. */
    private static String masked(Object answer, Case about) {
        return Documents.write(answer)
                .replace(about.id().toString(), "ID")
                .replace(about.content().orElseThrow().resident().toString(), "RESIDENT")
                .replace(about.reference().value(), "REFERENCE")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
    }

    /** What staff do that a resident does not see. */
    private record Behind(Town town, TestClock clock, RandomGenerator random, int size) {

        String staff() {
            return size == 0 ? "officer-1" : "officer-" + random.nextInt(100);
        }

        String note() {
            return size == 0 ? "Nothing special." : SECRET;
        }

        /** Takes some of an hour; the next thing that the resident sees happens at the full hour. */
        void happens(Case about) {
            var next = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            for (int i = 0; i < size % 12; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> town.cases.queue().assign(about.id(), staff(), town.manager);
                    case 1 -> {
                        town.cases.queue().unassign(about.id(), town.manager);
                        town.cases.queue().assign(about.id(), staff(), town.manager);
                    }
                    case 2 -> town.cases.get(about.id(), town.officer);
                    default -> town.cases.note(about.id(), SECRET, false, town.officer);
                }
                clock.advance(Duration.ofMinutes(random.nextInt(4)));
            }
            clock.set(next);
        }
    }
}
