package org.modularplumbing.casework;

import static org.modularplumbing.testing.Caller.RELATIVE_WHO_MAY_ACT;
import static org.modularplumbing.testing.Caller.RELATIVE_WHO_MAY_READ;
import static org.modularplumbing.testing.Caller.SELF;
import static org.modularplumbing.testing.Caller.STAFF;
import static org.modularplumbing.testing.Caller.SYSTEM;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.queue.CaseQueue;
import org.modularplumbing.casework.queue.QueueFilter;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PermissionTable;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Every method of the facades as every kind of caller. */
class CasePermissionTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void who_may_call_what(TestDatabase db) {
        var town = new Town(db);
        town.cases
                .types()
                .publish(
                        Town.REFUND
                                .replace("\"version\": 1", "\"version\": 2")
                                .replace("\"roles\": {", "\"roles\": { \"system\": [],")
                                .replace(
                                        "\"citizen\": [\"open\", \"note\"]",
                                        "\"citizen\": [\"open\", \"update\", \"note\"]")
                                .replace(
                                        "\"roles\": [\"citizen\"], \"effects\"",
                                        "\"roles\": [\"citizen\", \"enquiry-officer\", \"system\"], \"effects\""),
                        town.designer);
        var cases = town.cases;
        PermissionTable.of(Cases.class, db, town.resident, () -> fresh(town), UUID::randomUUID)
                .withRoles("enquiry-officer", "enquiry-manager")
                .row(
                        "open",
                        (id, call) -> cases.open(
                                OpenRequest.of("refund-enquiry", town.resident, "Where?")
                                        .withData(Map.of("amount", 1)),
                                call),
                        SELF,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "update",
                        (id, call) -> cases.update(UpdateRequest.of(id, Map.of("comment", "Hm")), call),
                        SELF,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "transition",
                        (id, call) -> cases.transition(TransitionRequest.of(id, "withdraw"), call),
                        SELF,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row("note", (id, call) -> cases.note(id, "Hm.", true, call), SELF, RELATIVE_WHO_MAY_ACT, STAFF, SYSTEM)
                .row(
                        "get",
                        (id, call) -> cases.get(id, call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "findByReference",
                        (id, call) -> cases.findByReference(reference(town, id), call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "data",
                        (id, call) -> cases.data(id, call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row(
                        "timeline",
                        (id, call) -> cases.timeline(id, call),
                        SELF,
                        RELATIVE_WHO_MAY_READ,
                        RELATIVE_WHO_MAY_ACT,
                        STAFF,
                        SYSTEM)
                .row("events", (id, call) -> cases.events(id, call), SELF, RELATIVE_WHO_MAY_ACT, STAFF, SYSTEM)
                .check();
    }

    @OnBothDatabases
    void who_may_see_the_queue(TestDatabase db) {
        var town = new Town(db);
        PermissionTable.of(CaseQueue.class, db, town.resident, () -> fresh(town), UUID::randomUUID)
                .withRoles("enquiry-officer", "enquiry-manager")
                .row("assign", (id, call) -> town.cases.queue().assign(id, "j.smith", call), STAFF, SYSTEM)
                .row("unassign", (id, call) -> town.cases.queue().unassign(id, call), STAFF, SYSTEM)
                .row("assignment", (id, call) -> town.cases.queue().assignment(id, call), STAFF, SYSTEM)
                .row("page", (id, call) -> town.cases.queue().page(QueueFilter.open(), call), STAFF, SYSTEM)
                .row(
                        "overdue",
                        (id, call) -> {
                            db.clock().advance(Duration.ofDays(20));
                            return town.cases.queue().overdue(call);
                        },
                        STAFF,
                        SYSTEM)
                .check();
    }

    private static UUID fresh(Town town) {
        return town.opened().id();
    }

    private static ReferenceNumber reference(Town town, UUID id) {
        return town.plumbing.read(
                town.citizen.authority(),
                handle -> handle.createQuery(
                                "select reference from casework_case where authority = :authority and id = :id")
                        .bind("authority", town.citizen.authority())
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .map(ReferenceNumber::new)
                        .orElseGet(() -> ReferenceNumber.from(id)));
    }
}
