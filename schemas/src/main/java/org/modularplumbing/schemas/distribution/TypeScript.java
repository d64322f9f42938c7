package org.modularplumbing.schemas.distribution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.Json;

/** TypeScript types: a namespace for each domain, a type for each schema and for each of its {@code $defs}. */
final class TypeScript {

    private final Library library;
    private final Map<String, Item> byId;

    TypeScript(Library library) {
        this.library = library;
        this.byId = library.byId();
    }

    /** Returns the declarations. */
    String text() {
        var byNamespace = library.items().stream()
                .collect(Collectors.groupingBy(Item::namespace, TreeMap::new, Collectors.toList()));
        var out = new StringBuilder();
        byNamespace.forEach((namespace, items) -> namespace(namespace, items, out));
        names(out);
        return out.toString();
    }

    private void namespace(String name, List<Item> items, StringBuilder out) {
        var types = new TreeMap<String, String>();
        for (var item : items) {
            declare(item.typeName(), item.schema(), item, types);
            if (item.schema().get("$defs") instanceof Json.Obj parts) {
                parts.names().forEach(part -> declare(partName(item, part), (Json.Obj) parts.get(part), item, types));
            }
        }
        out.append("export namespace ").append(name).append(" {\n");
        out.append(String.join("\n", types.values()));
        out.append("}\n\n");
    }

    private void declare(String name, Json.Obj schema, Item item, Map<String, String> types) {
        var text = new StringBuilder(TypeComment.of(schema, "  "));
        text.append("  export type ").append(name).append(" = ");
        text.append(new TypeExpression(reference -> typeName(reference, item)).of(schema, "  "));
        if (types.put(name, text.append(";\n").toString()) != null) {
            throw new IllegalStateException("Two schemas want to be the type " + item.namespace() + "." + name + ".");
        }
    }

    private static String partName(Item item, String part) {
        return item.typeName() + Item.pascal(part);
    }

    private String typeName(String reference, Item from) {
        int hash = reference.indexOf('#');
        var uri = hash < 0 ? reference : reference.substring(0, hash);
        var item = uri.isEmpty() ? from : byId.get(uri);
        var part = hash < 0 ? "" : reference.substring(hash + 1).replaceFirst("^/\\$defs/", "");
        var name = part.isEmpty() ? item.typeName() : partName(item, part);
        return item.namespace().equals(from.namespace()) ? name : item.namespace() + "." + name;
    }

    /** What the events of the journal carry, by their type. */
    private void events(StringBuilder out) {
        out.append("/** The documents that the events of the journal carry, by the type of the event. */\n");
        out.append("export interface EventData {\n");
        for (var item : library.items()) {
            if (item.latest()) {
                item.entry()
                        .events()
                        .forEach(event -> out.append("  '%s': %s;\n".formatted(item.eventType(event), item.key())));
            }
        }
        out.append(
                "}\n\n/** An event of the journal whose type tells what its data is; after an erasure there is none. */\n");
        out.append("export type JournalEvent<T extends keyof EventData = keyof EventData> = {\n");
        out.append(
                "  [K in T]: Omit<Kernel.JournalEvent, 'type' | 'data'> & { type: K; data?: EventData[K] };\n}[T];\n");
    }

    /** The types by every name that a schema can be asked for with. */
    private void names(StringBuilder out) {
        out.append(
                "/** The type of the documents of a schema, by its path with and without version and by its $id. */\n");
        out.append("export interface Documents {\n");
        for (var item : library.items()) {
            var entry = item.entry();
            if (item.latest()) {
                out.append("  '%s/%s': %s;\n".formatted(entry.domain(), entry.name(), item.key()));
            }
            out.append("  '%s': %s;\n".formatted(entry.path(), item.key()));
            out.append("  '%s': %s;\n".formatted(entry.id(), item.key()));
        }
        out.append("}\n\n");
        events(out);
        out.append("\n/** The name of a code list. */\nexport type CodelistName =");
        library.codelists()
                .keySet()
                .forEach(name -> out.append("\n  | '").append(name).append("'"));
        out.append(";\n");
    }
}
