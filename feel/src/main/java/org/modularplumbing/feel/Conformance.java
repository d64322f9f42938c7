package org.modularplumbing.feel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modularplumbing.feel.FeelType.ContextType;
import org.modularplumbing.feel.FeelType.FunctionType;
import org.modularplumbing.feel.FeelType.ListType;
import org.modularplumbing.feel.FeelType.RangeType;
import org.modularplumbing.feel.FeelType.RestrictedType;
import org.modularplumbing.feel.value.Kinds;

/** Which types and values belong to which types (DMN 1.5, 10.3.2.9). */
final class Conformance {

    private static final int DEEPEST = 20;

    private Conformance() {}

    static boolean conforms(FeelType type, FeelType other) {
        if (type.equals(other) || other == FeelType.ANY || type == FeelType.NULL) {
            return true;
        }
        if (type instanceof RestrictedType restricted) {
            return conforms(restricted.base(), other);
        }
        if (type instanceof ListType list && other instanceof ListType wanted) {
            return conforms(list.item(), wanted.item());
        }
        if (type instanceof RangeType range && other instanceof RangeType wanted) {
            return conforms(range.end(), wanted.end());
        }
        if (type instanceof ContextType context && other instanceof ContextType wanted) {
            return wanted.members().entrySet().stream().allMatch(member -> {
                var own = context.members().get(member.getKey());
                return own != null && conforms(own, member.getValue());
            });
        }
        return type instanceof FunctionType function
                && other instanceof FunctionType wanted
                && functionConforms(function, wanted);
    }

    /** A function whose result is of no known type may be of any. */
    private static boolean functionConforms(FunctionType function, FunctionType wanted) {
        if (function.parameters().size() != wanted.parameters().size()) {
            return false;
        }
        for (int i = 0; i < wanted.parameters().size(); i++) {
            if (!conforms(wanted.parameters().get(i), function.parameters().get(i))) {
                return false;
            }
        }
        return function.result() == FeelType.ANY || conforms(function.result(), wanted.result());
    }

    static FeelType unrestricted(FeelType type) {
        if (type instanceof RestrictedType restricted) {
            return unrestricted(restricted.base());
        }
        if (type instanceof ListType list) {
            return FeelType.list(unrestricted(list.item()));
        }
        if (type instanceof ContextType context) {
            var members = new LinkedHashMap<String, FeelType>();
            context.members().forEach((name, member) -> members.put(name, unrestricted(member)));
            return FeelType.context(members);
        }
        return type;
    }

    static boolean canBecome(FeelType type, FeelType wanted) {
        if (type == FeelType.ANY || type == FeelType.NULL || wanted == FeelType.ANY || type.equals(wanted)) {
            return true;
        }
        if (type instanceof RestrictedType restricted) {
            return canBecome(restricted.base(), wanted);
        }
        if (wanted instanceof RestrictedType restricted) {
            return canBecome(type, restricted.base());
        }
        if (type instanceof ListType list) {
            return canBecome(list.item(), wanted instanceof ListType items ? items.item() : wanted);
        }
        if (wanted instanceof ListType list) {
            return canBecome(type, list.item());
        }
        if (type instanceof ContextType context && wanted instanceof ContextType members) {
            return context.members().isEmpty()
                    || members.members().entrySet().stream()
                            .allMatch(member -> context.members().containsKey(member.getKey())
                                    && canBecome(context.members().get(member.getKey()), member.getValue()));
        }
        return type == FeelType.DATE && wanted == FeelType.DATE_TIME
                || !(type instanceof FeelType.Simple) && type.getClass() == wanted.getClass();
    }

