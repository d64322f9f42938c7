package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
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
}
