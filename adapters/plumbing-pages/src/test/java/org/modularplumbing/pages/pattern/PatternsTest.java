package org.modularplumbing.pages.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.text.Language;

/** The patterns that the design system has not, as a browser reads them. */
class PatternsTest {

    static final LocalDate MONDAY = LocalDate.parse("2027-06-14");
    static final String TYPED = "<b>Siân</b> & \"co\"";

    static Element parsed(Html html) {
        var body = Jsoup.parseBodyFragment(html.toString()).body();
        assertThat(body.select("b, script, [style], [onclick]")).isEmpty();
        var ids = body.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        return body;
    }

    static SlotPicker.Slot slot(int hour, int left) {
        return new SlotPicker.Slot("slot-" + hour, LocalTime.of(hour, 30), LocalTime.of(hour + 1, 0), left);
    }

    static SlotPicker picker(Language language, Optional<String> error) {
        return new SlotPicker(
                "time",
                language,
                List.of(
                        new SlotPicker.Day(MONDAY, List.of(slot(9, 0))),
                        new SlotPicker.Day(MONDAY.plusDays(1), List.of(slot(9, 1), slot(10, 0), slot(11, 12))),
                        new SlotPicker.Day(MONDAY.plusDays(2), List.of(slot(13, 2)))),
                Optional.of("slot-11"),
                error);
    }

    @Test
    void slots_are_grouped_by_day_with_their_places_in_words_and_full_ones_cannot_be_chosen() {
        var body = parsed(picker(Language.EN, Optional.empty()).html());
        assertThat(body.select("legend").eachText()).containsExactly("Tuesday 15 June 2027", "Wednesday 16 June 2027");
        assertThat(body.select("h2").eachText()).containsExactly("Monday 14 June 2027");
        assertThat(body.select("input").eachAttr("value")).containsExactly("slot-9", "slot-11", "slot-13");
        assertThat(body.select("input").eachAttr("name")).containsOnly("time");
        assertThat(body.select("input[checked]").eachAttr("value")).containsExactly("slot-11");
        assertThat(body.text())
                .contains(
                        "9:30am to 10am",
                        "1 place left",
                        "12 places left",
                        "Full: 10:30am to 11am",
                        "All times on this day are full.");
        assertThat(body.select("#time").val()).isEqualTo("slot-9"); // where an error summary leads
    }

    @Test
    void an_error_of_a_slot_picker_is_tied_to_each_of_its_days() {
        var body = parsed(picker(Language.CY, Optional.of("Dewiswch amser")).html());
        assertThat(body.select("fieldset").eachAttr("aria-describedby")).containsExactly("time-error", "time-error");
        assertThat(body.select("#time-error").text()).isEqualTo("Gwall: Dewiswch amser");
        assertThat(body.text()).contains("1 lle ar ôl", "Dydd Mawrth 15 Mehefin 2027");
        var none = new SlotPicker("time", Language.EN, List.of(), Optional.empty(), Optional.empty());
        assertThat(parsed(none.html()).text()).isEqualTo("There are no times on these days.");
    }

