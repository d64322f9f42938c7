package org.modularplumbing.pages.text;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A language of the pages, with its way to write days and times (GOV.UK style: 4 June 2027, 10am, 5:30pm, midday; ranges with "to").
 */
public enum Language {
    /** English. */
    EN("en", "English", "to", "midday", "midnight"),
    /** Welsh. */
    CY("cy", "Cymraeg", "i", "canol dydd", "hanner nos");

    /** Where people see clocks. */
    public static final ZoneId UK = ZoneId.of("Europe/London");

    private static final int NOON = 12;
    private static final int MINUTES_OF_AN_HOUR = 60;

    private final String code;
    private final String ownName;
    private final String to;
    private final String midday;
    private final String midnight;

    Language(String code, String ownName, String to, String midday, String midnight) {
        this.code = code;
        this.ownName = ownName;
        this.to = to;
        this.midday = midday;
        this.midnight = midnight;
    }

    /**
     * Finds a language by its code in an address.
     *
     * @param code BCP 47
     * @return empty for any other
     */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /**
     * Returns the language that a browser asks for (RFC 9110 section 12.5.4).
     *
     * @param acceptLanguage the header, whatever it holds
     * @return English unless it prefers Welsh
     */
    public static Language preferred(String acceptLanguage) {
        try {
            var best = Locale.lookupTag(
                    Locale.LanguageRange.parse(acceptLanguage),
                    Arrays.stream(values()).map(Language::code).toList());
            return of(best == null ? "" : best).orElse(EN);
        } catch (IllegalArgumentException garbage) {
            return EN;
        }
    }

    /**
     * Returns the code.
     *
     * @return BCP 47
     */
    public String code() {
        return code;
    }

    /**
     * Returns its name in itself.
     *
     * @return {@code English} or {@code Cymraeg}
     */
    public String ownName() {
        return ownName;
    }

    /**
     * Returns the other language.
     *
     * @return Welsh for English and English for Welsh
     */
    public Language other() {
        return this == EN ? CY : EN;
    }

    /**
     * Says a text of the data.
     *
     * @param text in both languages
     * @return in this one
     */
    public String say(Bilingual text) {
        return this == CY ? text.cy() : text.en();
    }

    /**
     * Says words of the pages.
     *
     * @param words with places for values in braces, {@code {0}} the first
     * @param values for the places
     * @return in this language
     */
    public String say(Words words, Object... values) {
        var text = say(words.text());
        for (var at = 0; at < values.length; at++) {
            text = text.replace("{" + at + "}", String.valueOf(values[at]));
        }
        return text;
    }

    /**
     * Writes a day.
     *
     * @param day of the calendar
     * @return as 4 June 2027
     */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", locale()).format(day);
    }

    /**
     * Writes a day with its day of the week.
     *
     * @param day of the calendar
     * @return as Friday 4 June 2027
     */
    public String weekday(LocalDate day) {
        return name(day.getDayOfWeek()) + " " + day(day);
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, locale());
    }

    /**
     * Writes days from one to another.
     *
     * @param first of them
     * @param last of them, included
     * @return as 13 to 19 June 2027; the same day once
     */
    public String days(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return day(first);
        }
        var start = YearMonth.from(first).equals(YearMonth.from(last))
                ? String.valueOf(first.getDayOfMonth())
                : first.getYear() == last.getYear()
                        ? DateTimeFormatter.ofPattern("d MMMM", locale()).format(first)
                        : day(first);
        return start + " " + to + " " + day(last);
    }

    /**
     * Writes a month.
     *
     * @param month of a year
     * @return as June 2027
     */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale()).format(month);
    }

    /**
     * Writes a time of the day.
     *
     * @param time to the minute
     * @return as 10am, 5:30pm, midday or midnight
     */
    public String time(LocalTime time) {
        var minutes = time.getHour() * MINUTES_OF_AN_HOUR + time.getMinute();
        if (minutes == 0) {
            return midnight;
        }
        if (minutes == NOON * MINUTES_OF_AN_HOUR) {
            return midday;
        }
        var hour = time.getHour() % NOON == 0 ? NOON : time.getHour() % NOON;
        return hour
                + (time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute()))
                + (time.getHour() < NOON ? "am" : "pm");
    }

    /**
     * Writes times from one to another.
     *
     * @param start of them
     * @param end of them
     * @return as 10am to 11am
     */
    public String times(LocalTime start, LocalTime end) {
        return time(start) + " " + to + " " + time(end);
    }

    /**
     * Writes a moment as people in the United Kingdom see it.
     *
     * @param moment of time
     * @return as 4 June 2027, 5:30pm
     */
    public String moment(Instant moment) {
        var local = moment.atZone(UK);
        return day(local.toLocalDate()) + ", " + time(local.toLocalTime());
    }

    /**
     * Writes how long something takes or lasts.
     *
     * @param time rounded down to minutes
     * @return as 5 minutes
     */
    public String minutes(Duration time) {
        var minutes = time.toMinutes();
        return say(minutes == 1 ? Words.ONE_MINUTE : Words.MINUTES, minutes);
    }

    private Locale locale() {
        return this == CY ? Locale.forLanguageTag("cy") : Locale.UK;
    }
}
