package org.modularplumbing.plumbing.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;

/**
 * Days, months and times in the words of the United Kingdom, as the GOV.UK style guide writes them: {@code Monday 7 January 2030}, {@code 4:30pm}. The words are
 * written out here, since a trimmed Java runtime may lack the Welsh locale data.
 */
public final class UkDates {

    private static final List<Bilingual> MONTHS = List.of(
            Bilingual.of("January", "Ionawr"),
            Bilingual.of("February", "Chwefror"),
            Bilingual.of("March", "Mawrth"),
            Bilingual.of("April", "Ebrill"),
            Bilingual.of("May", "Mai"),
            Bilingual.of("June", "Mehefin"),
            Bilingual.of("July", "Gorffennaf"),
            Bilingual.of("August", "Awst"),
            Bilingual.of("September", "Medi"),
            Bilingual.of("October", "Hydref"),
            Bilingual.of("November", "Tachwedd"),
            Bilingual.of("December", "Rhagfyr"));

    private static final List<Bilingual> WEEKDAYS = List.of(
            Bilingual.of("Monday", "dydd Llun"),
            Bilingual.of("Tuesday", "dydd Mawrth"),
            Bilingual.of("Wednesday", "dydd Mercher"),
            Bilingual.of("Thursday", "dydd Iau"),
            Bilingual.of("Friday", "dydd Gwener"),
            Bilingual.of("Saturday", "dydd Sadwrn"),
            Bilingual.of("Sunday", "dydd Sul"));

    private static final Bilingual MIDNIGHT = Bilingual.of("midnight", "canol nos");
    private static final Bilingual MIDDAY = Bilingual.of("midday", "canol dydd");

    private UkDates() {}

    /**
     * Returns a month.
     *
     * @param month the month
     * @return {@code January}, {@code Ionawr}
     */
    public static Bilingual month(Month month) {
        return MONTHS.get(month.ordinal());
    }

    /**
     * Returns a day of the week.
     *
     * @param weekday the day
     * @return {@code Monday}, {@code dydd Llun}
     */
    public static Bilingual weekday(DayOfWeek weekday) {
        return WEEKDAYS.get(weekday.ordinal());
    }

    /**
     * Returns a day.
     *
     * @param day the day
     * @return {@code 7 January 2030}, {@code 7 Ionawr 2030}
     */
    public static Bilingual day(LocalDate day) {
        var month = month(day.getMonth());
        return Bilingual.of(
                "%d %s %d".formatted(day.getDayOfMonth(), month.en(), day.getYear()),
                "%d %s %d".formatted(day.getDayOfMonth(), month.cy(), day.getYear()));
    }

    /**
     * Returns a day with its day of the week.
     *
     * @param day the day
     * @return {@code Monday 7 January 2030}, {@code dydd Llun 7 Ionawr 2030}
     */
    public static Bilingual weekdayAndDay(LocalDate day) {
        var weekday = weekday(day.getDayOfWeek());
        var date = day(day);
        return Bilingual.of(weekday.en() + " " + date.en(), weekday.cy() + " " + date.cy());
    }

    /**
     * Returns a time of the day, to the minute below.
     *
     * @param time the time
     * @return {@code 4pm}, {@code 4:30pm}; {@code midday} and {@code midnight}, as {@code 12pm} and {@code 12am} mislead
     */
    public static Bilingual time(LocalTime time) {
        if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
            return time.getHour() == 0 ? MIDNIGHT : MIDDAY;
        }
        var hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        var words = hour
                + (time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute()))
                + (time.getHour() < 12 ? "am" : "pm");
        return Bilingual.of(words, words);
    }

    /**
     * Returns a time on a day.
     *
     * @param at local wall time
     * @return {@code 4:30pm on Monday 7 January 2030}, {@code 4:30pm ddydd Llun 7 Ionawr 2030}: after a time the Welsh day begins softly
     */
    public static Bilingual timeAndDay(LocalDateTime at) {
        var time = time(at.toLocalTime());
        var day = weekdayAndDay(at.toLocalDate());
        return Bilingual.of(time.en() + " on " + day.en(), time.cy() + " d" + day.cy());
    }
}
