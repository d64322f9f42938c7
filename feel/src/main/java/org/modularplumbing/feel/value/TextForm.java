package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.ZoneTime;

/** Values as text, as the {@code string} function writes them. */
public final class TextForm {

    private static final int DEEPEST = 200;

    private final StringBuilder out = new StringBuilder();
    private final Evaluation run;

    private TextForm(Evaluation run) {
        this.run = run;
    }

    /** Writes a value; strings without quotation marks. */
    public static String of(Object value, Evaluation run) {
        if (value instanceof String text) {
            return text;
        }
        var text = new TextForm(run).write(value, 0).toString();
        run.string(text.length());
        return text;
    }

    private StringBuilder write(Object value, int depth) {
        if (depth > DEEPEST) {
            return out.append("...");
        }
        run.step(1);
        if (out.length() > run.settings().limits().stringLength()) {
            run.string(out.length());
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof BigDecimal number) {
            return out.append(Decimals.text(number));
        }
        if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ", ");
                write(list.get(i), depth + 1);
            }
            return out.append(']');
        }
        if (value instanceof Map<?, ?> map) {
            return context(map, depth);
        }
        if (value instanceof FeelRange range && range.operator() != null) {
            out.append('(').append(range.operator().symbol()).append(' ');
            return write(range.low() != null ? range.low() : range.high(), depth + 1)
                    .append(')');
        }
        if (value instanceof FeelRange range) {
            out.append(range.lowIncluded() ? '[' : '(');
            write(range.low(), depth + 1).append("..");
            return write(range.high(), depth + 1).append(range.highIncluded() ? ']' : ')');
        }
        return out.append(temporal(value));
    }

    private StringBuilder context(Map<?, ?> map, int depth) {
        out.append('{');
        var comma = "";
        for (var entry : map.entrySet()) {
            out.append(comma);
            comma = ", ";
            var key = (String) entry.getKey();
            if (isName(key)) {
                out.append(key);
            } else {
                quoted(key);
            }
            out.append(": ");
            write(entry.getValue(), depth + 1);
        }
        return out.append('}');
    }

    private static boolean isName(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == ' ');
    }

    private StringBuilder quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"');
    }

    private static String temporal(Object value) {
        if (value instanceof LocalDate date) {
            return date(date);
        }
        if (value instanceof LocalDateTime local) {
            return date(local.toLocalDate()) + "T" + time(local.toLocalTime());
        }
        if (value instanceof ZonedDateTime zoned) {
            return date(zoned.toLocalDate()) + "T" + time(zoned.toLocalTime()) + zone(zoned.getZone());
        }
        if (value instanceof LocalTime time) {
            return time(time);
        }
        if (value instanceof OffsetTime offset) {
            return time(offset.toLocalTime()) + zone(offset.getOffset());
        }
        if (value instanceof ZoneTime zone) {
            return time(zone.time()) + zone(zone.zone());
        }
        if (value instanceof Duration duration) {
            return TemporalText.duration(duration);
        }
        return value instanceof Period period ? TemporalText.period(period) : String.valueOf(value);
    }

    private static String zone(ZoneId zone) {
        return zone instanceof ZoneOffset ? zone.getId() : "@" + zone.getId();
    }

    private static String date(LocalDate date) {
        int year = Math.abs(date.getYear());
        return (date.getYear() < 0 ? "-" : "") + two(year, 4) + "-" + two(date.getMonthValue(), 2) + "-"
                + two(date.getDayOfMonth(), 2);
    }

    private static String time(LocalTime time) {
        var text = two(time.getHour(), 2) + ":" + two(time.getMinute(), 2) + ":" + two(time.getSecond(), 2);
        return time.getNano() == 0
                ? text
                : text + TemporalText.seconds(0, time.getNano()).substring(1);
    }

    private static String two(int number, int width) {
        var digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
