package org.modularplumbing.assessments;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.modularplumbing.assessments.AnswerProblem.Code;

/** From an answer as JSON gives it to the value that expressions see: a String, Boolean, BigDecimal, LocalDate or list of codes. */
final class AnswerReader {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int POUND_DECIMALS = 2;
    private static final int WHOLE_DIGITS = 15;

    private AnswerReader() {}

    /** The value, or an {@link AnswerProblem}. */
    static Object read(Item item, Object answer) {
        return switch (item.type()) {
            case STRING, TEXT -> text(item, answer);
            case BOOLEAN ->
                answer instanceof Boolean
                        ? answer
                        : wrong(item, "true or false", "Select yes or no", "Dewiswch ie neu na");
            case INTEGER, DECIMAL, MONEY -> number(item, answer);
            case DATE -> day(item, answer);
            case CHOICE -> item.repeats() ? options(item, answer) : option(item, answer);
            case GROUP -> throw new AssertionError("assessments-core bug: a group has no answer");
        };
    }

    private static Object text(Item item, Object answer) {
        if (!(answer instanceof String text) || text.isBlank()) {
            return wrong(item, "a text that is not blank", "Enter an answer", "Rhowch ateb");
        }
        int longest = item.longest();
        return text.length() <= longest
                ? text
                : AnswerProblem.of(
                        Code.TOO_LONG,
                        item.linkId(),
                        "the text has %d characters, %d at most are allowed".formatted(text.length(), longest),
                        "Your answer must be %d characters or fewer".formatted(longest),
                        "Rhaid i’ch ateb fod yn %d nod neu lai".formatted(longest));
    }

    private static Object number(Item item, Object answer) {
        if (!(answer instanceof BigDecimal number) || number.precision() - number.scale() > WHOLE_DIGITS) {
            return wrong(item, "a number of at most 15 whole digits", "Enter a number", "Rhowch rif");
        }
        if (item.type() == ItemType.INTEGER && number.scale() > 0) {
            return wrong(item, "a whole number", "Enter a whole number", "Rhowch rif cyfan");
        }
        if (item.type() == ItemType.MONEY && number.scale() > POUND_DECIMALS) {
            return wrong(
                    item,
                    "an amount in pounds with at most two decimals",
                    "Enter an amount in pounds and pence, like 120.50",
                    "Rhowch swm mewn punnoedd a cheiniogau, fel 120.50");
        }
        return inRange(item, number);
    }

    private static Object inRange(Item item, BigDecimal number) {
        if (item.min().filter(min -> number.compareTo(min) < 0).isPresent()) {
            var min = item.min().get().toPlainString();
            return range(item, "less than " + min, "Enter " + min + " or more", "Rhowch " + min + " neu fwy");
        }
        if (item.max().filter(max -> number.compareTo(max) > 0).isPresent()) {
            var max = item.max().get().toPlainString();
            return range(item, "more than " + max, "Enter " + max + " or less", "Rhowch " + max + " neu lai");
        }
        return number;
    }

    private static AnswerProblem range(Item item, String how, String en, String cy) {
        return AnswerProblem.of(Code.OUT_OF_RANGE, item.linkId(), "the number is " + how, en, cy);
    }

    private static Object day(Item item, Object answer) {
        if (!(answer instanceof String text) || !DAY.matcher(text).matches()) {
            return wrong(
                    item,
                    "a day as 2026-11-22",
                    "Enter a date, like 22 November 2026",
                    "Rhowch ddyddiad, fel 22 Tachwedd 2026");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            return AnswerProblem.of(
                    Code.NO_SUCH_DATE,
                    item.linkId(),
                    "there is no such day in the calendar",
                    "Enter a date that exists",
                    "Rhowch ddyddiad sy’n bodoli");
        }
    }

    private static Object options(Item item, Object answer) {
        if (!(answer instanceof List<?> codes) || codes.stream().distinct().count() != codes.size()) {
            return wrong(
                    item, "a list of different options", "Select one or more options", "Dewiswch un opsiwn neu fwy");
        }
        for (var code : codes) {
            if (option(item, code) instanceof AnswerProblem problem) {
                return problem;
            }
        }
        return codes;
    }

    private static Object option(Item item, Object answer) {
        if (!(answer instanceof String code)) {
            return wrong(item, "the code of an option", "Select an option", "Dewiswch opsiwn");
        }
        return item.options().stream().anyMatch(option -> option.code().equals(code))
                ? code
                : AnswerProblem.of(
                        Code.UNKNOWN_OPTION,
                        item.linkId(),
                        "there is no such option; there are "
                                + item.options().stream().map(Item.Option::code).toList(),
                        "Select one of the options",
                        "Dewiswch un o’r opsiynau");
    }

    private static AnswerProblem wrong(Item item, String expected, String en, String cy) {
        return AnswerProblem.of(Code.WRONG_TYPE, item.linkId(), expected + " is expected", en, cy);
    }
}
