package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.casework.queue.QueueFilter;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Sweep;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** I13: the state of a case, its journal row, its notes and its place on the dashboard are committed together or not at all. */
@Tag("slow")
class CaseCrashTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void i13_what_fails_in_an_enclosing_transaction_leaves_nothing(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        var before = town.everything();
        assertThatThrownBy(() -> db.plumbing().inTransaction(transaction -> {
                    var cases = Cases.on(transaction);
                    cases.open(town.enquiry(), town.citizen);
                    cases.transition(TransitionRequest.of(about.id(), "ask").withNote("?"), town.officer);
                    cases.note(about.id(), "!", true, town.officer);
                    throw new IllegalStateException("the other core failed");
                }))
                .hasMessage("the other core failed");
        assertThat(town.everything()).isEqualTo(before);
    }

    @OnBothDatabases
    void i13_several_commands_in_one_transaction_are_seen_together(TestDatabase db) {
        var town = new Town(db);
        var about = db.plumbing().inTransaction(transaction -> {
            var cases = Cases.on(transaction);
            cases.types().publish(Town.REFUND, town.designer);
            var opened = cases.open(town.enquiry(), town.citizen);
            cases.queue().assign(opened.id(), "officer-1", town.manager);
            return cases.transition(TransitionRequest.of(opened.id(), "start"), town.officer);
        });
        assertThat(town.cases.get(about.id(), town.officer)).isEqualTo(about);
    }

    @OnBothDatabases
    void i13_the_feed_has_every_change_once_and_those_of_a_case_in_order(TestDatabase db) {
        var town = new Town(db);
        var closed = town.closed();
        var authority = town.citizen.authority();
        town.plumbing.journal().seal(authority);
        assertThat(town.plumbing.journal().feed(authority, 0, 1_000))
                .extracting(row -> row.entry().type() + " " + row.entry().version())
                .containsExactly(
                        "case-type.published 1",
                        "case-type.published 1",
                        "case.opened 1",
                        "case-assignment.given 1",
                        "case.moved 2",
                        "case.closed 3",
                        "case-note.added 1");
        assertThat(closed.version()).isEqualTo(3);
    }

    @Test
    void i13_a_process_killed_at_any_moment_on_h2_leaves_all_that_it_acknowledged(@TempDir Path folder) {
        var file = folder.resolve("cases");
        Crash.times(10, Clerk.class, () -> List.of("h2", file.toString())).each(life -> {
            var source = DataSources.h2(file);
            try {
                assertKept(
                        Plumbing.on(source).withClock(new TestClock()).migrate(Cases.CAPABILITY), life.acknowledged());
            } finally {
                ((AutoCloseable) source).close();
            }
        });
    }

    @OnPostgres
    void i13_a_process_killed_at_any_moment_on_postgresql_leaves_all_that_it_acknowledged(TestDatabase db) {
        Crash.times(6, Clerk.class, () -> List.of("postgresql", db.url()))
                .each(life -> assertKept(db.plumbing(), life.acknowledged()));
    }

    /** Each case has exactly the timeline that leads to its state. */
    private static void assertWhole(Plumbing plumbing) {
        Sweep.over(plumbing);
        var town = new Town(plumbing);
        for (var item : town.cases.queue().page(QueueFilter.open().limit(200), town.officer)) {
            var timeline = town.cases.timeline(item.id(), town.officer);
            int expected = switch (item.state().code()) {
                case "received" -> item.assignee().isPresent() ? 2 : 1;
                case "in-progress" -> 4;
                default -> 6;
            };
            assertThat(timeline).hasSize(expected);
        }
    }

    private static void assertKept(Plumbing plumbing, List<String> acknowledged) {
        assertWhole(plumbing);
        var town = new Town(plumbing);
        var missing = new ArrayList<String>();
        for (var line : acknowledged) {
            var parts = line.split(" ");
            var found = Optional.of(town.cases.get(UUID.fromString(parts[0]), town.officer));
            if (found.filter(about -> about.version() >= Long.parseLong(parts[1]))
                    .isEmpty()) {
                missing.add(line);
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Works on cases until it is killed. */
    static final class Clerk {

        private Clerk() {}

        public static void main(String[] arguments) {
            var source = arguments[0].equals("h2")
                    ? DataSources.h2(Path.of(arguments[1]))
                    : DataSources.of(arguments[1], "", "");
            var town = new Town(Plumbing.on(source).withClock(new TestClock()).migrate(Cases.CAPABILITY));
            while (true) {
                var resident = Ref.person(UUID.randomUUID());
                var about = acknowledged(town.cases.open(
                        OpenRequest.of("refund-enquiry", resident, "Where is it?")
                                .withData(Map.of("amount", 1)),
                        town.officer));
                town.cases.queue().assign(about.id(), "officer-1", town.manager);
                acknowledged(town.fire(about, "start", "Mine.", town.officer));
                acknowledged(town.fire(about, "ask", "Which card?", town.officer));
            }
        }

        private static Case acknowledged(Case about) {
            Crash.acknowledge(about.id() + " " + about.version());
            return about;
        }
    }
}
