package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modularplumbing.testing.Caller.RELATIVE_WHO_MAY_ACT;
import static org.modularplumbing.testing.Caller.RELATIVE_WHO_MAY_READ;
import static org.modularplumbing.testing.Caller.SELF;
import static org.modularplumbing.testing.Caller.STAFF;
import static org.modularplumbing.testing.Caller.SYSTEM;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.Caller;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PermissionTable;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;

/** Who may call what: roles count for the kind of actor that they are for, and what one may not see does not exist. */
class PermissionTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static PermissionTable<UUID> table(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        return PermissionTable.of(
                        Notes.class,
                        db,
                        Notes.RESIDENT,
                        () -> notes.write("hello", Notes.CALL).id(),
                        UUID::randomUUID)
                .withRoles(Notes.CLERK)
                .row(
                        "read",
                        (id, call) -> notes.read(id, call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "findByResident",
                        (id, call) -> notes.findByResident(
                                db.contents().toString().contains(id.toString()) ? Notes.RESIDENT : unknown(), call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "amend",
                        (id, call) -> notes.amend(new Amend(id, 1, "bye"), call),
                        SELF,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row("finish", (id, call) -> notes.finish(id, call), SELF, RELATIVE_WHO_MAY_ACT, STAFF, SYSTEM)
                .row(
                        "ensureFinished",
                        (id, call) -> notes.ensureFinished(id, call),
                        SELF,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .open("write", "writeWithReminder", "remind", "openPad", "writeOn", "finishThenRefuse", "erase");
    }

    private static org.modularplumbing.plumbing.call.Ref unknown() {
        return org.modularplumbing.plumbing.call.Ref.person(UUID.randomUUID());
    }

    @OnBothDatabases
    void every_method_of_notes_is_for_whom_it_is_for(TestDatabase db) {
        table(db).check();
    }

    @OnBothDatabases
    void the_table_notices_a_method_without_a_row_and_every_wrong_cell(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var broken = PermissionTable.of(
                        Notes.class,
                        db,
                        Notes.RESIDENT,
                        () -> notes.write("hello", Notes.CALL).id(),
                        UUID::randomUUID)
                .withRoles(Notes.CLERK)
                .row("finishThenRefuse", (id, call) -> notes.finishThenRefuse(id, call), SELF)
                .row("read", (id, call) -> notes.read(id, call), SELF, Caller.OTHER_CITIZEN);
        assertThatThrownBy(broken::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no row for method 'amend'")
                .hasMessageContaining("finishThenRefuse as OTHER_CITIZEN: is not refused")
                .hasMessageContaining("read as OTHER_CITIZEN: is refused: NOT_FOUND")
                .hasMessageContaining("read as STAFF: is not refused: done");
    }

    /** A core that looks first and asks for the role afterwards tells staff of no role what there is. */
    @OnBothDatabases
    void the_table_notices_a_refusal_that_tells_what_exists(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var lookingFirst = PermissionTable.of(
                        PermissionTest.class,
                        db,
                        Notes.RESIDENT,
                        () -> notes.write("hello", Notes.CALL).id(),
                        UUID::randomUUID)
                .withRoles(Notes.CLERK)
                .row(
                        "read",
                        (id, call) -> {
                            var note = notes.read(id, STAFF_CALL);
                            call.requireRole("read a note", Notes.CLERK);
                            return note;
                        },
                        STAFF,
                        SYSTEM);
        assertThatThrownBy(lookingFirst::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("read as STAFF_WITHOUT_ROLE: tells that the thing exists");
    }

    private static final Call STAFF_CALL = Notes.STAFF;

    /** A core whose refusal comes after it has written, and a look that is recorded where nothing is shown. */
    @OnBothDatabases
    void the_table_notices_a_refusal_that_leaves_a_trace(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var count = new AtomicLong();
        var late = PermissionTable.of(
                        PermissionTest.class,
                        db,
                        Notes.RESIDENT,
                        () -> notes.write("hello", Notes.CALL).id(),
                        UUID::randomUUID)
                .row(
                        "write",
                        (id, call) -> {
                            notes.write("late " + count.incrementAndGet(), STAFF_CALL);
                            call.requireRole("write", Notes.CLERK);
                            return id;
                        },
                        SYSTEM);
        assertThatThrownBy(late::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("write as SELF: is refused and leaves a trace");
    }

    @Test
    void roles_count_only_for_the_kind_of_actor_that_they_are_for() {
        var citizen = new Actor(Actor.Kind.CITIZEN, Notes.RESIDENT.toString(), Set.of("refunds", "system"));
        assertThat(citizen.roles()).containsExactly("citizen");
        assertThat(new Actor(Actor.Kind.SYSTEM, "import", Set.of("refunds")).roles())
                .containsExactly("system");
        assertThat(Actor.staff("k.jones", "citizen", "system", "refunds").roles())
                .containsExactly("refunds");
        assertThat(call(citizen).hasRole("refunds")).isFalse();
        assertThat(call(Actor.staff("k.jones")).hasRole("refunds")).isFalse();
        assertThat(call(Actor.staff("k.jones", "refunds")).hasRole("payments", "refunds"))
                .isTrue();
        assertThat(call(Actor.system("import")).hasRole("refunds")).isTrue();
    }

    private static Call call(Actor actor) {
        return Call.of(Notes.AUTHORITY, actor, Channel.WEB, Purpose.publicTask("notes"));
    }

    @Test
    void a_refusal_names_the_action_and_the_roles() {
        assertThatThrownBy(() -> Notes.CALL.requireRole("give money back", "refunds"))
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_PERMITTED);
                    assertThat(refusal.detail())
                            .isEqualTo(
                                    "to give money back is permitted to staff with the role 'refunds', and programs");
                });
        assertThatThrownBy(() -> Notes.STAFF.requireCitizenOrRole("cancel", "desk", Delegations.CLERK))
                .hasMessageContaining("staff with a role of 'desk' or 'delegations', and programs");
        Notes.CALL.requireCitizenOrRole("cancel", "desk");
    }
}
