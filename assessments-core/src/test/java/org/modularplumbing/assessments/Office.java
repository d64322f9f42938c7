package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.testing.TestDatabase;

/** An authority with the sample definition published. */
final class Office {

    final TestDatabase db;
    final Assessments assessments;

    private Office(TestDatabase db) {
        this.db = db;
        this.assessments = Assessments.on(db.plumbing());
    }

    static Office empty(TestDatabase db) {
        return new Office(db);
    }

    static Office open(TestDatabase db) {
        var office = new Office(db);
        office.assessments.publish(Samples.LEISURE, Samples.DESIGNER);
        return office;
    }

    UUID started() {
        return assessments
                .start(StartRequest.of("leisure-concession", Samples.RESIDENT), Samples.CITIZEN)
                .id();
    }

    UUID answered(Map<String, ?> answers) {
        var id = started();
        assessments.answer(id, answers, Samples.CITIZEN);
        return id;
    }

    UUID completed() {
        var id = answered(Samples.HALF);
        assessments.complete(id, Samples.CITIZEN);
        return id;
    }

    /** Refused with a code, and the database is as it was. */
    PlumbingRefusal refuses(RefusalCode code, ThrowingCallable action) {
        var before = db.contents();
        var problem = catchThrowable(action);
        assertThat(problem).isInstanceOf(PlumbingRefusal.class);
        var refusal = (PlumbingRefusal) problem;
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(db.contents()).as("nothing written, nothing emitted").isEqualTo(before);
        return refusal;
    }
}
