package org.modularplumbing.dmn.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One JSON object being made: what is empty is left away. */
final class JsonOut {

    private final Map<String, Object> object = new LinkedHashMap<>();

    JsonOut put(String name, Object value) {
        object.put(name, value);
        return this;
    }

    JsonOut put(String name, Optional<?> value) {
        value.ifPresent(each -> object.put(name, each));
        return this;
    }

    JsonOut put(String name, boolean flag) {
        if (flag) {
            object.put(name, true);
        }
        return this;
    }

    <T> JsonOut list(String name, List<T> items, Function<T, Object> form) {
        if (!items.isEmpty()) {
            object.put(name, items.stream().map(form).toList());
        }
        return this;
    }

    Map<String, Object> done() {
        return object;
    }
}
