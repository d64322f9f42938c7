package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.plumbing.PersonalData;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlantedWords;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What casework holds about a person: all of it is in the copy, and nothing of it is left after erasure. */
class CasePersonalDataTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    private static final PlantedWords WORDS =
            PlantedWords.of("Zebedee", "Quixotic", "Ŵyllt-ddyn", "Marmalade", "Rhubarb", "Walnut");
    private static final Call PROTECTION = Town.staff("d.officer", PersonalData.OFFICER, PersonalData.ERASE);

    private static Case planted(Town town) {
        var investigator = Town.staff("investigator-3", "investigator");
        var officer = Town.staff("officer-7", "complaints-officer");
        town.cases.types().publish(Town.text("complaint.json"), town.designer);
        var about = town.cases.open(
                OpenRequest.of("complaint", town.resident, "About Zebedee")
                        .withDetails("Quixotic")
                        .withData(Map.of("about", "bins", "home", Map.of("street", "Marmalade Lane"))),
                town.citizen);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("suspicion", "Ŵyllt-ddyn")), investigator);
        town.cases.note(about.id(), "Rhubarb", false, officer);
        town.cases.transition(TransitionRequest.of(about.id(), "acknowledge").withNote("Walnut"), officer);
        return about;
    }

    @OnBothDatabases
    void i11_erasure_leaves_no_word_in_any_table_and_the_chain_still_verifies(TestDatabase db) {
        var town = new Town(db);
        var about = planted(town);
        var other = town.cases.open(town.enquiry(), town.citizen.withoutKey());
        WORDS.requireThere(db);
        var authority = town.citizen.authority();
        town.plumbing.journal().seal(authority);
        PersonalData.on(town.plumbing).erase(town.resident, "asked for it", PROTECTION);
        WORDS.requireGone(db);
        town.plumbing.journal().seal(authority);
        assertThat(town.plumbing.journal().verify(authority).isWhole()).isTrue();
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.get(about.id(), town.officer));
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.get(other.id(), town.officer));
        assertThat(town.plumbing.journal().history(authority, about.ref()))
                .as("who did what and when stays, as a stub without words")
                .hasSizeGreaterThanOrEqualTo(2)
                .filteredOn(entry -> !entry.type().equals("journal.erased"))
                .allMatch(entry -> entry.document().isEmpty());
    }

    @OnBothDatabases
    void the_copy_for_the_person_has_cases_values_and_notes(TestDatabase db) {
        var town = new Town(db);
        planted(town);
        var copy = PersonalData.on(town.plumbing)
                .subjectAccess(town.resident, PROTECTION)
                .toString();
        assertThat(copy).contains("Zebedee", "Quixotic", "Marmalade", "Ŵyllt-ddyn", "Rhubarb", "Walnut");
    }

    /** I12: a hold comes before everything. */
    @OnBothDatabases
    void i12_a_case_under_a_legal_hold_is_not_erased(TestDatabase db) {
        var town = new Town(db);
        var about = planted(town);
        var data = PersonalData.on(town.plumbing);
        data.placeHold(about.ref(), "A claim before the court", PROTECTION);
        try {
            data.erase(town.resident, "asked for it", PROTECTION);
        } catch (KernelRefused refused) {
            assertThat(refused.code()).isNotNull();
        }
        assertThat(town.cases
                        .get(about.id(), Town.staff("officer-7", "complaints-officer"))
                        .id())
                .isEqualTo(about.id());
    }
}
