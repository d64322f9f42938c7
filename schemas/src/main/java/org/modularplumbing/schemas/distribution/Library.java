package org.modularplumbing.schemas.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;

/**
 * All that is given away: the schemas in the order of their paths, the code lists by name, the catalogue's own file.
 *
 * @param version the version of the whole
 * @param items the schemas
 * @param codelists the CSV files by the name of the list
 * @param catalog the file catalog.json
 */
record Library(String version, List<Item> items, SortedMap<String, byte[]> codelists, byte[] catalog) {

    /** Reads the directory that the build has made, with {@code catalog.json} in it. */
    static Library read(Path directory, String version) throws IOException {
        var catalog = SchemaCatalog.load();
        var items = catalog.entries().stream()
                .sorted(Comparator.comparing(SchemaEntry::path))
                .map(entry -> item(catalog, entry))
                .toList();
        return new Library(version, items, codelists(directory), Files.readAllBytes(directory.resolve("catalog.json")));
    }

    private static Item item(SchemaCatalog catalog, SchemaEntry entry) {
        var text = catalog.text(entry.id()).orElseThrow();
        var latest = catalog.find(entry.domain() + "/" + entry.name())
                .map(entry::equals)
                .orElse(false);
        return new Item(entry, (Json.Obj) JsonReader.read(new String(text, StandardCharsets.UTF_8)), text, latest);
    }

    private static SortedMap<String, byte[]> codelists(Path directory) throws IOException {
        var lists = new TreeMap<String, byte[]>();
        try (var files = Files.list(directory.resolve("codelists"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                lists.put(file.getFileName().toString().replace(".csv", ""), Files.readAllBytes(file));
            }
        }
        return lists;
    }

    /** Returns the schemas by {@code $id}. */
    Map<String, Item> byId() {
        var found = new LinkedHashMap<String, Item>();
        items.forEach(item -> found.put(item.entry().id(), item));
        return found;
    }
}
