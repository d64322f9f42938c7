package org.modularplumbing.schemas.internal.engine;

/** Dates and times of RFC 3339, by hand: they stand in every document and a parser that throws is slow on bad ones. */
final class Times {

    private Times() {}

    static boolean isDate(String text) {
        return text.length() == 10 && dateAt(text);
    }

    static boolean isTime(String text) {
        return timeFrom(text, 0);
    }

    static boolean isDateTime(String text) {
        return text.length() > 11
                && dateAt(text)
                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && timeFrom(text, 11);
    }

    private static boolean dateAt(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        return year >= 0
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= length(year, month);
    }

    private static int length(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** {@code hh:mm:ss[.fraction](Z|±hh:mm)}; a leap second only where it is 23:59 in UTC. */
    private static boolean timeFrom(String text, int at) {
        if (text.length() < at + 9 || text.charAt(at + 2) != ':' || text.charAt(at + 5) != ':') {
            return false;
        }
        int hour = digits(text, at, at + 2);
        int minute = digits(text, at + 3, at + 5);
        int second = digits(text, at + 6, at + 8);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return false;
        }
        int zone = fractionEnd(text, at + 8);
        int offset = zone < 0 ? Integer.MIN_VALUE : offsetMinutes(text, zone);
        if (offset == Integer.MIN_VALUE) {
            return false;
        }
        return second < 60 || Math.floorMod(hour * 60 + minute - offset, 24 * 60) == 24 * 60 - 1;
    }

    private static int fractionEnd(String text, int at) {
        if (text.charAt(at) != '.') {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == at + 1 || end == text.length() ? -1 : end;
    }

    private static int offsetMinutes(String text, int at) {
        char sign = text.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            return text.length() == at + 1 ? 0 : Integer.MIN_VALUE;
        }
        boolean shaped = (sign == '+' || sign == '-') && text.length() == at + 6 && text.charAt(at + 3) == ':';
        int hours = shaped ? digits(text, at + 1, at + 3) : -1;
        int minutes = shaped ? digits(text, at + 4, at + 6) : -1;
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return sign == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
