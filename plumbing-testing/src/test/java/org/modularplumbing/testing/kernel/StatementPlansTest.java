package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.PersonalData;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.activity.Activities;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.personal.RetentionRule;
import org.modularplumbing.plumbing.timer.Timers;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.StatementPlans;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;
import org.modularplumbing.testing.kernel.Notes.Amend;

/** No statement of the kernel takes longer with every row: with {@code -Dplans.rows=100000} as with fewer. */
class StatementPlansTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static final int ROWS = Integer.getInteger("plans.rows", 20_000);
    private static final Call OFFICER =
            Notes.staff(Notes.CLERK, Activities.READ, AccessLog.OFFICER, PersonalData.ERASE, Delegations.CLERK);

    /** Every command and query of the kernel once. */
    private static void useAll(StatementPlans plans, TestDatabase db) {
        var plumbing = plans.plumbing();
        var notes = Notes.on(plumbing);
        var now = db.clock().instant();
        notes.finish(notes.write("done", Notes.CALL.withKey("k1")).id(), Notes.CALL);
        notes.write("done", Notes.CALL.withKey("k1"));
        var note = notes.writeWithReminder("hello", now.plusSeconds(60), Notes.CALL);
        notes.amend(new Amend(note.id(), 1, "bye"), Notes.CALL);
        notes.read(note.id(), OFFICER);
        plumbing.activities().of(Notes.RESIDENT, OFFICER);
        plumbing.activities().timeline(new Ref("note", note.id()), OFFICER);
        plumbing.activities().rebuild(Notes.AUTHORITY);
        plumbing.accessLog().about(Notes.RESIDENT, OFFICER);
        var delegations = Delegations.on(plumbing);
        var daughter = Ref.person(java.util.UUID.randomUUID());
        var granted = delegations.grant(
                DelegationRequest.of(Notes.RESIDENT, daughter, Right.READ, Scope.EVERYTHING, now), Notes.CALL);
        notes.read(
                note.id(),
                Call.of(
                                Notes.AUTHORITY,
                                org.modularplumbing.plumbing.call.Actor.citizen(daughter),
                                Notes.CALL.channel(),
                                Notes.CALL.purpose())
                        .onBehalfOf(Notes.RESIDENT));
        delegations.findByParty(daughter, OFFICER);
        delegations.revoke(granted.id(), OFFICER);
        var journal = plumbing.journal();
        journal.seal(Notes.AUTHORITY);
        journal.verify(Notes.AUTHORITY);
        journal.feed(Notes.AUTHORITY, 0, 100);
        journal.byKey(Notes.AUTHORITY, "k1");
        journal.history(Notes.AUTHORITY, new Ref("note", note.id()), 0, 10);
        var timers = Timers.on(plumbing, Notes.REMINDER);
        timers.run();
        timers.dead(Notes.AUTHORITY);
        var data = PersonalData.on(plumbing);
        data.subjectAccess(Notes.RESIDENT, OFFICER);
        data.releaseHold(data.placeHold(Notes.RESIDENT, "a dispute", OFFICER).id(), OFFICER);
        data.placeHold(daughter, "another", OFFICER);
        data.applyRetention(new RetentionRule("note", Period.ofYears(1)), OFFICER);
        notes.write("not sealed yet", Notes.CALL);
        delegations.grant(
                DelegationRequest.of(Notes.RESIDENT, daughter, Right.READ, Scope.EVERYTHING, now), Notes.CALL);
        plumbing.accessLog().about(Notes.RESIDENT, Optional.empty(), 10, Notes.CALL);
    }

    @OnPostgres
    @WithoutSweep("the copies of rows contradict each other")
    void no_statement_of_the_kernel_takes_longer_with_every_row(TestDatabase db) {
        var plans = StatementPlans.of(db);
        useAll(plans, db);
        plans.fill(ROWS);
        var told = plans.plans();
        assertThat(told.keySet()).hasSizeGreaterThan(25);
        told.forEach((sql, plan) -> System.out.printf(
                "plan %s%n     %s%n",
                sql,
                java.util.regex.Pattern.compile("\"(?:Node Type|Index Name|Relation Name)\": \"([^\"]+)\"")
                        .matcher(plan)
                        .results()
                        .map(found -> found.group(1))
                        .toList()));
        plans.requireNoGrowingScan(ALLOWED.toArray(String[]::new));
    }

    private static final List<String> ALLOWED = List.of(
            "the test's own core has no index for it: select id from notes_note",
            "over all authorities, which are few beside the rows that wait: select distinct authority",
            "legal holds that last are few: from plumbing_legal_hold where authority = ? and released_at is null",
            "what waits for its seal is taken in batches, and does not wait for long: from plumbing_journal_pending p",
            "the verifier looks at every row: where j.authority = ? and not exists (select 1 from plumbing_journal_seal");

    @OnPostgres
    @WithoutSweep("the copies of rows contradict each other")
    void a_statement_without_an_index_is_told(TestDatabase db) {
        var plans = StatementPlans.of(db);
        Notes.on(plans.plumbing()).write("hello", Notes.CALL);
        plans.plumbing()
                .<Long>read(
                        Notes.AUTHORITY,
                        handle -> handle.createQuery(
                                        "select count(*) from plumbing_journal where authority = :authority and type = :type")
                                .bind("authority", Notes.AUTHORITY)
                                .bind("type", "note.written")
                                .mapTo(Long.class)
                                .one());
        plans.fill(5_000);
        assertThatThrownBy(plans::requireNoGrowingScan)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[plumbing_journal] is read from end to end by: select count(*)");
    }
}