    @Test
    void the_way_to_other_weeks_and_months_names_their_dates() {
        var week = new PeriodNavigation(
                Language.EN,
                PeriodNavigation.Unit.WEEK,
                LocalDate.parse("2027-12-27"),
                Optional.of("?week=2027-12-20"),
                Optional.of("?week=2028-01-03"));
        assertThat(week.shown()).isEqualTo("27 December 2027 to 2 January 2028");
        assertThat(parsed(week.html()).select("a").eachText())
                .containsExactly("Previous week : 20 to 26 December 2027", "Next week : 3 to 9 January 2028");
        var month = new PeriodNavigation(
                Language.CY,
                PeriodNavigation.Unit.MONTH,
                MONDAY.withDayOfMonth(1),
                Optional.empty(),
                Optional.of("?m=7"));
        assertThat(month.shown()).isEqualTo("Mehefin 2027");
        assertThat(parsed(month.html()).select("a").eachText()).containsExactly("Y mis nesaf : Gorffennaf 2027");
        var alone = new PeriodNavigation(
                Language.EN, PeriodNavigation.Unit.WEEK, MONDAY, Optional.empty(), Optional.empty());
        assertThat(alone.html().isEmptyContent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_timeline_says_what_who_and_when_and_shows_what_was_typed_as_text(Language language) {
        var body = parsed(new Timeline(
                        language,
                        List.of(
                                new Timeline.Entry(
                                        Instant.parse("2027-06-15T11:00:00Z"),
                                        TYPED,
                                        Optional.of(TYPED),
                                        Optional.of(TYPED)),
                                new Timeline.Entry(
                                        Instant.parse("2027-01-15T00:00:00Z"),
                                        "Opened",
                                        Optional.empty(),
                                        Optional.empty())))
                .html());
        assertThat(body.select("li")).hasSize(2);
        assertThat(body.select("time").eachAttr("datetime"))
                .containsExactly("2027-06-15T11:00:00Z", "2027-01-15T00:00:00Z");
        assertThat(body.select("time").eachText())
                .containsExactly(
                        language == Language.EN
                                ? "15 June 2027, midday".replace("midday", "midday")
                                : "15 Mehefin 2027, canol dydd",
                        language == Language.EN ? "15 January 2027, midnight" : "15 Ionawr 2027, hanner nos");
        assertThat(body.text()).contains(TYPED);
    }

    @Test
    void who_looked_is_a_list_that_says_when_it_is_cut() {
        var look = new LookedList.Look(Instant.parse("2027-06-15T11:05:00Z"), "Council staff", TYPED, "To help");
        assertThat(parsed(new LookedList(Language.EN, List.of(look, look), true).html())
                        .text())
                .contains("15 June 2027, 12:05pm", "Council staff", TYPED, "These are the last 2.");
        assertThat(parsed(new LookedList(Language.CY, List.of(), false).html()).text())
                .isEqualTo("Does neb wedi edrych ar eich data.");
    }

    @ParameterizedTest
    @EnumSource
    void the_banner_says_in_text_for_whom_somebody_acts(Language language) {
        var body = parsed(new ActingBanner(language, TYPED, "/acting/end").html());
        assertThat(body.text()).contains(TYPED, language == Language.EN ? "Acting for" : "Yn gweithredu ar ran");
        assertThat(body.select("section").attr("aria-label")).contains(TYPED);
        assertThat(body.select("a").attr("href")).isEqualTo("/acting/end");
    }

    @Test
    void tasks_have_their_status_in_words_and_one_that_cannot_be_started_has_no_link() {
        var tasks = List.of(Tasks.Status.values()).stream()
                .map(status -> new Tasks.Task("Task " + status, "/" + status, status, Optional.of("A hint")))
                .toList();
        var body = parsed(new Tasks(Language.EN, "tasks", tasks).html());
        assertThat(body.select("a").eachAttr("href")).containsExactly("/COMPLETED", "/INCOMPLETE", "/PROBLEM");
        assertThat(body.select(".govuk-task-list__status").eachText())
                .containsExactly("Completed", "Incomplete", "Cannot start yet", "There is a problem");
    }

    @Test
    void a_table_is_filtered_by_a_form_and_sorted_by_links_and_scrolls_within_itself() {
        var filter = new DataTable.Filter(
                "team",
                "Team",
                List.of(new DataTable.Choice("a", "Area A"), new DataTable.Choice("b", TYPED)),
                Optional.of("b"),
                "?sort=due");
        var due = new DataTable.Column("Due", true, DataTable.Sorted.DESCENDING, Optional.of("?sort=due&team=b"));
        var table = new DataTable(
                Language.EN,
                "Cases",
                List.of(filter),
                List.of(DataTable.Column.of("Reference"), due),
                List.of(List.of(Html.ofText(TYPED), Html.ofText("3"))),
                Optional.empty(),
                Optional.of("?after=x"));
        var body = parsed(table.html());
        assertThat(body.select("form").attr("method")).isEqualTo("get");
        assertThat(body.select("option[selected]").eachAttr("value")).containsExactly("b");
        assertThat(body.select("form a").text()).isEqualTo("Remove this filter: Team: " + TYPED);
        assertThat(body.select("th[aria-sort]").attr("aria-sort")).isEqualTo("descending");
        assertThat(body.select("th a").text()).isEqualTo("Sort by Due");
        assertThat(body.select("td").eachText()).containsExactly(TYPED, "3");
        assertThat(body.select("[role=region]").attr("tabindex")).isEqualTo("0");
        assertThat(body.select("nav a").eachAttr("href")).containsExactly("?after=x");
        assertThatThrownBy(() -> new DataTable(
                        Language.EN,
                        "Cases",
                        List.of(),
                        List.of(due),
                        List.of(List.of()),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        var empty = new DataTable(
                Language.CY, "Achosion", List.of(), List.of(due), List.of(), Optional.empty(), Optional.empty());
        assertThat(parsed(empty.html()).text()).isEqualTo("Ni chafwyd hyd i ddim.");
    }

    @Test
    void files_that_were_uploaded_stay_when_the_field_has_an_error() {
        var body = parsed(new Uploads(
                        Language.EN,
                        "photo",
                        "Upload a photo",
                        "JPEG or PNG, smaller than 10MB",
                        Optional.of("The selected file is empty"),
                        List.of(
                                new Uploads.Uploaded(TYPED, true, "/remove/1"),
                                new Uploads.Uploaded("b.png", false, "/remove/2")))
                .html());
        assertThat(body.select("dt").eachText()).containsExactly(TYPED, "b.png");
        assertThat(body.select("dd a").eachText()).containsExactly("Remove " + TYPED, "Remove b.png");
        assertThat(body.text()).contains("Uploaded", "Being checked for viruses");
        assertThat(body.select("input").attr("aria-describedby")).isEqualTo("photo-hint photo-error");
    }
}
