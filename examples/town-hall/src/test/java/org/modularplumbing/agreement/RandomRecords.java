package org.modularplumbing.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.documents.Documents;
import tools.jackson.databind.JsonNode;

/**
 * Makes records by their components: what may be empty sometimes is, every constant and every kind of a sealed type comes up. Where an annotation or the
 * type bounds a value, its own bounds are used; where the record leaves a text or number to itself, those of the schema.
 */
final class RandomRecords {

    private static final int TRIES_MAX = 400;
    private static final int DEPTH_MAX = 5;
    private static final long SECONDS_MAX = 4_000_000_000L;

    private final RandomGenerator random;
    private final int size;
    private final Map<Class<?>, Map<String, Fix>> fixes;
    private String currency;

    /** Makes a component agree with those before it, where the record's constructor demands it and chance would hardly hit it. */
    interface Fix {
        Object of(Object value, Map<String, Object> others);
    }

    RandomRecords(RandomGenerator random, int size, Map<Class<?>, Map<String, Fix>> fixes) {
        this.random = random;
        this.size = size;
        this.fixes = fixes;
    }

    /** Constructors may refuse; what they refuse is tried again. */
    <T> T record(Class<T> type, Described described) {
        return type.cast(record(type, described, 0));
    }

    private Object record(Class<?> type, Described described, int depth) {
        RuntimeException last = null;
        for (int i = 0; i < TRIES_MAX; i++) {
            try {
                return construct(type, values(type, described, depth));
            } catch (IllegalArgumentException | ArithmeticException refused) {
                last = refused;
            }
        }
        throw new AssertionError(type.getSimpleName() + " refuses everything: " + last, last);
    }

    private List<Object> values(Class<?> type, Described described, int depth) {
        var words = new LinkedHashMap<String, String>();
        if (type.isAnnotationPresent(JsonTypeName.class)) {
            Stream.of(type.getInterfaces())
                    .map(kind -> kind.getAnnotation(com.fasterxml.jackson.annotation.JsonTypeInfo.class))
                    .filter(info -> info != null)
                    .forEach(info -> words.put(
                            info.property(),
                            type.getAnnotation(JsonTypeName.class).value()));
        }
        var known = words.isEmpty() ? described : described.knowing(words);
        var values = new LinkedHashMap<String, Object>();
        for (var component : type.getRecordComponents()) {
            var about = known.property(name(component));
            var value =
                    value(component.getAccessor().getAnnotatedReturnType(), component.getAccessor(), about, depth + 1);
            var fix = fixes.getOrDefault(type, Map.of()).get(component.getName());
            values.put(component.getName(), fix == null ? value : fix.of(value, values));
        }
        return new ArrayList<>(values.values());
    }

