package org.modularplumbing.schemas.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;

/** Turns the keywords of one schema object into checks, in the order in which people want to hear of faults: the type first. */
final class Keywords {

    private final Compiler compiler;
    private final Schema schema;
    private final Json.Obj source;
    private final List<Check> checks;

    Keywords(Compiler compiler, Schema schema, Json.Obj source, List<Check> checks) {
        this.compiler = compiler;
        this.schema = schema;
        this.source = source;
        this.checks = checks;
    }

    /** Returns whether the schema must note what it evaluates. */
    boolean compile() {
        boolean validates = schema.resource().validates();
        if (validates) {
            values();
        }
        references();
        if (validates) {
            numbers();
            sizes();
        }
        texts(validates);
        arrays(validates);
        objects(validates);
        applicators();
        return unevaluated();
    }

    private void values() {
        var type = source.get("type");
        if (type != null) {
            checks.add(ValueChecks.TypeCheck.of(schema, types(type)));
        }
        if (source.get("const") != null) {
            checks.add(new ValueChecks.Const(schema, source.get("const")));
        }
        if (source.get("enum") instanceof Json.Arr array) {
            checks.add(ValueChecks.Enum.of(schema, array.items()));
        }
    }

    private List<String> types(Json type) {
        var words = type instanceof Json.Arr ? texts("type", type) : List.of(text("type", type));
        for (var word : words) {
            if (java.util.Arrays.stream(Json.Type.values())
                    .noneMatch(known -> known.word().equals(word))) {
                throw bad("type", "'" + word + "' is not a type");
            }
        }
        return words;
    }

    private void references() {
        var ref = source.get("$ref");
        if (ref != null) {
            checks.add(compiler.reference(schema, text("$ref", ref)));
        }
        var dynamic = source.get("$dynamicRef");
        if (dynamic != null) {
            checks.add(compiler.dynamicReference(schema, text("$dynamicRef", dynamic)));
        }
    }

    private void numbers() {
        bound("minimum", true, false);
        bound("exclusiveMinimum", true, true);
        bound("maximum", false, false);
        bound("exclusiveMaximum", false, true);
        var divisor = source.get("multipleOf");
        if (divisor != null) {
            var number = number("multipleOf", divisor);
            if (number.decimal().signum() <= 0) {
                throw bad("multipleOf", "the divisor is above zero");
            }
            checks.add(new ValueChecks.MultipleOf(schema, number));
        }
    }

    private void bound(String keyword, boolean lower, boolean exclusive) {
        var bound = source.get(keyword);
        if (bound != null) {
            checks.add(new ValueChecks.Bound(schema, keyword, number(keyword, bound), lower, exclusive));
        }
    }

    private void sizes() {
        size("minLength", min -> new TextChecks.MinLength(schema, min));
        size("maxLength", max -> new TextChecks.MaxLength(schema, max));
        size("minItems", min -> new ArrayChecks.Size(schema, "minItems", min, true));
        size("maxItems", max -> new ArrayChecks.Size(schema, "maxItems", max, false));
        size("minProperties", min -> new ObjectChecks.Size(schema, "minProperties", min, true));
        size("maxProperties", max -> new ObjectChecks.Size(schema, "maxProperties", max, false));
    }

    private void size(String keyword, java.util.function.IntFunction<Check> check) {
        if (source.get(keyword) != null) {
            checks.add(check.apply(count(keyword)));
        }
    }

    private void texts(boolean validates) {
        if (validates && source.get("pattern") != null) {
            checks.add(new TextChecks.Matches(schema, pattern("pattern", text("pattern", source.get("pattern")))));
        }
        if (compiler.assertsFormat() && source.get("format") instanceof Json.Str format) {
            Formats.find(format.value()).ifPresent(known -> checks.add(new TextChecks.FormatCheck(schema, known)));
        }
    }

    private void arrays(boolean validates) {
        var first = source.get("prefixItems") == null ? List.<Schema>of() : list("prefixItems");
        var rest = source.get("items") == null ? null : one("items");
        if (!first.isEmpty() || rest != null) {
            checks.add(new ArrayChecks.Items(first, rest));
        }
        if (source.get("contains") != null) {
            boolean hasMin = validates && source.get("minContains") != null;
            boolean hasMax = validates && source.get("maxContains") != null;
            int min = hasMin ? count("minContains") : 1;
            int max = hasMax ? count("maxContains") : Integer.MAX_VALUE;
            checks.add(new ArrayChecks.Contains(schema, one("contains"), min, max, hasMin));
        }
        if (validates && source.get("uniqueItems") instanceof Json.Bool unique && unique.value()) {
            checks.add(new ArrayChecks.Unique(schema));
        }
    }

