package org.modularplumbing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlumbingExtensionTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with();

    @OnBothDatabases
    void gives_a_migrated_database_and_a_clock_that_obeys(TestDatabase db) {
        assertThat(db.plumbing().database().dialect()).isEqualTo(db.dialect());
        assertThat(db.clock().advance(Duration.ofHours(1))).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(db.plumbing().clock().instant()).isEqualTo("2026-11-22T11:00:00Z");
    }
}
