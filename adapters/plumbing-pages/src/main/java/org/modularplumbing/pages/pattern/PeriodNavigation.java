package org.modularplumbing.pages.pattern;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.component.Options;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.pages.text.Words;

/**
 * Links to the week or month before and after, each with its dates.
 *
 * @param language of the page
 * @param unit weeks or months
 * @param first day that is shown
 * @param previous address of the period before, if there is one
 * @param next address of the period after, if there is one
 */
public record PeriodNavigation(
        Language language, Unit unit, LocalDate first, Optional<String> previous, Optional<String> next) {

    /** How far a link leads. */
    public enum Unit {
        /** Seven days. */
        WEEK,
        /** A month of the calendar. */
        MONTH
    }

    /**
     * Says which days are shown.
     *
     * @return as 13 to 19 June 2027, or June 2027
     */
    public String shown() {
        return dates(first);
    }

    /**
     * Prints the links.
     *
     * @return the HTML, empty when there are none
     */
    public Html html() {
        if (previous.isEmpty() && next.isEmpty()) {
            return Html.none();
        }
        var isWeek = unit == Unit.WEEK;
        return Component.PAGINATION.with(
                "landmarkLabel",
                language.say(Words.OTHER_DATES),
                "previous",
                previous.map(href -> link(
                        href,
                        isWeek ? Words.PREVIOUS_WEEK : Words.PREVIOUS_MONTH,
                        isWeek ? first.minusWeeks(1) : first.minusMonths(1))),
                "next",
                next.map(href -> link(
                        href,
                        isWeek ? Words.NEXT_WEEK : Words.NEXT_MONTH,
                        isWeek ? first.plusWeeks(1) : first.plusMonths(1))));
    }

    private Options link(String href, Words words, LocalDate start) {
        return Options.of("href", href, "text", language.say(words), "labelText", dates(start));
    }

    private String dates(LocalDate start) {
        return unit == Unit.WEEK ? language.days(start, start.plusDays(6)) : language.month(YearMonth.from(start));
    }
}
