package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Names;
import org.modularplumbing.schemas.internal.json.Pointers;

/**
 * Projects documents to what a purpose needs and an audience may see, by the {@code x-classification} and {@code x-personal-data} of the schemas.
 * Whatever is not listed, not declared by the schema, or not marked, stays behind. A mark covers everything beneath it, but for the marks of a whole
 * schema, which speak of its most delicate field.
 */
public final class Redaction {

    private final SchemaCatalog catalog;

    private Redaction(SchemaCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Takes the marks of a catalogue.
     *
     * @param catalog the schemas
     * @return what projects documents of these schemas
     */
    public static Redaction of(SchemaCatalog catalog) {
        return new Redaction(Objects.requireNonNull(catalog, "catalog"));
    }

    /**
     * Projects a document.
     *
     * @param schema {@code $id}, path, or path without version
     * @param document UTF-8 JSON
     * @param disclosure what the purpose needs and the audience may see
     * @return JSON with what may leave; empty where the document is not valid (in tolerant mode) or nothing may leave
     * @throws NoSuchElementException if the catalogue does not hold the schema
     */
    public Optional<String> project(String schema, byte[] document, Disclosure disclosure) {
        var declared = Declared.root(place(schema));
        if (!catalog.validate(schema, document, Mode.TOLERANT).isEmpty()) {
            return Optional.empty();
        }
        try {
            var projected = project(JsonReader.read(document, Names.NONE), declared, "", disclosure);
            return Optional.ofNullable(projected).map(JsonWriter::pretty);
        } catch (JsonFault fault) {
            throw new AssertionError("schemas bug: valid, but not JSON", fault);
        }
    }

    private SchemaPlace place(String schema) {
        var entry = catalog.find(schema)
                .orElseThrow(() -> new NoSuchElementException("The catalogue holds no schema " + schema + "."));
        return SchemaPlace.root(catalog, catalog.document(entry.id()));
    }

    static Json project(Json value, Declared declared, String pointer, Disclosure disclosure) {
        if (value instanceof Json.Obj object) {
            return members(object, declared, pointer, disclosure);
        }
        if (value instanceof Json.Arr array) {
            var items = new ArrayList<Json>();
            for (var item : array.items()) {
                var projected = project(item, declared.items(), pointer + "/*", disclosure);
                if (projected != null) {
                    items.add(projected);
                }
            }
            return items.isEmpty() ? null : JsonWriter.array(items);
        }
        boolean leaves =
                declared.marks().isComplete() && disclosure.lists(pointer) && disclosure.clears(declared.marks());
        return leaves ? value : null;
    }

    private static Json members(Json.Obj object, Declared declared, String pointer, Disclosure disclosure) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Json>();
        for (int i = 0; i < object.size(); i++) {
            var inner = declared.member(object.name(i));
            var place = pointer + "/" + Pointers.escape(object.name(i));
            var projected = inner.schemas().isEmpty() ? null : project(object.value(i), inner, place, disclosure);
            if (projected != null) {
                names.add(object.name(i));
                values.add(projected);
            }
        }
        return names.isEmpty() ? null : JsonWriter.object(names, values);
    }

    /**
     * Finds what a purpose asks for and the schema does not have: a misspelt field leaves nothing, and nobody notices.
     *
     * @param schema {@code $id}, path, or path without version
     * @param disclosure what the purpose needs
     * @return the pointers of the disclosure that no field of the schema answers to, sorted
     * @throws NoSuchElementException if the catalogue does not hold the schema
     */
    public List<String> unknownFields(String schema, Disclosure disclosure) {
        var root = Declared.root(place(schema));
        return disclosure.fields().stream()
                .filter(field -> !isDeclared(root, field))
                .sorted()
                .toList();
    }

    private static boolean isDeclared(Declared root, String field) {
        var here = root;
        var tokens = field.isEmpty() ? new String[0] : field.substring(1).split("/", -1);
        for (var token : tokens) {
            var name = Pointers.unescape(token);
            var member = name.equals("*") ? here.beneath(here.unnamed()) : here.member(name);
            here = member.schemas().isEmpty() && name.equals("*") ? here.items() : member;
            if (here.schemas().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Lists the fields of a schema with personal data, for a record of processing.
     *
     * @param schema {@code $id}, path, or path without version
     * @return the fields whose kind is not {@code none}, in the order of the schema
     * @throws NoSuchElementException if the catalogue does not hold the schema
     */
    public List<PersonalField> personalData(String schema) {
        return fields(schema).stream()
                .filter(field -> !field.personalData().equals("none"))
                .toList();
    }

    /**
     * Lists all fields of a schema with their marks. A schema that contains itself is followed once.
     *
     * @param schema {@code $id}, path, or path without version
     * @return the fields, in the order of the schema
     * @throws NoSuchElementException if the catalogue does not hold the schema
     */
    public List<PersonalField> fields(String schema) {
        var found = new ArrayList<PersonalField>();
        fields(Declared.root(place(schema)), "", Set.of(), found);
        return List.copyOf(found);
    }

    private static void fields(Declared declared, String pointer, Set<Json> around, List<PersonalField> found) {
        var here = declared.schemas().stream().map(SchemaPlace::json).toList();
        if (here.stream().anyMatch(around::contains)) {
            return;
        }
        var path = new HashSet<>(around);
        path.addAll(here);
        declared.names().forEach((name, place) -> add(declared.member(name), pointer, name, place, path, found));
        var others = declared.unnamed();
        if (!others.isEmpty()) {
            add(declared.beneath(others), pointer, "*", others.get(0), path, found);
        }
        if (declared.hasItems()) {
            fields(declared.items(), pointer + "/*", path, found);
        }
    }

    private static void add(
            Declared inner, String pointer, String name, SchemaPlace place, Set<Json> path, List<PersonalField> found) {
        var below = pointer + "/" + Pointers.escape(name);
        found.add(field(below, name, place, inner.marks()));
        fields(inner, below, path, found);
    }

    private static PersonalField field(String pointer, String name, SchemaPlace place, Marks marks) {
        var title = Titles.of(place.json());
        return new PersonalField(
                pointer, title == null ? new Message(name, name) : title, marks.classification(), marks.kind());
    }
}
