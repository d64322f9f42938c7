package org.modularplumbing.pages.pattern;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.component.Options;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.pages.text.Words;

/**
 * Times to choose from, in one fieldset for each day (WCAG 2.2, 1.3.1). What is full is said in text and cannot be chosen.
 *
 * @param name of the field, and the id of its first time, to which an error summary links
 * @param language of the page
 * @param days with their times, in order
 * @param chosen the value of the time that was chosen before, if any
 * @param error what is wrong, if anything
 */
public record SlotPicker(
        String name, Language language, List<Day> days, Optional<String> chosen, Optional<String> error) {

    /**
     * A day.
     *
     * @param date of it
     * @param slots its times, in order
     */
    public record Day(LocalDate date, List<Slot> slots) {

        /** Copies the list. */
        public Day {
            slots = List.copyOf(slots);
        }

        List<Slot> free() {
            return slots.stream().filter(slot -> slot.placesLeft() > 0).toList();
        }
    }

    /**
     * A time.
     *
     * @param value that the form sends
     * @param start of it, as people see it on their clocks
     * @param end of it
     * @param placesLeft 0 when it is full
     */
    public record Slot(String value, LocalTime start, LocalTime end, int placesLeft) {}

    /** Copies the list. */
    public SlotPicker {
        days = List.copyOf(days);
    }

    /**
     * Prints it.
     *
     * @return the HTML, to stand in a form
     */
    public Html html() {
        return Print.print("slotPicker.jte", this);
    }

    /**
     * For the templates: the times of a day that can be chosen.
     *
     * @param day of this picker
     * @return the HTML or text
     */
    public Html radios(Day day) {
        var isFirst = days.stream()
                .filter(each -> !each.free().isEmpty())
                .findFirst()
                .filter(day::equals)
                .isPresent();
        return Component.RADIOS.with(Options.of(
                "name",
                name,
                "idPrefix",
                isFirst ? name : name + "-" + day.date(),
                "fieldset",
                Options.of(
                        "legend",
                        Options.of("text", language.weekday(day.date()), "classes", "govuk-fieldset__legend--s"),
                        "describedBy",
                        error.map(any -> name + "-error")),
                "items",
                day.free().stream().map(this::item).toList()));
    }

    private Options item(Slot slot) {
        return Options.of(
                "value",
                slot.value(),
                "text",
                language.times(slot.start(), slot.end()),
                "checked",
                chosen.filter(slot.value()::equals).isPresent(),
                "hint",
                Options.of(
                        "text",
                        slot.placesLeft() == 1
                                ? language.say(Words.ONE_PLACE_LEFT)
                                : language.say(Words.PLACES_LEFT, slot.placesLeft())));
    }

    /**
     * For the templates: says which times of a day are full.
     *
     * @param day of this picker
     * @return the HTML or text
     */
    public Optional<String> full(Day day) {
        var full = day.slots().stream()
                .filter(slot -> slot.placesLeft() <= 0)
                .map(slot -> language.times(slot.start(), slot.end()))
                .collect(Collectors.joining(", "));
        return full.isEmpty() ? Optional.empty() : Optional.of(language.say(Words.FULL, full));
    }

    /**
     * For the templates: what is wrong, as the component for it prints it.
     *
     * @return the HTML or text
     */
    public Html errorMessage() {
        return error.map(text -> Component.ERROR_MESSAGE.with(
                        "id",
                        name + "-error",
                        "text",
                        text,
                        "visuallyHiddenText",
                        language.say(Words.ERROR_PREFIX).replace(":", "")))
                .orElse(Html.none());
    }
}
