package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.booking.Town.ANN;
import static org.modularplumbing.booking.Town.FAMILY_SWIM;
import static org.modularplumbing.booking.Town.HALF;
import static org.modularplumbing.booking.Town.LESSONS;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What goes in and comes out is what the published schemas say. */
class SchemasTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final SchemaCatalog CATALOG = SchemaCatalog.load();

    @OnH2
    void every_document_in_the_journal_is_valid(TestDatabase db) {
        var town = Town.open(db);
        var held = town.bookings.hold(HoldRequest.of(ANN, LESSONS, "child", 2).reducedBy(HALF), town.ann);
        town.cancel(town.bookings.confirm(held.id(), town.staff));
        town.cancel(town.hold(ANN, 1));
        town.bookings.hold(HoldRequest.of(ANN, FAMILY_SWIM, "under-5", 1), town.ann);
        db.clock().advance(Duration.ofHours(1));
        town.bookings.releaseExpired(town.staff);
        db.plumbing().journal().seal(Town.COUNCIL);
        var feed = db.plumbing().journal().feed(Town.COUNCIL, 0, 100);
        assertThat(feed).hasSize(8);
        feed.forEach(row ->
                isValid(row.entry().stream().kind(), row.entry().document().orElseThrow()));
    }

    @Test
    void the_requests_are_valid_as_the_records_write_them() {
        isValid("hold-request", Documents.write(HoldRequest.of(ANN, LESSONS, "child", 1)));
        isValid("hold-request", Documents.write(HoldRequest.of(ANN, LESSONS, "child", 50)));
        isValid("cancel-request", Documents.write(CancelRequest.of(UUID.randomUUID(), "moving")));
        isValid("programme", Town.programmeJson());
        isValid("programme", Programme.fromJson(Town.programmeJson()).toJson());
    }

    private static void isValid(String name, String json) {
        var id = "https://modularplumbing.org/schemas/booking/" + name;
        assertThat(CATALOG.validate(id, json.getBytes(StandardCharsets.UTF_8)))
                .as("%s: %s", name, json)
                .isEmpty();
    }
}