    private void objects(boolean validates) {
        var required = validates && source.get("required") != null
                ? texts("required", source.get("required")).stream().distinct().toList()
                : List.<String>of();
        if (required.size() > ObjectChecks.REQUIRED_MAX) {
            checks.add(new ObjectChecks.Required(schema, required));
            required = List.of();
        }
        if (validates && source.get("dependentRequired") != null) {
            var names = new HashMap<String, List<String>>();
            each("dependentRequired", (name, value) -> names.put(name, texts("dependentRequired", value)));
            checks.add(new ObjectChecks.DependentRequired(schema, Map.copyOf(names)));
        }
        members(required);
        if (source.get("propertyNames") != null) {
            checks.add(new ObjectChecks.PropertyNames(schema, one("propertyNames")));
        }
    }

    private void members(List<String> required) {
        var named = map("properties");
        var patterns = new ArrayList<ObjectChecks.ByPattern>();
        map("patternProperties")
                .forEach((regex, one) ->
                        patterns.add(new ObjectChecks.ByPattern(pattern("patternProperties", regex), one)));
        var others = source.get("additionalProperties") == null ? null : one("additionalProperties");
        if (!named.isEmpty() || !patterns.isEmpty() || others != null || !required.isEmpty()) {
            boolean closed = isFalse(source.get("additionalProperties"));
            checks.add(new ObjectChecks.Members(schema, named, patterns, others, closed, required));
        }
    }

    private void applicators() {
        if (source.get("allOf") != null) {
            checks.add(new Applicators.AllOf(list("allOf")));
        }
        if (source.get("anyOf") != null) {
            checks.add(new Applicators.AnyOf(schema, list("anyOf")));
        }
        if (source.get("oneOf") != null) {
            checks.add(new Applicators.OneOf(schema, list("oneOf")));
        }
        if (source.get("not") != null) {
            checks.add(new Applicators.Not(schema, one("not")));
        }
        if (source.get("if") != null) {
            var then = source.get("then") == null ? null : one("then");
            var otherwise = source.get("else") == null ? null : one("else");
            checks.add(new Applicators.IfThenElse(one("if"), then, otherwise));
        }
        if (source.get("dependentSchemas") != null) {
            checks.add(new ObjectChecks.DependentSchemas(map("dependentSchemas")));
        }
    }

    private boolean unevaluated() {
        boolean tracks = false;
        for (var keyword : List.of("unevaluatedProperties", "unevaluatedItems")) {
            var rest = source.get(keyword);
            if (rest != null) {
                boolean members = keyword.equals("unevaluatedProperties");
                checks.add(new Unevaluated(schema, keyword, one(keyword), isFalse(rest), members));
                tracks = true;
            }
        }
        return tracks;
    }

    private static boolean isFalse(Json value) {
        return value instanceof Json.Bool bool && !bool.value();
    }

    private Schema one(String keyword) {
        return compiler.one(schema, keyword, source.get(keyword));
    }

    private List<Schema> list(String keyword) {
        if (source.get(keyword) instanceof Json.Arr array) {
            return compiler.list(schema, keyword, array);
        }
        throw bad(keyword, "the value is an array of schemas");
    }

    private Map<String, Schema> map(String keyword) {
        var schemas = new HashMap<String, Schema>();
        if (source.get(keyword) != null) {
            each(keyword, (name, value) -> schemas.put(name, compiler.named(schema, keyword, name, value)));
        }
        return Map.copyOf(schemas);
    }

    private void each(String keyword, java.util.function.BiConsumer<String, Json> action) {
        if (!(source.get(keyword) instanceof Json.Obj object)) {
            throw bad(keyword, "the value is an object");
        }
        for (int i = 0; i < object.size(); i++) {
            action.accept(object.name(i), object.value(i));
        }
    }

    private String text(String keyword, Json value) {
        if (value instanceof Json.Str text) {
            return text.value();
        }
        throw bad(keyword, "the value is a text");
    }

    private List<String> texts(String keyword, Json value) {
        if (!(value instanceof Json.Arr array)) {
            throw bad(keyword, "the value is an array of texts");
        }
        return array.items().stream().map(item -> text(keyword, item)).toList();
    }

    private Json.Num number(String keyword, Json value) {
        if (value instanceof Json.Num number) {
            return number;
        }
        throw bad(keyword, "the value is a number");
    }

    private int count(String keyword) {
        var number = number(keyword, source.get(keyword)).decimal();
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
            throw bad(keyword, "the value is a whole number of zero or more");
        }
        return number.min(java.math.BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private Regex pattern(String keyword, String regex) {
        try {
            return Regex.compile(regex);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw bad(keyword, "'" + regex + "' is not a regular expression");
        }
    }

    private BadSchema bad(String keyword, String message) {
        return new BadSchema(schema.below(keyword), message);
    }
}
