package org.modularplumbing.examples.townhall.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/** A language of the pages, with its way to write dates. */
public enum Language {
    EN("en", "English", "d MMMM yyyy", "d MMMM yyyy, HH:mm"),
    CY("cy", "Cymraeg", "d MMMM yyyy", "d MMMM yyyy, HH:mm");

    private final String code;
    private final String ownName;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter times;

    Language(String code, String ownName, String dates, String times) {
        this.code = code;
        this.ownName = ownName;
        this.dates = DateTimeFormatter.ofPattern(dates, Locale.forLanguageTag(code));
        this.times =
                DateTimeFormatter.ofPattern(times, Locale.forLanguageTag(code)).withZone(ZoneId.of("Europe/London"));
    }

    /** Finds a language by the code in an address. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /** The language that a browser asks for (RFC 9110, 12.5.4): English unless it prefers Welsh. */
    static Language preferred(String acceptLanguage) {
        try {
            var wanted = Locale.LanguageRange.parse(acceptLanguage == null ? "*" : acceptLanguage);
            var best = Locale.lookupTag(
                    wanted, Arrays.stream(values()).map(Language::code).toList());
            return Language.of(best == null ? "" : best).orElse(EN);
        } catch (IllegalArgumentException garbage) {
            return EN;
        }
    }

    /** Returns the BCP 47 code. */
    public String code() {
        return code;
    }

    /** Returns its name in itself. */
    public String ownName() {
        return ownName;
    }

    /** Returns the locale. */
    public Locale locale() {
        return Locale.forLanguageTag(code);
    }

    /** Says words of the pages. */
    public String say(Words words) {
        return say(words.text());
    }

    /** Says a text of the data. */
    public String say(Bilingual text) {
        return this == CY ? text.cy() : text.en();
    }

    /** Writes a day. */
    public String day(LocalDate day) {
        return dates.format(day);
    }

    /** Writes a moment as people in the United Kingdom see it on their clocks. */
    public String moment(Instant instant) {
        return times.format(instant);
    }
}
