package org.modularplumbing.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;
import org.modularplumbing.schemas.internal.text.Nearest;
import org.modularplumbing.schemas.internal.validation.BadSchema;
import org.modularplumbing.schemas.internal.validation.Tolerance;
import org.modularplumbing.schemas.internal.validation.TooMuchWork;
import org.modularplumbing.schemas.internal.validation.Validator;
import org.modularplumbing.schemas.internal.validation.Validators;

/**
 * The open schemas of Modular Plumbing and those of your own directories beside them. Works offline: nothing is ever fetched. Immutable and thread safe;
 * load it once. A schema is made ready when it is first used, which takes some milliseconds.
 *
 * <p>A schema is named by its {@code $id} ({@code https://modularplumbing.org/schemas/common/money/0.1.0}), by the path in it ({@code
 * common/money/0.1.0}) or without version ({@code common/money}), which means the latest that is not withdrawn.
 */
public final class SchemaCatalog {

    private static final String ROOT = "/modular-plumbing-schemas/";

    private final List<SchemaEntry> entries;
    private final Map<String, byte[]> texts;
    private final List<Path> directories;
    private final Map<String, Json.Obj> documents;
    private final Map<String, SchemaEntry> byName = new HashMap<>();
    private final Validators strict = new Validators(this::document, true);
    private final Validators tolerant = new Validators(uri -> Tolerance.of(document(uri)), true);
    private final Map<String, Validator> ready = new ConcurrentHashMap<>();
    private final OpenCodes openCodes = new OpenCodes(this);
    private final Names names;
    private final Wording wording = new Wording();

    private SchemaCatalog(List<SchemaEntry> entries, Map<String, byte[]> texts, List<Path> directories) {
        this.directories = List.copyOf(directories);
        this.entries = entries.stream().sorted(CatalogFiles.ORDER).toList();
        this.texts = Map.copyOf(texts);
        this.documents = new HashMap<>();
        texts.forEach((id, text) -> documents.put(id, CatalogFiles.object(text, id)));
        index();
        this.names = new Names(propertyNames());
    }

    /**
     * Loads the schemas that come with this library.
     *
     * @return the catalogue
     * @throws CatalogFault if the library's own files are damaged
     */
    public static SchemaCatalog load() {
        var entries = bundled();
        var texts = new HashMap<String, byte[]>();
        entries.forEach(entry -> texts.put(entry.id(), resource(entry.path() + "/schema.json")));
        return new SchemaCatalog(entries, texts, List.of());
    }

    /**
     * Adds the schemas of a directory, laid out as the guide for authors says: {@code domain/name/version/schema.json} with {@code about.json} beside.
     *
     * @param directory the directory that holds the domains
     * @return a catalogue with the schemas of this one and of the directory
     * @throws CatalogFault with one plain sentence if a file cannot be read, is no schema, or has an {@code $id} that is taken
     */
    public SchemaCatalog with(Path directory) {
        var all = new ArrayList<>(entries);
        var more = new HashMap<>(texts);
        var added = CatalogFiles.entries(directory);
        for (var entry : added) {
            if (more.put(entry.id(), read(directory.resolve(entry.path()).resolve("schema.json"))) != null) {
                throw new CatalogFault("Two schemas have the $id " + entry.id() + ".", null);
            }
            all.add(entry);
        }
        var places = new ArrayList<>(directories);
        places.add(directory);
        return new SchemaCatalog(all, more, places).check(added);
    }

    /**
     * Adds one schema that lies in no catalogue, under the path {@code local/name/0.0.0} and its {@code $id}. It takes the place of one with that
     * {@code $id}.
     *
     * @param name what to call it
     * @param schema UTF-8 JSON
     * @return a catalogue with the schema beside those of this one
     * @throws CatalogFault with one plain sentence if the schema cannot be used
     */
    public SchemaCatalog with(String name, byte[] schema) {
        var entry = CatalogFiles.local(name, schema);
        var all = new ArrayList<>(entries);
        all.removeIf(old -> old.id().equals(entry.id()));
        all.add(entry);
        var more = new HashMap<>(texts);
        more.put(entry.id(), schema.clone());
        return new SchemaCatalog(all, more, directories).check(List.of(entry));
    }

    /**
     * Returns what the catalogue holds.
     *
     * @return one entry for each version of each schema, by domain, name and version
     */
    public List<SchemaEntry> entries() {
        return entries;
    }

    /**
     * Returns the list of what the catalogue holds, as it is published.
     *
     * @return JSON: {@code catalog.json}
     */
    public String catalog() {
        return CatalogFiles.text(entries);
    }

