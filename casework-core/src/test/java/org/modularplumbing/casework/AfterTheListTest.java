package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The list of bank holidays ends in 2028: work goes on. */
class AfterTheListTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void a_case_opens_and_is_closed_when_its_due_date_lies_after_the_known_bank_holidays(TestDatabase db) {
        db.clock().set(Instant.parse("2028-12-20T10:00:00Z"));
        var town = new Town(db);
        // ten working days, of which 25 and 26 December and 1 January are none
        assertThat(town.opened().dueOn()).contains(LocalDate.of(2029, 1, 8));
        assertThat(town.closed().isClosed()).isTrue();
    }

    @OnBothDatabases
    void a_case_opens_years_after_the_known_bank_holidays(TestDatabase db) {
        db.clock().set(Instant.parse("2031-03-31T09:00:00Z"));
        // Good Friday 2031 is 11 April, Easter Monday the 14th
        assertThat(new Town(db).opened().dueOn()).contains(LocalDate.of(2031, 4, 16));
    }
}
