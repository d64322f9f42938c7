package org.modularplumbing.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.modularplumbing.schemas.Codelist;
import org.modularplumbing.schemas.SchemaCatalog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a schema says of one value: all the schemas that speak of it, through references and branches.
 *
 * @param schemas with the documents that their references lead through
 */
record Described(List<Part> schemas) {

    private static final SchemaCatalog CATALOG = SchemaCatalog.load();
    private static final JsonMapper MAPPER = new JsonMapper();

    /** A schema and its document. */
    record Part(JsonNode schema, JsonNode document) {}

    static Described of(String id) {
        var document = MAPPER.readTree(CATALOG.text(id).orElseThrow());
        return of(List.of(new Part(document, document)), Map.of());
    }

    /** Follows references and those branches whose condition the known words fulfil; every branch where a word is not known. */
    private static Described of(List<Part> parts, Map<String, String> words) {
        var found = new ArrayList<Part>();
        parts.forEach(part -> collect(part, words, found));
        return new Described(found);
    }

    /** The same value, now that the words of some of its properties are known. */
    Described knowing(Map<String, String> words) {
        return of(schemas.subList(0, Math.min(1, schemas.size())), words);
    }

    private static void collect(Part part, Map<String, String> words, List<Part> found) {
        if (found.stream().anyMatch(other -> other.schema() == part.schema())) {
            return;
        }
        found.add(part);
        var schema = part.schema();
        if (schema.has("$ref")) {
            collect(target(schema.get("$ref").stringValue(), part.document()), words, found);
        }
        schema.path("allOf").forEach(branch -> collect(new Part(branch, part.document()), words, found));
        if (schema.has("if")) {
            for (var keyword : List.of("then", "else")) {
                if (schema.has(keyword) && holds(schema.get("if"), words) != keyword.equals("else")) {
                    collect(new Part(schema.get(keyword), part.document()), words, found);
                }
            }
        }
    }

    private static boolean holds(JsonNode condition, Map<String, String> words) {
        for (var property : condition.path("properties").properties()) {
            var word = words.get(property.getKey());
            var allowed = texts(property.getValue());
            if (word != null && !allowed.isEmpty() && !allowed.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static Part target(String reference, JsonNode document) {
        int hash = reference.indexOf('#');
        var uri = hash < 0 ? reference : reference.substring(0, hash);
        var root = uri.isEmpty() ? document : MAPPER.readTree(CATALOG.text(uri).orElseThrow());
        return new Part(hash < 0 ? root : root.at(reference.substring(hash + 1)), root);
    }

    private static List<String> texts(JsonNode schema) {
        var values = schema.has("const")
                ? Stream.of(schema.get("const"))
                : schema.path("enum").valueStream();
        return values.filter(JsonNode::isString).map(JsonNode::stringValue).toList();
    }

    /** The first schema that has the keyword, its value. */
    Optional<JsonNode> keyword(String name) {
        return schemas.stream()
                .filter(part -> part.schema().has(name))
                .map(part -> part.schema().get(name))
                .findFirst();
    }

    /** All words that the value may be, those of an open list included; none where any text may be. */
    List<String> words() {
        var listed = keyword("x-codelist")
                .map(list -> CATALOG.codelists().stream()
                        .filter(one -> one.name().equals(list.get("list").stringValue()))
                        .flatMap(one -> one.codes().stream())
                        .map(Codelist.Code::code)
                        .toList());
        if (listed.isPresent()) {
            return listed.get();
        }
        return schemas.stream()
                .map(part -> texts(part.schema()))
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    TreeSet<String> propertyNames() {
        var names = new TreeSet<String>();
        schemas.forEach(part -> names.addAll(part.schema().path("properties").propertyNames()));
        return names;
    }

    TreeSet<String> required() {
        var names = new TreeSet<String>();
        schemas.forEach(part -> part.schema().path("required").forEach(name -> names.add(name.stringValue())));
        return names;
    }

    /** What is said of a property; of one without a name in the schema, what is said of all others. */
    Described property(String name) {
        var parts = new ArrayList<Part>();
        for (var part : schemas) {
            var own = part.schema().path("properties").path(name);
            if (!own.isMissingNode()) {
                parts.add(new Part(own, part.document()));
            }
        }
        if (parts.isEmpty()) {
            parts.addAll(children("additionalProperties"));
        }
        return of(parts, Map.of());
    }

    Described items() {
        return of(children("items"), Map.of());
    }

    Described names() {
        return of(children("propertyNames"), Map.of());
    }

    private List<Part> children(String keyword) {
        return schemas.stream()
                .filter(part -> part.schema().path(keyword).isObject())
                .map(part -> new Part(part.schema().get(keyword), part.document()))
                .toList();
    }

    /** Which types of JSON the value may have; none where the schema leaves it open. */
    List<String> types() {
        var type = keyword("type");
        if (type.isEmpty()) {
            return List.of();
        }
        return type.get().isArray()
                ? type.get().valueStream().map(JsonNode::stringValue).toList()
                : List.of(type.get().stringValue());
    }
}