    /**
     * Finds a schema.
     *
     * @param schema {@code $id}, path, or path without version
     * @return its entry; empty where there is none
     */
    public Optional<SchemaEntry> find(String schema) {
        Objects.requireNonNull(schema, "schema");
        return Optional.ofNullable(byName.get(schema));
    }

    /**
     * Finds the schema of the documents that an event carries: the {@code dataschema} of the event.
     *
     * @param event what happened, as the journal has it: {@code booking.held}
     * @return the entry of the latest version that names the event and is not withdrawn; empty where none does
     */
    public Optional<SchemaEntry> ofEvent(String event) {
        Objects.requireNonNull(event, "event");
        return entries.stream()
                .filter(entry -> entry.events().contains(event) && entry.status() != SchemaEntry.Status.WITHDRAWN)
                .max(Comparator.comparing(SchemaEntry::version, Versions.ORDER));
    }

    /**
     * Returns the names that look most like one that was not found.
     *
     * @param schema a name that {@link #find} does not know
     * @return up to three paths, with versions if the name has one, the nearest first
     */
    public List<String> nearest(String schema) {
        Objects.requireNonNull(schema, "schema");
        var wanted = schema.startsWith(CatalogFiles.BASE) ? schema.substring(CatalogFiles.BASE.length()) : schema;
        boolean versioned = wanted.matches(".*/[0-9][^/]*");
        var known = entries.stream()
                .map(entry -> versioned ? entry.path() : entry.domain() + "/" + entry.name())
                .distinct();
        return Nearest.among(known.toList(), wanted, 3);
    }

    /**
     * Returns the file of a schema as it is published.
     *
     * @param schema {@code $id}, path, or path without version
     * @return UTF-8 JSON; empty where there is no such schema
     */
    public Optional<byte[]> text(String schema) {
        return find(schema).map(entry -> texts.get(entry.id()).clone());
    }

    /**
     * Returns the code lists that the schemas name and that come with them.
     *
     * @return the lists by name; those of directories that were added go before the library's own
     * @throws CatalogFault if a list is damaged
     */
    public List<Codelist> codelists() {
        var names = new TreeSet<String>();
        documents.values().forEach(document -> codelists(document, names));
        return names.stream().flatMap(name -> codelist(name).stream()).toList();
    }

    private Optional<Codelist> codelist(String name) {
        var file = "codelists/" + name + ".csv";
        for (var directory : directories) {
            if (Files.isRegularFile(directory.resolve(file))) {
                return Optional.of(CodelistFile.read(name, read(directory.resolve(file))));
            }
        }
        return SchemaCatalog.class.getResource(ROOT + file) == null
                ? Optional.empty()
                : Optional.of(CodelistFile.read(name, resource(file)));
    }