    static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static Object construct(Class<?> type, List<Object> values) {
        try {
            var types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            if (e.getCause() instanceof ArithmeticException refused) {
                throw refused;
            }
            throw new AssertionError(type.getSimpleName() + " of " + values, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    private Object value(AnnotatedType annotated, AnnotatedElement element, Described about, int depth) {
        var type = annotated.getType();
        var raw = raw(type);
        if (raw == Optional.class) {
            boolean empty = random.nextInt(3) == 0 || depth > DEPTH_MAX;
            return empty
                    ? Optional.empty()
                    : Optional.of(value(argument(annotated, 0), argument(annotated, 0), about, depth));
        }
        if (raw == List.class || raw == java.util.Set.class) {
            return list(annotated, element, about, depth, raw == java.util.Set.class);
        }
        if (raw == Map.class) {
            return map(annotated, about, depth);
        }
        return plain(raw, element, about, depth);
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private Object list(AnnotatedType annotated, AnnotatedElement element, Described about, int depth, boolean set) {
        int least = (int) number(about, "minItems", 0);
        int most = (int) Math.min(number(about, "maxItems", 5), least + Math.max(1, Math.min(4, size / 10)));
        var sized = annotation(element, Size.class);
        int bound = sized.map(Size::max).orElse(most);
        var items = new ArrayList<Object>();
        for (int i = depth > DEPTH_MAX ? least : random.nextInt(least, Math.min(most, bound) + 1); i > 0; i--) {
            items.add(value(argument(annotated, 0), argument(annotated, 0), about.items(), depth + 1));
        }
        boolean distinct = about.keyword("uniqueItems").isPresent();
        var kept = set || distinct ? new ArrayList<>(new LinkedHashSet<>(items)) : items;
        return set ? new LinkedHashSet<>(kept) : kept;
    }

    private Object map(AnnotatedType annotated, Described about, int depth) {
        var entries = new LinkedHashMap<String, Object>();
        int least = (int) number(about, "minProperties", 0);
        int most = (int) Math.min(number(about, "maxProperties", 5), least + 3L);
        for (int i = random.nextInt(least, most + 1); i > 0 || entries.size() < least; i--) {
            var key = text(List.of(), about.names());
            entries.put(
                    key, value(argument(annotated, 1), argument(annotated, 1), about.property("any other"), depth + 1));
        }
        return entries;
    }

    private Object plain(Class<?> raw, AnnotatedElement element, Described about, int depth) {
        if (raw == String.class) {
            return text(annotations(element), about);
        }
        if (raw == int.class || raw == Integer.class) {
            return (int) whole(element, about, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (raw == long.class || raw == Long.class) {
            return whole(element, about, -(1L << 53) + 1, (1L << 53) - 1);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return about.words().isEmpty() && about.keyword("const").isPresent()
                    ? about.keyword("const").get().booleanValue()
                    : random.nextBoolean();
        }
        if (raw == Object.class) {
            return anything(about, depth);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        if (raw.isAnnotationPresent(JsonSubTypes.class)) {
            var kinds = raw.getAnnotation(JsonSubTypes.class).value();
            return record(kinds[random.nextInt(kinds.length)].value(), about, depth);
        }
        return raw.isRecord() && !isText(raw) ? record(raw, about, depth) : time(raw, about);
    }

    /** Records whose JSON is a text: written and read by their text form. */
    static boolean isText(Class<?> raw) {
        boolean valued = Stream.concat(Stream.of(raw.getMethods()), Stream.of(raw.getDeclaredFields()))
                .anyMatch(member -> member.isAnnotationPresent(JsonValue.class));
        return valued || List.of("Ref", "Authority", "ReferenceNumber").contains(raw.getSimpleName());
    }

    private Object time(Class<?> raw, Described about) {
        if (raw == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        }
        if (raw == Instant.class) {
            return Instant.ofEpochSecond(
                    random.nextLong(SECONDS_MAX), random.nextInt(1_000_000) * 1_000L * random.nextInt(2));
        }
        if (raw == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        }
        if (raw == LocalDateTime.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000)).atTime(random.nextInt(24), random.nextInt(60));
        }
        if (raw == ZoneId.class) {
            return ZoneId.of(
                    List.of("Europe/London", "Europe/Dublin", "Asia/Kolkata").get(random.nextInt(3)));
        }
        if (raw == BigDecimal.class) {
            return BigDecimal.valueOf(random.nextInt(-1_000_000, 1_000_000), random.nextInt(1, 3));
        }
        return ofText(raw, about);
    }

    private Object ofText(Class<?> raw, Described about) {
        for (int i = 0; i < TRIES_MAX; i++) {
            try {
                return Documents.read(Documents.write(text(List.of(), about)), raw);
            } catch (RuntimeException refused) {
                // such as a check character that does not fit: the next may
                continue;
            }
        }
        throw new AssertionError(raw.getSimpleName() + " takes no text that the schema takes");
    }

    private Object anything(Described about, int depth) {
        var types = about.types().isEmpty() ? List.of("string", "integer", "boolean") : about.types();
        var scalar = types.stream()
                .filter(type ->
                        depth <= DEPTH_MAX || !List.of("array", "object").contains(type))
                .toList();
        return switch (scalar.isEmpty() ? "string" : scalar.get(random.nextInt(scalar.size()))) {
            case "integer" -> random.nextInt(-1_000, 1_000);
            case "number" -> BigDecimal.valueOf(random.nextInt(-999, 999) * 10L + 5, 1);
            case "boolean" -> random.nextBoolean();
            case "array" ->
                Stream.generate(() -> anything(about.items(), depth + 1))
                        .limit(random.nextInt(3))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                        .stream()
                        .toList();
            case "object" -> about.propertyNames().isEmpty() ? Map.of() : object(about, depth);
            default -> text(List.of(), about);
        };
    }

    private Map<String, Object> object(Described about, int depth) {
        var members = new LinkedHashMap<String, Object>();
        for (var name : about.required()) {
            members.put(name, anything(about.property(name), depth + 1));
        }
        return members;
    }

    private static double number(Described about, String keyword, double otherwise) {
        return about.keyword(keyword).map(JsonNode::doubleValue).orElse(otherwise);
    }

    private long whole(AnnotatedElement element, Described about, long least, long most) {
        long from = annotation(element, Min.class)
                .map(Min::value)
                .orElseGet(
                        () -> about.keyword("minimum").map(JsonNode::longValue).orElse(least));
        long to = annotation(element, Max.class)
                .map(Max::value)
                .orElseGet(
                        () -> about.keyword("maximum").map(JsonNode::longValue).orElse(most));
        // small numbers and both ends more often than chance would have it
        return switch (random.nextInt(6)) {
            case 0 -> from;
            case 1 -> to;
            case 2, 3 -> Math.max(from, Math.min(to, random.nextInt(100)));
            default -> random.nextLong(from, to) + random.nextInt(2);
        };
    }

    private String text(List<Annotation> annotations, Described about) {
        for (var one : annotations) {
            if (one instanceof Pattern pattern) {
                return RandomTexts.of(pattern.regexp(), random);
            }
        }
        if (!about.words().isEmpty()) {
            return word(about.words());
        }
        var format = about.keyword("format").map(JsonNode::stringValue).orElse("");
        var pattern = about.keyword("pattern").map(JsonNode::stringValue).orElse("\\S");
        if (!format.isEmpty()) {
            return formatted(format);
        }
        int most = (int) Math.min(number(about, "maxLength", 4_000), 4_000);
        if (!pattern.equals("\\S")) {
            return Stream.generate(() -> RandomTexts.of(pattern, random))
                    .filter(text -> text.length() <= most)
                    .findFirst()
                    .orElseThrow();
        }
        return words(annotations, most);
    }

    private String words(List<Annotation> annotations, int ofSchema) {
        int most = ofSchema;
        for (var one : annotations) {
            most = one instanceof Size sized ? sized.max() : most;
        }
        return words(random.nextInt(5) == 0 ? most : random.nextInt(1, Math.min(most, 1 + size) + 1));
    }

    /** One currency throughout a record: amounts are added up. */
    private String word(List<String> words) {
        if (!words.contains("GBP")) {
            return words.get(random.nextInt(words.size()));
        }
        currency = currency == null ? words.get(random.nextInt(words.size())) : currency;
        return currency;
    }

    private String formatted(String format) {
        return switch (format) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date" -> LocalDate.ofEpochDay(random.nextInt(40_000)).toString();
            case "date-time" ->
                Instant.ofEpochSecond(random.nextLong(SECONDS_MAX)).toString();
            case "uri", "uri-reference" -> "https://example.org/" + random.nextInt(1_000);
            case "json-pointer" -> random.nextInt(3) == 0 ? "" : "/places/" + random.nextInt(9);
            default -> throw new AssertionError("no texts of format " + format);
        };
    }

    /** So many characters, some from beyond the keyboard, none of them blank at the ends. */
    private String words(int length) {
        var alphabet = "abcdefghijklmnopqrstuvwxyzABCDŵŷâ£é\"\\/<&'’-.,0123456789";
        var text = new StringBuilder();
        while (text.length() < length) {
            boolean inside = text.length() > 0 && text.length() < length - 1;
            text.append(inside && random.nextInt(7) == 0 ? ' ' : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static List<Annotation> annotations(AnnotatedElement element) {
        var all = new ArrayList<>(List.of(element.getAnnotations()));
        if (element instanceof java.lang.reflect.Method method) {
            all.addAll(List.of(method.getAnnotatedReturnType().getAnnotations()));
        }
        return all;
    }

    private static <A extends Annotation> Optional<A> annotation(AnnotatedElement element, Class<A> type) {
        return annotations(element).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
