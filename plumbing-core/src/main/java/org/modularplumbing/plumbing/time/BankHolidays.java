package org.modularplumbing.plumbing.time;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.modularplumbing.plumbing.text.Bilingual;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list of bank holidays and the days that it speaks for, read from a file that a council can replace.
 *
 * <p>{@link #bundled()} is the list of GOV.UK. Proclamations add days at short notice and public copies of the list
 * disagree (Scotland's 15 June 2026 is in one and not in another), so hand a newer file to {@link #read(Path)} when
 * there is one; the header of the bundled file, {@code plumbing-data/bank-holidays.csv}, describes the form.
 *
 * @param coverage the days that the list speaks for: a day in it that is not listed is no bank holiday
 * @param holidays the holidays, kept in the order of their days
 */
public record BankHolidays(DateRange coverage, List<Holiday> holidays) {

    private static final Logger LOG = LoggerFactory.getLogger(BankHolidays.class);

    /** Longer than any deadline that a council works to. */
    private static final int YEARS_BY_RULE = 30;

    private static final String BUNDLED = "/plumbing-data/bank-holidays.csv";

    /**
     * A bank holiday, or the day given in its place.
     *
     * @param date the day off
     * @param divisions where it is one, at least one division
     * @param title its name
     * @param note a remark such as "substitute day", or empty
     */
    public record Holiday(LocalDate date, Set<UkDivision> divisions, Bilingual title, String note) {

        /**
         * Checks that the holiday is kept somewhere.
         *
         * @param date the day off
         * @param divisions where it is one
         * @param title its name
         * @param note a remark, or empty
         * @throws IllegalArgumentException when no division is given
         */
        public Holiday {
            requireNonNull(date, "date");
            requireNonNull(title, "title");
            requireNonNull(note, "note");
            if (divisions.isEmpty()) {
                throw new IllegalArgumentException("holiday %s needs at least one division".formatted(date));
            }
            divisions = Collections.unmodifiableSet(EnumSet.copyOf(divisions));
        }
    }

    /**
     * Checks that every holiday is covered and none is listed twice for a division.
     *
     * @param coverage the days that the list speaks for
     * @param holidays the holidays, in any order
     * @throws IllegalArgumentException when one is not covered or listed twice
     */
    public BankHolidays {
        requireNonNull(coverage, "coverage");
        holidays = holidays.stream().sorted(Comparator.comparing(Holiday::date)).toList();
        Map<UkDivision, Set<LocalDate>> seen = new EnumMap<>(UkDivision.class);
        for (var holiday : holidays) {
            if (!coverage.contains(holiday.date())) {
                throw new IllegalArgumentException(
                        "holiday %s is outside the coverage %s".formatted(holiday.date(), coverage));
            }
            for (var division : holiday.divisions()) {
                if (!seen.computeIfAbsent(division, d -> new HashSet<>()).add(holiday.date())) {
                    throw new IllegalArgumentException(
                            "holiday %s is listed twice for %s".formatted(holiday.date(), division.slug()));
                }
            }
        }
    }

    /**
     * Returns the list of GOV.UK as it stood when this library was built.
     *
     * @return the bank holidays of 2019 to 2028
     */
    public static BankHolidays bundled() {
        return Bundled.LIST;
    }

    /**
     * Reads a council's own file.
     *
     * @param file a file of the form that the header of the bundled one describes, in UTF-8
     * @return its holidays
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when a line is not understood; the message names file and line
     */
    public static BankHolidays read(Path file) {
        try {
            return BankHolidayFile.parse(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read bank holidays from " + file, unreadable);
        }
    }

    /**
     * Returns the days off in one part of the country.
     *
     * @param division the part
     * @return its bank holidays in order
     */
    public List<Holiday> in(UkDivision division) {
        return holidays.stream()
                .filter(holiday -> holiday.divisions().contains(division))
                .toList();
    }

    /**
     * Returns the working days in one part of the country: Monday to Friday without the bank holidays.
     *
     * @param division the part
     * @return the calendar, over the days that this list speaks for
     */
    public WorkingCalendar calendar(UkDivision division) {
        var daysOff = in(division).stream().map(Holiday::date).collect(Collectors.toSet());
        return WorkingCalendar.of(coverage, WorkingCalendar.SATURDAY_AND_SUNDAY, daysOff);
    }

    /**
     * Returns the working days in one part of the country, going on for 30 years after this list: there without the holidays that return by rule. What a calendar says of those
     * days is {@linkplain WorkingCalendar#isProvisional provisional}, and is to be counted again with a newer list.
     *
     * @param division the part
     * @return the calendar, immutable; making one takes about a millisecond, so keep it
     */
    public WorkingCalendar calendarGoingOn(UkDivision division) {
        var end = coverage.end().plusYears(YEARS_BY_RULE);
        var daysOff = in(division).stream().map(Holiday::date).collect(Collectors.toSet());
        daysOff.addAll(HolidayRules.between(division, coverage.end(), end));
        return WorkingCalendar.of(
                new DateRange(coverage.start(), end), coverage, WorkingCalendar.SATURDAY_AND_SUNDAY, daysOff);
    }

    /**
     * Warns in the log when this list ends within a year: due dates after it are provisional until there is a newer one. Call it at start-up with a list of your own;
     * {@code Plumbing.migrate} does so with the {@linkplain #bundled() bundled} one.
     *
     * @param today the day, in the United Kingdom
     * @return whether it warned
     */
    public boolean warnOfEnd(LocalDate today) {
        var ends = today.isAfter(coverage.last().minusYears(1));
        if (ends) {
            LOG.warn(
                    "bank holidays are known to {} only: due dates after that day are provisional. Update this library, or read a newer list with BankHolidays.read",
                    coverage.last());
        }
        return ends;
    }

    /** Reads the bundled file once, when it is first asked for. */
    private static final class Bundled {
        private static final BankHolidays LIST = load();

        private static BankHolidays load() {
            try (var stream = BankHolidays.class.getResourceAsStream(BUNDLED)) {
                var text = new String(requireNonNull(stream, BUNDLED).readAllBytes(), StandardCharsets.UTF_8);
                return BankHolidayFile.parse(BUNDLED, text);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read the bundled bank holidays", unreadable);
            }
        }
    }
}
