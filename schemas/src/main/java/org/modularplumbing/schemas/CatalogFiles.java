package org.modularplumbing.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Names;
import org.modularplumbing.schemas.internal.json.Pointers;

/**
 * Finds the schemas of a directory, {@code domain/name/version/schema.json} each with its {@code about.json}, and writes the catalogue of them. The
 * build runs it, so that whoever adds a schema adds files and edits no list.
 */
final class CatalogFiles {

    static final String BASE = "https://modularplumbing.org/schemas/";

    /** By domain, name and version. */
    static final Comparator<SchemaEntry> ORDER = Comparator.comparing(SchemaEntry::domain)
            .thenComparing(SchemaEntry::name)
            .thenComparing(SchemaEntry::version, Versions.ORDER);

    private CatalogFiles() {}

    /**
     * Writes {@code catalog.json} into a directory of schemas that the build has copied, and takes out what an earlier build left there.
     *
     * @param arguments the directory, and the one it was copied from
     */
    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        for (var entry : entries(root)) {
            if (!Files.exists(Path.of(arguments[1]).resolve(entry.path()).resolve("schema.json"))) {
                Files.delete(root.resolve(entry.path()).resolve("schema.json"));
                Files.delete(root.resolve(entry.path()).resolve("about.json"));
            }
        }
        Files.writeString(root.resolve("catalog.json"), text(entries(root)));
    }

    /** Returns the entries of a directory, by path. */
    static List<SchemaEntry> entries(Path root) {
        try (var files = Files.walk(root, 4)) {
            return files.filter(file -> file.endsWith("schema.json")
                            && root.relativize(file).getNameCount() == 4)
                    .map(file -> entry(root.relativize(file), file))
                    .sorted(ORDER)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CatalogFault("The directory " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static SchemaEntry entry(Path place, Path file) {
        byte[] text = bytes(file);
        var schema = object(text, file);
        var about = object(bytes(file.resolveSibling("about.json")), file.resolveSibling("about.json"));
        var title = new Message(text(schema, "title", file), text(schema, "x-title-cy", file));
        return new SchemaEntry(
                text(schema, "$id", file),
                place.getName(0).toString(),
                place.getName(1).toString(),
                place.getName(2).toString(),
                title,
                SchemaEntry.Kind.valueOf(word(about, "kind", file)),
                SchemaEntry.Status.valueOf(word(about, "status", file)),
                SchemaEntry.Role.valueOf(word(about, "role", file)),
                date(about.text("released"), file),
                date(about.text("supportedUntil"), file),
                Optional.ofNullable(about.text("supersedes")),
                events(about),
                sha256(text),
                mappings(about));
    }

    /** Returns the entry of a schema by itself. */
    static SchemaEntry local(String name, byte[] text) {
        var schema = object(text, name);
        var id = schema.text("$id");
        var title = schema.text("title") == null ? name : schema.text("title");
        var cy = schema.text("x-title-cy") == null ? title : schema.text("x-title-cy");
        return new SchemaEntry(
                id == null || !id.contains(":") ? BASE + "local/" + name + "/0.0.0" : id,
                "local",
                name,
                "0.0.0",
                new Message(title, cy),
                SchemaEntry.Kind.DOCUMENT,
                SchemaEntry.Status.DRAFT,
                SchemaEntry.Role.BOTH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                sha256(text),
                List.of());
    }

    private static List<String> events(Json.Obj about) {
        return about.get("events") instanceof Json.Arr events
                ? events.items().stream()
                        .map(event -> ((Json.Str) event).value())
                        .toList()
                : List.of();
    }

    private static Json events(SchemaEntry entry) {
        return entry.events().isEmpty()
                ? null
                : JsonWriter.array(entry.events().stream().map(JsonWriter::text).toList());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CatalogFault("The file " + file + " cannot be read.", e);
        }
    }

    static Json.Obj object(byte[] text, Object file) {
        try {
            if (JsonReader.read(text, Names.NONE) instanceof Json.Obj object) {
                return object;
            }
            throw new CatalogFault("The file " + file + " does not hold a JSON object.", null);
        } catch (JsonFault fault) {
            var place = Pointers.place(text, fault.offset());
            throw new CatalogFault(
                    "The file " + file + " is not JSON: line " + place.line() + ", column " + place.column() + ".",
                    fault);
        }
    }

    private static String text(Json.Obj object, String name, Path file) {
        var text = object.text(name);
        if (text == null) {
            throw new CatalogFault("The file " + file + " lacks \"" + name + "\".", null);
        }
        return text;
    }

    private static String word(Json.Obj about, String name, Path file) {
        return text(about, name, file.resolveSibling("about.json")).toUpperCase(Locale.ROOT);
    }

    private static Optional<LocalDate> date(String text, Object file) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new CatalogFault("The file " + file + " has a date that does not exist.", e);
        }
    }

    static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** Returns the catalogue as text. */
    static String text(List<SchemaEntry> entries) {
        var schemas = new ArrayList<Json>();
        for (var entry : entries) {
            var title = JsonWriter.object(
                    "en",
                    JsonWriter.text(entry.title().en()),
                    "cy",
                    JsonWriter.text(entry.title().cy()));
            schemas.add(JsonWriter.object(
                    "id", JsonWriter.text(entry.id()),
                    "path", JsonWriter.text(entry.path() + "/schema.json"),
                    "title", title,
                    "kind", word(entry.kind()),
                    "status", word(entry.status()),
                    "role", word(entry.role()),
                    "released", JsonWriter.text(entry.released().map(LocalDate::toString)),
                    "supportedUntil", JsonWriter.text(entry.supportedUntil().map(LocalDate::toString)),
                    "supersedes", JsonWriter.text(entry.supersedes()),
                    "events", events(entry),
                    "sha256", JsonWriter.text(entry.sha256()),
                    "mappings", mappings(entry.mappings())));
        }
        return JsonWriter.pretty(JsonWriter.object("schemas", JsonWriter.array(schemas)));
    }

    private static List<SchemaEntry.Mapping> mappings(Json.Obj about) {
        var found = new ArrayList<SchemaEntry.Mapping>();
        if (about.get("mappings") instanceof Json.Arr array) {
            for (var item : array.items()) {
                var mapping = (Json.Obj) item;
                found.add(
                        new SchemaEntry.Mapping(mapping.text("standard"), mapping.text("uri"), mapping.text("loses")));
            }
        }
        return found;
    }

    private static Json mappings(List<SchemaEntry.Mapping> mappings) {
        return mappings.isEmpty()
                ? null
                : JsonWriter.array(mappings.stream()
                        .map(mapping -> JsonWriter.object(
                                "standard", JsonWriter.text(mapping.standard()),
                                "uri", JsonWriter.text(mapping.uri()),
                                "loses", JsonWriter.text(mapping.loses())))
                        .toList());
    }

    private static Json word(Enum<?> value) {
        return JsonWriter.text(value.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the entries that a catalogue's text holds. */
    static List<SchemaEntry> entries(Json.Obj catalog) {
        var entries = new ArrayList<SchemaEntry>();
        for (var item : ((Json.Arr) catalog.get("schemas")).items()) {
            entries.add(entry((Json.Obj) item));
        }
        return List.copyOf(entries);
    }

    private static SchemaEntry entry(Json.Obj item) {
        var path = item.text("path").split("/");
        var title = (Json.Obj) item.get("title");
        return new SchemaEntry(
                item.text("id"),
                path[0],
                path[1],
                path[2],
                new Message(title.text("en"), title.text("cy")),
                SchemaEntry.Kind.valueOf(item.text("kind").toUpperCase(Locale.ROOT)),
                SchemaEntry.Status.valueOf(item.text("status").toUpperCase(Locale.ROOT)),
                SchemaEntry.Role.valueOf(item.text("role").toUpperCase(Locale.ROOT)),
                date(item.text("released"), "catalog.json"),
                date(item.text("supportedUntil"), "catalog.json"),
                Optional.ofNullable(item.text("supersedes")),
                events(item),
                item.text("sha256"),
                mappings(item));
    }
}
