package org.modularplumbing.schemas.internal.engine;

import org.modularplumbing.schemas.internal.json.Json;

/** The keywords of text: length, pattern and format. */
final class TextChecks {

    private TextChecks() {}

    record MinLength(Schema schema, int min) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return !(value instanceof Json.Str text) || text.length() >= min || run.no(schema, "minLength", value);
        }
    }

    record MaxLength(Schema schema, int max) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return !(value instanceof Json.Str text) || text.length() <= max || run.no(schema, "maxLength", value);
        }
    }

    record Matches(Schema schema, Regex pattern) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return !(value instanceof Json.Str text) || pattern.finds(text.value()) || run.no(schema, "pattern", value);
        }
    }

    record FormatCheck(Schema schema, Formats.Format format) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return !(value instanceof Json.Str text) || format.accepts(text.value()) || run.no(schema, "format", value);
        }
    }
}