    static String mismatch(FeelType type, Object value, String path, Evaluation run) {
        var own = path.isEmpty() ? "it" : "'" + path + "'";
        if (type instanceof RestrictedType restricted) {
            return accepts(restricted.base(), value, run)
                    ? own + " is not one of the allowed values"
                    : mismatch(restricted.base(), value, path, run);
        }
        if (type instanceof ContextType context && value instanceof Map<?, ?> map) {
            for (var member : context.members().entrySet()) {
                var at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                if (!map.containsKey(member.getKey())) {
                    return "'" + at + "' is missing";
                }
                if (!acceptsOrNull(member.getValue(), map.get(member.getKey()), run)) {
                    return mismatch(member.getValue(), map.get(member.getKey()), at, run);
                }
            }
        }
        if (type instanceof ListType list && value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                if (!acceptsOrNull(list.item(), items.get(i), run)) {
                    return mismatch(list.item(), items.get(i), path + "[" + (i + 1) + "]", run);
                }
            }
        }
        var wanted = type instanceof ContextType ? "context" : type instanceof ListType ? "list" : type.name();
        return "%s is %s where a %s is needed".formatted(own, Kinds.article(value), wanted);
    }

    static boolean accepts(FeelType type, Object value, Evaluation run) {
        if (type == FeelType.ANY) {
            return true;
        }
        if (value == null) {
            return type == FeelType.NULL;
        }
        if (type instanceof FeelType.Simple) {
            return type == simpleTypeOf(value);
        }
        if (type instanceof RestrictedType restricted) {
            return accepts(restricted.base(), value, run)
                    && restricted.allowed().allows(value);
        }
        if (type instanceof ListType list) {
            return value instanceof List<?> items
                    && (list.item() == FeelType.ANY || acceptsAll(list.item(), items, run));
        }
        if (type instanceof ContextType context) {
            return value instanceof Map<?, ?> map && hasMembers(context, map, run);
        }
        if (type instanceof RangeType range) {
            return value instanceof FeelRange ends
                    && acceptsOrNull(range.end(), ends.low(), run)
                    && acceptsOrNull(range.end(), ends.high(), run);
        }
        return value instanceof FeelFunction function && conforms(function.type(), type);
    }

    private static boolean acceptsAll(FeelType type, List<?> items, Evaluation run) {
        run.step(items.size());
        for (var item : items) {
            if (!acceptsOrNull(type, item, run)) {
                return false;
            }
        }
        return true;
    }

    private static boolean acceptsOrNull(FeelType type, Object value, Evaluation run) {
        return value == null || accepts(type, value, run);
    }

    private static boolean hasMembers(ContextType context, Map<?, ?> map, Evaluation run) {
        run.step(context.members().size());
        return context.members().entrySet().stream()
                .allMatch(member -> map.containsKey(member.getKey())
                        && acceptsOrNull(member.getValue(), map.get(member.getKey()), run));
    }

    static FeelType simpleTypeOf(Object value) {
        if (value instanceof BigDecimal) {
            return FeelType.NUMBER;
        }
        if (value instanceof String) {
            return FeelType.STRING;
        }
        if (value instanceof Boolean) {
            return FeelType.BOOLEAN;
        }
        if (value instanceof LocalDate) {
            return FeelType.DATE;
        }
        if (value instanceof LocalTime || value instanceof OffsetTime || value instanceof ZoneTime) {
            return FeelType.TIME;
        }
        if (value instanceof LocalDateTime || value instanceof ZonedDateTime) {
            return FeelType.DATE_TIME;
        }
        if (value instanceof Duration) {
            return FeelType.DAYS_DURATION;
        }
        return value instanceof Period ? FeelType.MONTHS_DURATION : null;
    }

    static FeelType typeOf(Object value) {
        return typeOf(value, 0);
    }

    private static FeelType typeOf(Object value, int depth) {
        if (value == null) {
            return FeelType.NULL;
        }
        var simple = simpleTypeOf(value);
        if (simple != null) {
            return simple;
        }
        if (depth > DEEPEST) {
            return FeelType.ANY;
        }
        if (value instanceof List<?> list) {
            return FeelType.list(
                    common(list.stream().map(item -> typeOf(item, depth + 1)).toList()));
        }
        if (value instanceof Map<?, ?> map) {
            var members = new LinkedHashMap<String, FeelType>();
            map.forEach((key, member) -> members.put((String) key, typeOf(member, depth + 1)));
            return FeelType.context(members);
        }
        if (value instanceof FeelRange range) {
            return FeelType.range(typeOf(range.low() != null ? range.low() : range.high()));
        }
        return value instanceof FeelFunction function ? function.type() : FeelType.ANY;
    }

    /** The one type of all, null aside; ANY when they differ or there are none. */
    static FeelType common(List<FeelType> types) {
        FeelType result = null;
        for (var type : types) {
            if (type == FeelType.NULL || type.equals(result)) {
                continue;
            }
            if (result != null) {
                return conforms(type, result) ? result : conforms(result, type) ? type : FeelType.ANY;
            }
            result = type;
        }
        return Objects.requireNonNullElse(result, types.isEmpty() ? FeelType.ANY : FeelType.NULL);
    }

    static Object coerce(FeelType type, Object value, Evaluation run) {
        if (value == null || accepts(type, value, run)) {
            return value;
        }
        var unrestricted = type instanceof RestrictedType restricted ? restricted.base() : type;
        if (value instanceof List<?> list && list.size() == 1 && !(unrestricted instanceof ListType)) {
            return list.get(0) instanceof List<?> ? null : coerce(type, list.get(0), run);
        }
        if (unrestricted instanceof ListType && !(value instanceof List<?>)) {
            var list = List.of(value);
            return accepts(type, list, run) ? list : null;
        }
        if (unrestricted == FeelType.DATE_TIME && value instanceof LocalDate date) {
            var midnight = date.atStartOfDay(ZoneOffset.UTC);
            return accepts(type, midnight, run) ? midnight : null;
        }
        return null;
    }
}
