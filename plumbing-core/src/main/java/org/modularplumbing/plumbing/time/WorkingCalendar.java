package org.modularplumbing.plumbing.time;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The working days of an office: every day that is neither in its weekend nor one of its holidays.
 *
 * <p>A calendar speaks only for the days that its data cover and <b>refuses</b> to answer beyond them with a
 * {@link DateTimeException} that names the last covered day: nobody knows the bank holidays of ten years hence, and a
 * deadline computed without them would be wrong in silence. {@link BankHolidays#calendarGoingOn} goes on after the list
 * by the holidays that return by rule, and says of which days that is so.
 *
 * <pre>{@code
 * var calendar = WorkingCalendar.uk(UkDivision.ENGLAND_AND_WALES);
 * calendar.addWorkingDays(LocalDate.of(2026, 12, 23), 2);    // 2026-12-29: Christmas Day, a weekend, the substitute day
 * }</pre>
 *
 * <p>Immutable and thread-safe. Every answer takes constant time, from two tables of about 4 bytes a day.
 */
public final class WorkingCalendar {

    /** The weekend of offices in the United Kingdom. */
    static final Set<DayOfWeek> SATURDAY_AND_SUNDAY = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final DateRange coverage;
    /** The part of the coverage for which days off are listed; after it they follow from rules. */
    private final DateRange listed;
    /** At each covered day, counted from the start, how many working days are before it; one more entry for the end. */
    private final int[] workingBefore;
    /** The working days in order, each as its distance from the start. */
    private final int[] workingDays;

    private WorkingCalendar(DateRange coverage, DateRange listed, int[] workingBefore, int[] workingDays) {
        this.coverage = coverage;
        this.listed = listed;
        this.workingBefore = workingBefore;
        this.workingDays = workingDays;
    }

    /**
     * Returns the calendar of a part of the United Kingdom, from the {@linkplain BankHolidays#bundled() bundled} bank holidays.
     *
     * @param division the part
     * @return Monday to Friday without its bank holidays
     */
    public static WorkingCalendar uk(UkDivision division) {
        return Bundled.CALENDARS.get(requireNonNull(division, "division"));
    }

    /**
     * Creates a calendar of your own.
     *
     * @param coverage the days that the data speak for
     * @param weekend the days of the week without work, none to all but one
     * @param holidays further days without work; those outside the coverage make no difference
     * @return the calendar
     * @throws IllegalArgumentException when the week has no working day, or the coverage is longer than 1,000 years
     */
    public static WorkingCalendar of(DateRange coverage, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
        return of(coverage, coverage, weekend, holidays);
    }

    /** A calendar whose days off are listed for a part of it only. */
    static WorkingCalendar of(DateRange coverage, DateRange listed, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
        if (weekend.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("a week needs at least one working day");
        }
        if (coverage.end().isAfter(coverage.start().plusYears(1000))) {
            throw new IllegalArgumentException("a calendar covers at most 1000 years, not " + coverage);
        }
        var off = Set.copyOf(holidays);
        var before = new int[(int) coverage.days() + 1];
        var working = new int[before.length - 1];
        for (int i = 0; i < working.length; i++) {
            var day = coverage.start().plusDays(i);
            before[i + 1] = before[i];
            if (!weekend.contains(day.getDayOfWeek()) && !off.contains(day)) {
                working[before[i + 1]++] = i;
            }
        }
        return new WorkingCalendar(coverage, listed, before, Arrays.copyOf(working, before[before.length - 1]));
    }

    /**
     * Returns this calendar with more days off, such as the days between Christmas and New Year on which a council is closed.
     *
     * @param closures further days without work
     * @return a new calendar over the same days
     */
    public WorkingCalendar withClosures(Set<LocalDate> closures) {
        var off = new HashSet<>(closures);
        for (var day = coverage.start(); day.isBefore(coverage.end()); day = day.plusDays(1)) {
            if (!isWorkingDay(day)) {
                off.add(day);
            }
        }
        return of(coverage, listed, Set.of(), off);
    }

    /**
     * Returns the days that the calendar covers.
     *
     * @return the range beyond which it refuses
     */
    public DateRange coverage() {
        return coverage;
    }

    /**
     * Returns whether what is said of a day may change: it lies after the days for which bank holidays are listed, so that only those that return by rule are taken into
     * account. A due date is provisional when it, or the day from which it is counted, is.
     *
     * @param day any day
     * @return true only for calendars that go on after their list: {@link BankHolidays#calendarGoingOn}
     */
    public boolean isProvisional(LocalDate day) {
        return coverage.contains(day) && !listed.contains(day);
    }

    /**
     * Returns whether there is work on a day.
     *
     * @param day a covered day
     * @return false in the weekend and on holidays
     * @throws DateTimeException when the day is not covered
     */
    public boolean isWorkingDay(LocalDate day) {
        int index = index(day);
        return workingBefore[index + 1] > workingBefore[index];
    }

    /**
     * Returns the day itself when it is a working day, else the first one after it.
     *
     * @param day a covered day
     * @return a working day
     * @throws DateTimeException when the day or the answer is not covered
     */
    public LocalDate sameOrNext(LocalDate day) {
        return workingDay(workingBefore[index(day)], day);
    }

    /**
     * Returns the first working day after a day.
     *
     * @param day a covered day
     * @return a working day
     * @throws DateTimeException when the day or the answer is not covered
     */
    public LocalDate next(LocalDate day) {
        return addWorkingDays(day, 1);
    }

    /**
     * Returns the last working day before a day.
     *
     * @param day a covered day
     * @return a working day
     * @throws DateTimeException when the day or the answer is not covered
     */
    public LocalDate previous(LocalDate day) {
        return addWorkingDays(day, -1);
    }

    /**
     * Returns the n-th working day after a day, or before it when n is negative; the day itself does not count. For n = 0 it is
     * {@link #sameOrNext(LocalDate)}. The answer is always a working day, and from a working day, adding -n undoes
     * adding n.
     *
     * @param day a covered day, working or not
     * @param n how many working days
     * @return a working day
     * @throws DateTimeException when the day or the answer is not covered
     */
    public LocalDate addWorkingDays(LocalDate day, int n) {
        int index = index(day);
        // forwards, count from the last working day up to and including this one; else from the first one on or after
        // it
        long base = n > 0 ? workingBefore[index + 1] - 1L : workingBefore[index];
        return workingDay(base + n, day);
    }

    /**
     * Returns how many working days there are from a day, included, to another, excluded: zero when both are the same.
     *
     * @param startInclusive the first day, covered
     * @param endExclusive the day after the last, not before the start; at most the end of the coverage
     * @return the number of working days
     * @throws DateTimeException when a day is not covered
     * @throws IllegalArgumentException when the end is before the start
     */
    public int countWorkingDays(LocalDate startInclusive, LocalDate endExclusive) {
        if (endExclusive.isBefore(startInclusive)) {
            throw new IllegalArgumentException("end %s is before start %s".formatted(endExclusive, startInclusive));
        }
        return workingBefore[boundary(endExclusive)] - workingBefore[boundary(startInclusive)];
    }

    private LocalDate workingDay(long rank, LocalDate from) {
        if (rank < 0 || rank >= workingDays.length) {
            throw outside("the answer, counted from %s,".formatted(from));
        }
        return coverage.start().plusDays(workingDays[(int) rank]);
    }

    private int index(LocalDate day) {
        if (!coverage.contains(day)) {
            throw outside(day.toString());
        }
        return boundary(day);
    }

    private int boundary(LocalDate day) {
        if (day.isBefore(coverage.start()) || day.isAfter(coverage.end())) {
            throw outside(day.toString());
        }
        return (int) ChronoUnit.DAYS.between(coverage.start(), day);
    }

    private DateTimeException outside(String what) {
        return new DateTimeException("%s is outside the working days known, %s to %s; load newer bank holidays"
                .formatted(what, coverage.start(), coverage.last()));
    }

    /** The calendars of the bundled bank holidays, made once, when one is first asked for. */
    private static final class Bundled {
        private static final Map<UkDivision, WorkingCalendar> CALENDARS = Arrays.stream(UkDivision.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), BankHolidays.bundled()::calendar));
    }
}
