package org.modularplumbing.plumbing.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.modularplumbing.plumbing.text.Bilingual;

/** The text form of {@link BankHolidays}; the header of the bundled file describes it. */
final class BankHolidayFile {

    private static final String COLUMNS = "date,divisions,title_en,title_cy,note";
    private static final int COLUMN_COUNT = 5;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final List<BankHolidays.Holiday> holidays = new ArrayList<>();
    private DateRange coverage;
    private boolean columnsSeen;

    private BankHolidayFile(String name) {
        this.name = name;
    }

    static BankHolidays parse(String name, String text) {
        var file = new BankHolidayFile(name);
        var lines = text.replace(BYTE_ORDER_MARK, "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            file.readLine(i + 1, lines.get(i));
        }
        return file.finished();
    }

    private void readLine(int number, String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        try {
            readFields(line);
        } catch (RuntimeException notUnderstood) {
            throw new IllegalArgumentException(
                    "%s, line %d: %s".formatted(name, number, notUnderstood.getMessage()), notUnderstood);
        }
    }

    private void readFields(String line) {
        if (coverage == null) {
            coverage = coverage(line.split(","));
        } else if (!columnsSeen) {
            require(line.equals(COLUMNS), "the columns must be " + COLUMNS);
            columnsSeen = true;
        } else {
            holidays.add(holiday(line));
        }
    }

    /** Spreadsheets fill the line up with empty fields, which {@code split} has dropped. */
    private static DateRange coverage(String[] fields) {
        require(
                fields.length == 3 && fields[0].equals("coverage"),
                "the first line must be coverage,FIRST-DAY,LAST-DAY with days like 2026-12-31");
        return DateRange.ofInclusive(LocalDate.parse(fields[1]), LocalDate.parse(fields[2]));
    }

    private static BankHolidays.Holiday holiday(String line) {
        var fields = line.split(",", -1);
        require(
                fields.length == COLUMN_COUNT && !line.contains("\""),
                "a holiday has %d fields, without commas or quotation marks inside".formatted(COLUMN_COUNT));
        return new BankHolidays.Holiday(
                LocalDate.parse(fields[0]), divisions(fields[1]), Bilingual.of(fields[2], fields[3]), fields[4]);
    }

    private static Set<UkDivision> divisions(String slugs) {
        var divisions = EnumSet.noneOf(UkDivision.class);
        for (var slug : slugs.split(" ")) {
            divisions.add(UkDivision.ofSlug(slug));
        }
        return divisions;
    }

    private BankHolidays finished() {
        try {
            require(columnsSeen, "the lines with the coverage and the columns are missing");
            return new BankHolidays(coverage, holidays);
        } catch (IllegalArgumentException inconsistent) {
            throw new IllegalArgumentException(name + ": " + inconsistent.getMessage(), inconsistent);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
