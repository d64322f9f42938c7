package org.modularplumbing.feel.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;

/** Functions of contexts. */
final class Contexts {

    private Contexts() {}

    static void addTo(Builtins.Registry registry) {
        registry.add("get value(m: context, key: string): Any", (a, run, at) -> {
            var value = context(a[0]).get(a[1]);
            return value != null || context(a[0]).containsKey(a[1])
                    ? value
                    : run.fail(Code.MISSING, at, "The context has no such entry.");
        });
        registry.add("get entries(m: context): list<context>", Contexts::entries);
        registry.add("context(entries: list<context>): context", Contexts::ofEntries);
        registry.add("context put(context: context, key: string, value: Any): context", (a, run, at) -> {
            run.list(context(a[0]).size() + 1L);
            return with(context(a[0]), (String) a[1], a[2]);
        });
        registry.add("context put(context: context, keys: list<string>, value: Any): context", Contexts::putDeep);
        registry.add("context merge(contexts: list<context>): context", (a, run, at) -> {
            var merged = new LinkedHashMap<String, Object>();
            for (var context : (List<?>) a[0]) {
                if (context == null) {
                    return run.fail(Code.TYPE, at, "'context merge' takes contexts, not null.");
                }
                run.list(context(context).size());
                merged.putAll(context(context));
            }
            return Collections.unmodifiableMap(merged);
        });
    }

    @SuppressWarnings("unchecked") // contexts are maps from strings
    private static Map<String, Object> context(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> with(Map<String, Object> context, String key, Object value) {
        var more = new LinkedHashMap<>(context);
        more.put(key, value);
        return Collections.unmodifiableMap(more);
    }

    private static Object entries(Object[] a, Evaluation run, Span at) {
        var entries = new ArrayList<Object>();
        run.list(context(a[0]).size());
        context(a[0]).forEach((key, value) -> {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("key", key);
            entry.put("value", value);
            entries.add(Collections.unmodifiableMap(entry));
        });
        return Collections.unmodifiableList(entries);
    }

    private static Object ofEntries(Object[] a, Evaluation run, Span at) {
        var context = new LinkedHashMap<String, Object>();
        for (var item : (List<?>) a[0]) {
            var entry = context(item);
            if (entry == null || !(entry.get("key") instanceof String key) || !entry.containsKey("value")) {
                return run.fail(Code.VALUE, at, "Each entry needs a 'key', which is a string, and a 'value'.");
            }
            if (context.containsKey(key)) {
                return run.fail(Code.VALUE, at, "A key occurs twice.");
            }
            context.put(key, entry.get("value"));
        }
        run.list(context.size());
        return Collections.unmodifiableMap(context);
    }

    private static Object putDeep(Object[] a, Evaluation run, Span at) {
        var keys = (List<?>) a[1];
        if (keys.isEmpty()) {
            return run.fail(Code.VALUE, at, "'context put' needs at least one key.");
        }
        return putDeep(context(a[0]), keys, 0, a[2], run, at);
    }

    private static Object putDeep(
            Map<String, Object> context, List<?> keys, int depth, Object value, Evaluation run, Span at) {
        run.list(context.size() + 1L);
        if (!(keys.get(depth) instanceof String key)) {
            return run.fail(Code.TYPE, at, "A key is a string.");
        }
        if (depth == keys.size() - 1) {
            return with(context, key, value);
        }
        if (depth > 200 || !(context.get(key) instanceof Map<?, ?> inner)) {
            return run.fail(Code.VALUE, at, "There is no context on the way to the last key.");
        }
        var changed = putDeep(context(inner), keys, depth + 1, value, run, at);
        return changed == null ? null : with(context, key, changed);
    }
}
