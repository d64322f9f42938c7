package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.PersonalData;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.relay.Subscriber;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What the kernel gives out is valid against the open schemas. */
class OpenDocumentsTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(Notes.CAPABILITY, Relay.CAPABILITY);

    static final SchemaCatalog CATALOGUE = SchemaCatalog.load();

    static void valid(String schema, String json) {
        assertThat(CATALOGUE.validate(schema, json.getBytes(StandardCharsets.UTF_8)))
                .as(json)
                .isEmpty();
    }

    @OnBothDatabases
    void events_activities_looks_and_refusals_are_valid_against_their_schemas(TestDatabase db) {
        var plumbing = db.plumbing();
        var notes = Notes.on(plumbing);
        var note = notes.write("one", Notes.CALL);
        notes.finish(note.id(), Notes.CALL);
        notes.erase(notes.write("two", Notes.CALL).id(), Notes.STAFF);
        plumbing.journal().seal(Notes.AUTHORITY);
        var told = new ArrayList<Event>();
        Relay.on(plumbing, new Subscriber() {
                    @Override
                    public String name() {
                        return "validator";
                    }

                    @Override
                    public void receive(Event event) {
                        told.add(event);
                    }
                })
                .run();
        assertThat(told).hasSize(4);
        told.forEach(event -> valid("kernel/journal-event/0.1.0", event.toJson()));
        plumbing.activities()
                .of(Notes.RESIDENT, Notes.CALL)
                .forEach(activity -> valid("kernel/activity-item/0.1.0", Documents.write(activity)));
        plumbing.accessLog()
                .about(Notes.RESIDENT, Notes.CALL)
                .forEach(look -> valid("kernel/access-log-entry/0.1.0", Documents.write(look)));
        List.of(
                        KernelRefused.notFound("booking " + UUID.randomUUID()),
                        KernelRefused.stale("booking 1", 1, 2),
                        KernelRefused.notPermitted("close a case", "manager"))
                .forEach(refusal -> valid("kernel/problem/0.1.0", Documents.write(refusal.toProblem())));
    }

    @OnBothDatabases
    void delegations_legal_holds_and_erasures_of_persons_are_valid_against_their_schemas(TestDatabase db) {
        var now = db.clock().instant();
        var delegate = Ref.person(UUID.randomUUID());
        var delegations = Delegations.on(db.plumbing());
        var note = Notes.on(db.plumbing()).write("one", Notes.CALL);
        for (var scope : List.of(
                Scope.EVERYTHING,
                new Scope(List.of("leisure"), List.of("note"), List.of(new Ref("note", note.id()))))) {
            var granted = delegations.grant(
                    DelegationRequest.of(Notes.RESIDENT, delegate, Right.ACT, scope, now)
                            .until(now.plusSeconds(60)),
                    Notes.CALL);
            valid("kernel/delegation/0.1.0", Documents.write(granted));
            valid("kernel/delegation/0.1.0", Documents.write(delegations.revoke(granted.id(), Notes.CALL)));
        }
        var data = PersonalData.on(db.plumbing());
        var officer = Notes.staff(PersonalData.OFFICER, PersonalData.ERASE);
        var hold = data.placeHold(Notes.RESIDENT, "a dispute", officer);
        valid("kernel/legal-hold/0.1.0", Documents.write(hold));
        valid("kernel/legal-hold/0.1.0", Documents.write(data.releaseHold(hold.id(), officer)));
        valid("kernel/person-erasure/0.1.0", Documents.write(data.erase(Notes.RESIDENT, "asked for", officer)));
    }
}
