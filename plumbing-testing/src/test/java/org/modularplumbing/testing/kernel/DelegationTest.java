package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.Delegation;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** A relative acts for a resident: within a scope, for a time, and both names are written down. */
class DelegationTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static final Ref DAUGHTER = Ref.person(UUID.fromString("0192f0c0-0000-7000-8000-000000000002"));
    private static final Call FOR_THE_RESIDENT = Call.of(
                    Notes.AUTHORITY, Actor.citizen(DAUGHTER), Channel.WEB, Purpose.publicTask("leisure.swimming"))
            .onBehalfOf(Notes.RESIDENT);
    private static final Call CLERK = Call.of(
            Notes.AUTHORITY,
            Actor.staff("k.jones", Delegations.CLERK),
            Channel.COUNTER,
            Purpose.publicTask("delegations"));

    private static Delegation allow(TestDatabase db, Right right, Scope scope) {
        return Delegations.on(db.plumbing()).grant(request(db, right, scope), Notes.CALL);
    }

    private static DelegationRequest request(TestDatabase db, Right right, Scope scope) {
        return DelegationRequest.of(
                Notes.RESIDENT, DAUGHTER, right, scope, db.clock().instant());
    }

    private static void isNotFound(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_FOUND));
    }

    @OnBothDatabases
    void journal_and_access_log_name_both(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        allow(db, Right.ACT, Scope.EVERYTHING);
        notes.finish(note.id(), FOR_THE_RESIDENT);
        var entry = db.plumbing()
                .journal()
                .history(Notes.AUTHORITY, new Ref("note", note.id()))
                .get(1);
        assertThat(entry.actorId()).isEqualTo(DAUGHTER.toString());
        assertThat(entry.onBehalfOf()).contains(Notes.RESIDENT);
        db.plumbing().read(FOR_THE_RESIDENT, query -> {
            query.requireSelf(Notes.RESIDENT, new Ref("note", note.id()), Right.READ);
            query.recordLook(Notes.RESIDENT, new Ref("note", note.id()), "words");
            return null;
        });
        assertThat(db.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL)).anySatisfy(look -> {
            assertThat(look.actorId()).isEqualTo(DAUGHTER.toString());
            assertThat(look.onBehalfOf()).contains(Notes.RESIDENT);
        });
    }

    @OnBothDatabases
    void to_see_is_not_to_act(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        allow(db, Right.READ, Scope.EVERYTHING);
        assertThat(notes.read(note.id(), FOR_THE_RESIDENT)).isEqualTo(note);
        isNotFound(() -> notes.finish(note.id(), FOR_THE_RESIDENT));
    }

    @OnBothDatabases
    void whoever_does_not_say_for_whom_acts_for_nobody_but_themselves(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        allow(db, Right.ACT, Scope.EVERYTHING);
        var silent =
                Call.of(Notes.AUTHORITY, Actor.citizen(DAUGHTER), Channel.WEB, Purpose.publicTask("leisure.swimming"));
        isNotFound(() -> notes.finish(note.id(), silent));
        var hers = notes.write("mine", silent);
        isNotFound(() -> notes.finish(hers.id(), FOR_THE_RESIDENT));
    }

    @OnBothDatabases
    void a_scope_is_of_services_of_kinds_or_of_single_things(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var other = notes.write("other", Notes.CALL);
        for (var scope : Set.of(
                Scope.ofServices("leisure"), Scope.ofKinds("note"), Scope.ofThings(new Ref("note", note.id())))) {
            var granted = allow(db, Right.READ, scope);
            assertThat(notes.read(note.id(), FOR_THE_RESIDENT)).isEqualTo(note);
            Delegations.on(db.plumbing()).revoke(granted.id(), Notes.CALL);
            isNotFound(() -> notes.read(note.id(), FOR_THE_RESIDENT));
        }
        for (var scope :
                Set.of(Scope.ofServices("leis"), Scope.ofKinds("case"), Scope.ofThings(new Ref("note", other.id())))) {
            allow(db, Right.READ, scope);
            isNotFound(() -> notes.read(note.id(), FOR_THE_RESIDENT));
        }
        assertThat(notes.findByResident(Notes.RESIDENT, FOR_THE_RESIDENT)).containsExactly(other);
    }

    @OnBothDatabases
    void a_period_begins_inclusive_and_ends_exclusive(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var start = db.clock().instant().plus(Duration.ofDays(1));
        Delegations.on(db.plumbing())
                .grant(
                        DelegationRequest.of(Notes.RESIDENT, DAUGHTER, Right.READ, Scope.EVERYTHING, start)
                                .until(start.plus(Duration.ofHours(1))),
                        Notes.CALL);
        isNotFound(() -> notes.read(note.id(), FOR_THE_RESIDENT));
        db.clock().advance(Duration.ofDays(1));
        assertThat(notes.read(note.id(), FOR_THE_RESIDENT)).isEqualTo(note);
        db.clock().advance(Duration.ofHours(1));
        isNotFound(() -> notes.read(note.id(), FOR_THE_RESIDENT));
    }

    @OnBothDatabases
    void the_person_the_delegate_and_the_clerk_end_it_and_nobody_else(TestDatabase db) {
        var delegations = Delegations.on(db.plumbing());
        var stranger = Call.of(
                Notes.AUTHORITY,
                Actor.citizen(Ref.person(UUID.randomUUID())),
                Channel.WEB,
                Purpose.publicTask("delegations"));
        for (var call : Set.of(Notes.CALL, CLERK, withoutBehalf())) {
            var granted = allow(db, Right.READ, Scope.EVERYTHING);
            var before = db.contents();
            isNotFound(() -> delegations.revoke(granted.id(), stranger));
            isNotFound(() -> delegations.revoke(UUID.randomUUID(), stranger));
            assertThat(db.contents()).isEqualTo(before);
            var revoked = delegations.revoke(granted.id(), call);
            assertThat(revoked.isInForce(db.clock().instant())).isFalse();
            assertThat(delegations.revoke(granted.id(), call)).isEqualTo(revoked);
        }
        assertThat(delegations.findByParty(DAUGHTER, stranger)).isEmpty();
        assertThat(delegations.findByParty(DAUGHTER, withoutBehalf())).hasSize(3);
        assertThat(delegations.findByParty(Notes.RESIDENT, CLERK)).hasSize(3);
    }

    private static Call withoutBehalf() {
        return Call.of(Notes.AUTHORITY, Actor.citizen(DAUGHTER), Channel.WEB, Purpose.publicTask("delegations"));
    }

    @OnBothDatabases
    void what_was_delegated_is_not_passed_on(TestDatabase db) {
        allow(db, Right.ACT, Scope.EVERYTHING);
        var friend = Ref.person(UUID.randomUUID());
        isNotFound(() -> Delegations.on(db.plumbing())
                .grant(
                        DelegationRequest.of(
                                Notes.RESIDENT,
                                friend,
                                Right.ACT,
                                Scope.EVERYTHING,
                                db.clock().instant()),
                        FOR_THE_RESIDENT));
    }

    @OnBothDatabases
    void staff_without_the_role_neither_grant_nor_see_nor_revoke(TestDatabase db) {
        var delegations = Delegations.on(db.plumbing());
        var granted = delegations.grant(request(db, Right.ACT, Scope.EVERYTHING), CLERK);
        for (ThrowingCallable command : Set.<ThrowingCallable>of(
                () -> delegations.grant(request(db, Right.ACT, Scope.EVERYTHING), Notes.STAFF),
                () -> delegations.findByParty(Notes.RESIDENT, Notes.STAFF),
                () -> delegations.revoke(granted.id(), Notes.STAFF))) {
            assertThatThrownBy(command)
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_PERMITTED));
        }
    }

    @OnBothDatabases
    void another_authority_knows_nothing_of_it(TestDatabase db) {
        var granted = allow(db, Right.ACT, Scope.EVERYTHING);
        var elsewhere = SealerTest.in(org.modularplumbing.plumbing.call.Authority.of("W06000015"));
        isNotFound(() -> Delegations.on(db.plumbing()).revoke(granted.id(), elsewhere));
        assertThat(Delegations.on(db.plumbing()).findByParty(Notes.RESIDENT, elsewhere))
                .isEmpty();
    }

    @OnBothDatabases
    void each_step_is_in_the_journal(TestDatabase db) {
        var granted = allow(db, Right.ACT, Scope.EVERYTHING);
        Delegations.on(db.plumbing()).revoke(granted.id(), Notes.CALL);
        assertThat(db.plumbing().journal().history(Notes.AUTHORITY, granted.ref()).stream()
                        .map(JournalEntry::type))
                .containsExactly("delegation.granted", "delegation.revoked");
    }

    @OnPostgres
    void a_service_account_sees_the_delegations_of_its_authority(TestDatabase db) {
        var note = Notes.on(db.plumbing()).write("hello", Notes.CALL);
        allow(db, Right.ACT, Scope.EVERYTHING);
        try (var service = db.serviceAccount()) {
            assertThat(Notes.on(service.plumbing())
                            .finish(note.id(), FOR_THE_RESIDENT)
                            .done())
                    .isTrue();
        }
    }

    @Test
    void a_delegation_is_to_somebody_else_and_ends_after_it_starts() {
        var now = org.modularplumbing.testing.TestClock.START;
        assertThatThrownBy(() -> DelegationRequest.of(DAUGHTER, DAUGHTER, Right.READ, Scope.EVERYTHING, now))
                .isInstanceOf(IllegalArgumentException.class);
        var request = DelegationRequest.of(Notes.RESIDENT, DAUGHTER, Right.READ, Scope.EVERYTHING, now);
        assertThatThrownBy(() -> request.until(now)).isInstanceOf(IllegalArgumentException.class);
    }
}
