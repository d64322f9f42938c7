package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.Json;

/** Finds codes that are on none of the open lists that may apply to them: allowed, but perhaps misspelt. */
final class OpenCodes {

    /**
     * A code that is on no list.
     *
     * @param value where it stands
     * @param list the list that it is not on
     */
    record Unlisted(Json.Str value, String list) {}

    private final SchemaCatalog catalog;
    private final Map<String, Boolean> mentioned = new ConcurrentHashMap<>();
    private final Map<String, Declared> roots = new ConcurrentHashMap<>();
    private volatile Map<String, Set<String>> codes;

    /** Reads nothing as yet: most never ask. Thread safe. */
    OpenCodes(SchemaCatalog catalog) {
        this.catalog = catalog;
    }

    List<Unlisted> unlisted(SchemaEntry entry, Json document) {
        if (!mentioned.computeIfAbsent(entry.id(), id -> mentions(catalog, id, new HashSet<>()))) {
            return List.of();
        }
        var found = new ArrayList<Unlisted>();
        visit(document, roots.computeIfAbsent(entry.id(), this::root), codes(), found);
        return found;
    }

    private Declared root(String id) {
        return Declared.root(SchemaPlace.root(catalog, catalog.document(id)));
    }

    private Map<String, Set<String>> codes() {
        if (codes == null) {
            codes = catalog.codelists().stream()
                    .collect(Collectors.toMap(
                            Codelist::name,
                            list -> list.codes().stream()
                                    .map(Codelist.Code::code)
                                    .collect(Collectors.toSet())));
        }
        return codes;
    }

    /** Tells whether the schema, or one that it refers to, has an open list at all: most have none. */
    private static boolean mentions(SchemaCatalog catalog, String uri, Set<String> seen) {
        var document = catalog.document(uri);
        return document != null && seen.add(uri) && mentions(catalog, document, seen);
    }

    private static boolean mentions(SchemaCatalog catalog, Json value, Set<String> seen) {
        if (value instanceof Json.Obj object) {
            var reference = object.text("$ref");
            if (list(object) != null
                    || reference != null
                            && !reference.startsWith("#")
                            && mentions(catalog, reference.replaceFirst("#.*", ""), seen)) {
                return true;
            }
            for (int i = 0; i < object.size(); i++) {
                if (mentions(catalog, object.value(i), seen)) {
                    return true;
                }
            }
        }
        return value instanceof Json.Arr array
                && array.items().stream().anyMatch(item -> mentions(catalog, item, seen));
    }

    private static String list(Json.Obj schema) {
        boolean open = schema.get("x-codelist") instanceof Json.Obj named
                && named.get("open") instanceof Json.Bool bool
                && bool.value();
        return open ? ((Json.Obj) schema.get("x-codelist")).text("list") : null;
    }

    private static void visit(Json value, Declared declared, Map<String, Set<String>> codes, List<Unlisted> found) {
        if (value instanceof Json.Str text) {
            var lists = declared.schemas().stream()
                    .map(place -> list(place.keywords()))
                    .filter(list -> list != null && codes.containsKey(list))
                    .toList();
            if (!lists.isEmpty()
                    && lists.stream().noneMatch(list -> codes.get(list).contains(text.value()))) {
                found.add(new Unlisted(text, lists.get(0)));
            }
        } else if (value instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                visit(object.value(i), declared.member(object.name(i)), codes, found);
            }
        } else if (value instanceof Json.Arr array && array.size() > 0) {
            var items = declared.items();
            array.items().forEach(item -> visit(item, items, codes, found));
        }
    }
}
