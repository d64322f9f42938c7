package org.modularplumbing.schemas.internal.engine;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEquality;

/** {@code type}, {@code const}, {@code enum} and the keywords of numbers. */
final class ValueChecks {

    private ValueChecks() {}

    record TypeCheck(Schema schema, int allowed) implements Check {

        static TypeCheck of(Schema schema, List<String> words) {
            int allowed = 0;
            for (var type : Json.Type.values()) {
                if (words.contains(type.word())) {
                    allowed |= 1 << type.ordinal();
                }
            }
            if (words.contains("number")) {
                allowed |= 1 << Json.Type.INTEGER.ordinal();
            }
            return new TypeCheck(schema, allowed);
        }

        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return (allowed & 1 << value.type().ordinal()) != 0 || run.no(schema, "type", value);
        }
    }

    record Const(Schema schema, Json expected) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return JsonEquality.equal(value, expected) || run.no(schema, "const", value);
        }
    }

    /** An enumeration of nothing but text, which most are. */
    record TextEnum(Schema schema, Set<String> allowed) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return value instanceof Json.Str text && allowed.contains(text.value()) || run.no(schema, "enum", value);
        }
    }

    record Enum(Schema schema, List<Json> allowed) implements Check {

        static Check of(Schema schema, List<Json> allowed) {
            var texts = new HashSet<String>();
            for (var value : allowed) {
                if (!(value instanceof Json.Str text)) {
                    return new Enum(schema, allowed);
                }
                texts.add(text.value());
            }
            return new TextEnum(schema, Set.copyOf(texts));
        }

        @Override
        public boolean test(Json value, Run run, Seen seen) {
            for (var one : allowed) {
                if (JsonEquality.equal(value, one)) {
                    return true;
                }
            }
            return run.no(schema, "enum", value);
        }
    }

    /** {@code minimum}, {@code maximum} and their exclusive forms: the sign of the comparison that is refused. */
    record Bound(Schema schema, String keyword, Json.Num bound, boolean lower, boolean exclusive) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Num number)) {
                return true;
            }
            int order = JsonEquality.compare(number, bound);
            boolean ok = order == 0 ? !exclusive : lower == order > 0;
            return ok || run.no(schema, keyword, value);
        }
    }

    record MultipleOf(Schema schema, Json.Num divisor) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return !(value instanceof Json.Num number) || divides(number) || run.no(schema, "multipleOf", value);
        }

        private boolean divides(Json.Num number) {
            return number.isLong() && divisor.isLong()
                    ? number.longValue() % divisor.longValue() == 0
                    : number.decimal().remainder(divisor.decimal()).compareTo(BigDecimal.ZERO) == 0;
        }
    }
}
