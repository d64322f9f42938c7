package org.modularplumbing.casework.type;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * How much time a clock has, with its unit said and never inferred: {@code P20WD} are twenty working days, {@code P8BH} eight business hours, {@code P28D} twenty-eight
 * days of the calendar, {@code P1M} a month, {@code P1Y} a year.
 *
 * @param amount how many, 1 to 3,650
 * @param unit of what
 */
public record Budget(int amount, Unit unit) {

    private static final Pattern FORM = Pattern.compile("P([1-9][0-9]{0,3})(WD|BH|D|M|Y)");
    private static final int AMOUNT_MAX = 3_650;

    /** What is counted. */
    public enum Unit {
        /** Days on which offices work. */
        WD,
        /** Hours in which offices work: 9 to 17 of the United Kingdom's local time on working days. */
        BH,
        /** Days of the calendar. */
        D,
        /** Months of the calendar. */
        M,
        /** Years of the calendar. */
        Y
    }

    public Budget {
        if (amount < 1 || amount > AMOUNT_MAX) {
            throw new IllegalArgumentException("a budget has 1 to %d, not %d".formatted(AMOUNT_MAX, amount));
        }
    }

    /**
     * Reads a budget.
     *
     * @param text a number with its unit: {@code P20WD}
     * @return the budget
     * @throws IllegalArgumentException when the text is none
     */
    @JsonCreator
    public static Budget parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a budget is written P20WD (working days), P8BH (business hours), P28D, P1M or P1Y");
        }
        return new Budget(Integer.parseInt(matcher.group(1)), Unit.valueOf(matcher.group(2)));
    }

    /**
     * Returns the text that {@link #parse} reads.
     *
     * @return a number with its unit
     */
    @JsonValue
    @Override
    public String toString() {
        return "P" + amount + unit;
    }
}
