package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.testing.TestDatabase;

/** A council with two case types, a resident and some staff. */
final class Town {

    static final String REFUND = text("refund-enquiry.json");
    static final String POTHOLE = text("pothole.json");
    private static final List<String> TABLES = List.of(
            "casework_type",
            "casework_state",
            "casework_reader",
            "casework_case",
            "casework_note",
            "plumbing_journal",
            "plumbing_journal_pending",
            "plumbing_activity");

    final Plumbing plumbing;
    final Cases cases;
    final Ref resident = Ref.person(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    final Ref neighbour = Ref.person(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    final Call citizen = as(Actor.citizen(resident));
    final Call other = as(Actor.citizen(neighbour));
    final Call officer = staff("officer-1", "enquiry-officer");
    final Call manager = staff("manager-1", "enquiry-manager");
    final Call highways = staff("roads-1", "highways");
    final Call designer = staff("designer-1", Cases.DESIGNER);
    final Call system = as(Actor.system("nightly"));

    Town(TestDatabase db) {
        this(db.plumbing());
    }

    Town(Plumbing plumbing) {
        this.plumbing = plumbing;
        this.cases = Cases.on(plumbing);
        cases.types().publish(REFUND, designer);
        cases.types().publish(POTHOLE, designer);
    }

    static Call as(Actor actor) {
        return as(actor, "E08000025");
    }

    static Call as(Actor actor, String authority) {
        return Call.of(Authority.of(authority), actor, Channel.WEB, Purpose.publicTask("customer.enquiries"));
    }

    static Call staff(String id, String... roles) {
        return as(Actor.staff(id, roles));
    }

    static String text(String name) {
        try (var stream = Town.class.getResourceAsStream("/casework/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    OpenRequest enquiry() {
        return OpenRequest.of("refund-enquiry", resident, "Where is my refund?").withData(Map.of("amount", 48));
    }

    Case opened() {
        return cases.open(enquiry(), citizen);
    }

    Case inProgress() {
        var opened = opened();
        cases.queue().assign(opened.id(), "officer-1", manager);
        return fire(opened, "start", officer);
    }

    Case closed() {
        return cases.transition(
                TransitionRequest.of(inProgress().id(), "answer")
                        .withOutcome("refunded")
                        .withNote("Paid on Friday."),
                officer);
    }

    Case fire(Case about, String event, Call call) {
        return cases.transition(TransitionRequest.of(about.id(), event), call);
    }

    Case fire(Case about, String event, String note, Call call) {
        return cases.transition(TransitionRequest.of(about.id(), event).withNote(note), call);
    }

    /** Refused with a code, and nothing of it is in the database. */
    PlumbingRefusal refuses(RefusalCode code, ThrowingCallable action) {
        var before = everything();
        var refusal = catchThrowableOfType(PlumbingRefusal.class, action);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal.code().nextStep()).isNotBlank();
        assertThat(everything()).isEqualTo(before);
        return refusal;
    }

    /** Every row that a command could have written, as text. */
    List<String> everything() {
        return plumbing.database().inTransaction(transaction -> {
            var rows = new ArrayList<String>();
            for (var table : TABLES) {
                transaction.handle().createQuery("select * from " + table).mapToMap().list().stream()
                        .map(row -> table + readable(row))
                        .sorted()
                        .forEach(rows::add);
            }
            return rows;
        });
    }

    private static Map<String, String> readable(Map<String, Object> row) {
        var texts = new TreeMap<String, String>();
        row.forEach((column, value) -> texts.put(
                column, value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value)));
        return texts;
    }
}
