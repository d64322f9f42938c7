package org.modularplumbing.dmn.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.feel.Spelling;

/** One JSON object being read: what is asked for is known, anything else in it is refused by {@link #done}. */
final class JsonIn {

    final String pointer;
    private final Map<?, ?> object;
    private final Set<String> asked = new HashSet<>();

    private JsonIn(Map<?, ?> object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    static JsonIn of(Object value, String pointer) {
        if (value instanceof Map<?, ?> map) {
            return new JsonIn(map, pointer);
        }
        throw problem(Code.INVALID, pointer, "An object is expected here.");
    }

    /** Reads an object with a reading that uses up all its properties. */
    static <T> T read(Object value, String pointer, Function<JsonIn, T> reading) {
        var in = of(value, pointer);
        try {
            var result = reading.apply(in);
            in.done();
            return result;
        } catch (IllegalArgumentException wrong) {
            throw problem(Code.INVALID, pointer, "This cannot be: " + wrong.getMessage() + ".");
        }
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    private Object take(String name) {
        asked.add(name);
        return object.get(name);
    }

    Object value(String name) {
        var value = take(name);
        if (value == null) {
            throw problem(Code.MISSING, at(name), "'%s' is missing. Give it.".formatted(name));
        }
        return value;
    }

    String text(String name) {
        return textOf(value(name), at(name));
    }

    /** A name, which must have characters. */
    String name(String name) {
        var text = text(name);
        if (text.isBlank()) {
            throw problem(Code.MISSING, at(name), "'%s' is blank. Give it characters.".formatted(name));
        }
        return text;
    }

    /** The name of a type, as it is looked up. */
    Optional<String> type(String name) {
        return optional(name).map(String::strip);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(take(name)).map(value -> textOf(value, at(name)));
    }

    static String textOf(Object value, String pointer) {
        if (value instanceof String text) {
            return text;
        }
        throw problem(Code.INVALID, pointer, "A text is expected here. Put it in quotation marks.");
    }

    boolean flag(String name) {
        var value = take(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw problem(Code.INVALID, at(name), "true or false is expected here.");
    }

    <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return optional(name)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(each -> each.name().equals(text.replace(' ', '_')))
                        .findFirst()
                        .orElseThrow(() -> problem(
                                Code.INVALID,
                                at(name),
                                "'%s' is not known. Say one of %s."
                                        .formatted(text, Arrays.toString(type.getEnumConstants())))));
    }

    List<String> texts(String name) {
        return items(name, JsonIn::textOf);
    }

    <T> List<T> list(String name, Function<JsonIn, T> reading) {
        return items(name, (value, pointer) -> read(value, pointer, reading));
    }

    /** How an item of an array is read. */
    interface Item<T> {
        T read(Object value, String pointer);
    }

    <T> List<T> items(String name, Item<T> reading) {
        return itemsOf(take(name), at(name), reading);
    }

    static <T> List<T> itemsOf(Object value, String pointer, Item<T> reading) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw problem(Code.INVALID, pointer, "A list is expected here.");
        }
        var items = new ArrayList<T>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(reading.read(list.get(i), pointer + "/" + i));
        }
        return items;
    }

    <T> Optional<T> child(String name, Item<T> reading) {
        var value = take(name);
        return value == null ? Optional.empty() : Optional.of(reading.read(value, at(name)));
    }

    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void done() {
        for (var name : object.keySet()) {
            if (!asked.contains(name)) {
                throw problem(
                        Code.UNKNOWN_ELEMENT,
                        at((String) name),
                        "'%s' is not known here.%s Take it out, or correct its name.".formatted(name, meant(name)));
            }
        }
    }

    private String meant(Object wrong) {
        return Spelling.nearest((String) wrong, asked.stream().sorted().toList())
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    static DecisionModelException problem(Code code, String pointer, String message) {
        return new DecisionModelException(new ModelProblem(code, pointer, 0, 0, message));
    }
}