    private static void codelists(Json value, Set<String> found) {
        if (value instanceof Json.Obj object) {
            if (object.get("x-codelist") instanceof Json.Obj list && list.text("list") != null) {
                found.add(list.text("list"));
            }
            for (int i = 0; i < object.size(); i++) {
                codelists(object.value(i), found);
            }
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> codelists(item, found));
        }
    }

    /**
     * Checks a document strictly: the same as {@link #validate(String, byte[], Mode)} with {@link Mode#STRICT}.
     *
     * @param schema {@code $id}, path, or path without version
     * @param document UTF-8 JSON
     * @return the problems in the order of the text; empty where the document is valid
     */
    public List<Problem> validate(String schema, byte[] document) {
        return validate(schema, document, Mode.STRICT);
    }

    /**
     * Checks a document. Whatever the bytes are, the answer is a list of problems and never an exception: text that is not JSON, a property twice in
     * one object, other encodings than UTF-8, too much nesting (200) and too much text (16 MiB) are problems too, and so is an unknown schema.
     *
     * @param schema {@code $id}, path, or path without version
     * @param document UTF-8 JSON
     * @param mode strict for what comes in, tolerant for reading what others wrote
     * @return the problems in the order of the text, at most 200; empty where the document is valid
     */
    public List<Problem> validate(String schema, byte[] document, Mode mode) {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(mode, "mode");
        var entry = byName.get(schema);
        if (entry == null) {
            return List.of(wording.unknownSchema(nearest(schema)));
        }
        Json value;
        try {
            value = JsonReader.read(document, names);
        } catch (JsonFault fault) {
            return List.of(wording.problem(fault, document));
        }
        try {
            var faults = validator(entry, mode).faults(value);
            return faults.isEmpty() ? List.of() : wording.problems(faults, value, document);
        } catch (TooMuchWork limit) {
            return List.of(wording.tooMuch(entry.id()));
        }
    }

    private Validator validator(SchemaEntry entry, Mode mode) {
        return mode == Mode.STRICT
                ? ready.computeIfAbsent(entry.id(), strict::find)
                : ready.computeIfAbsent(entry.id() + "#tolerant", key -> tolerant.find(entry.id()));
    }

    /**
     * Finds what of a document is valid and yet worth a look: codes that are on none of the open lists that its schema names.
     *
     * @param schema {@code $id}, path, or path without version
     * @param document UTF-8 JSON
     * @return the notes in the order of the text, with the code {@code not-on-open-list}; empty where there are none or the text is not JSON
     */
    public List<Problem> notes(String schema, byte[] document) {
        Objects.requireNonNull(document, "document");
        var entry = find(schema);
        if (entry.isEmpty()) {
            return List.of();
        }
        try {
            var value = JsonReader.read(document, names);
            return wording.notes(openCodes.unlisted(entry.get(), value), value, document);
        } catch (JsonFault fault) {
            return List.of();
        }
    }

    /**
     * Checks a schema: its dialect, the value of every keyword, keywords that do not exist, references; and, where it has our own keywords, what the guide
     * for authors asks.
     *
     * @param schema UTF-8 JSON; it may refer to the schemas of this catalogue
     * @return the problems in the order of the text; empty where the schema can be used and says what it means. Those with the code {@code not-a-keyword}
     *     are notes: words of its authors, which validators pass over
     */
    public List<Problem> check(byte[] schema) {
        Objects.requireNonNull(schema, "schema");
        return new SchemaReview(this, wording).of(schema);
    }

    /** Returns the parsed schema with this absolute URI, of this catalogue or of the JSON Schema dialect; null where there is none. */
    Json document(String uri) {
        var own = documents.get(uri);
        return own == null ? Dialect.document(uri) : own;
    }

    private void index() {
        var oldestFirst = Comparator.comparing(SchemaEntry::version, Versions.ORDER);
        for (var entry : entries.stream().sorted(oldestFirst).toList()) {
            byName.put(entry.id(), entry);
            byName.put(entry.path(), entry);
            if (entry.status() != SchemaEntry.Status.WITHDRAWN) {
                byName.put(entry.domain() + "/" + entry.name(), entry);
                byName.put(CatalogFiles.BASE + entry.domain() + "/" + entry.name(), entry);
            }
        }
    }

    private Set<String> propertyNames() {
        var found = new HashSet<String>();
        documents.values().forEach(document -> propertyNames(document, found));
        return found;
    }

    private static void propertyNames(Json value, Set<String> found) {
        if (value instanceof Json.Obj object) {
            if (object.get("properties") instanceof Json.Obj properties) {
                found.addAll(properties.names());
            }
            for (int i = 0; i < object.size(); i++) {
                propertyNames(object.value(i), found);
            }
        }
    }

    /** What is ours has been through the tests; what is added has not. */
    private SchemaCatalog check(List<SchemaEntry> added) {
        for (var entry : added) {
            try {
                strict.check(entry.id(), documents.get(entry.id()));
            } catch (BadSchema bad) {
                throw new CatalogFault("The schema " + entry.path() + " cannot be used: " + bad.getMessage(), bad);
            }
        }
        return this;
    }

    /** The catalogue that the build wrote, or, where the classes have not been through the build, the directory itself. */
    private static List<SchemaEntry> bundled() {
        try (var catalog = SchemaCatalog.class.getResourceAsStream(ROOT + "catalog.json")) {
            if (catalog != null) {
                return CatalogFiles.entries(CatalogFiles.object(catalog.readAllBytes(), "catalog.json"));
            }
            var directory = SchemaCatalog.class.getResource(ROOT + "common");
            if (directory == null || !directory.getProtocol().equals("file")) {
                throw new CatalogFault("This library is damaged: it holds no catalog.json.", null);
            }
            return CatalogFiles.entries(Path.of(new URI(directory.toString())).getParent());
        } catch (IOException | URISyntaxException e) {
            throw new CatalogFault("This library's catalog.json cannot be read.", e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream file = SchemaCatalog.class.getResourceAsStream(ROOT + path)) {
            if (file == null) {
                throw new CatalogFault("This library is damaged: " + path + " is missing.", null);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new CatalogFault("This library's file " + path + " cannot be read.", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CatalogFault("The file " + file + " cannot be read.", e);
        }
    }
}
