package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** The page of one version of a schema. */
final class SchemaPage {

    private final SchemaCatalog catalog;
    private final SchemaEntry entry;
    private final Json.Obj root;
    private final Place place;

    private SchemaPage(SchemaCatalog catalog, SchemaEntry entry) {
        this.catalog = catalog;
        this.entry = entry;
        this.root = Sample.document(catalog, entry.id());
        this.place = new Place(catalog, Place.path(entry), root);
    }

    static Page of(SchemaCatalog catalog, SchemaEntry entry) {
        var trail = List.of(
                new Page.Step("All schemas", "index.html"),
                new Page.Step(Domains.title(entry.domain()).en(), "index.html#" + entry.domain()),
                new Page.Step(entry.name(), VersionsPage.path(entry)));
        return new Page(Place.path(entry), entry.title(), trail, new SchemaPage(catalog, entry).content());
    }

    private Html content() {
        return Html.all(
                root.text("description") == null ? null : el("p", at("class", "lead"), root.text("description")),
                facts(),
                fields(),
                conditions(),
                parts(),
                example(),
                mappings(),
                usedBy(),
                History.of(catalog, entry));
    }

    private Html facts() {
        var facts = new ArrayList<Html>();
        fact(facts, "$id", el("code", entry.id()));
        fact(facts, "Version", Html.text(entry.version()));
        fact(facts, "Status", status(entry));
        fact(facts, "Kind", Html.text(word(entry.kind())));
        fact(facts, "Role", Html.text(Words.ROLE.get(entry.role())));
        entry.released().ifPresent(day -> fact(facts, "Released", date(day.toString())));
        entry.supportedUntil().ifPresent(day -> fact(facts, "Supported until", date(day.toString())));
        fact(facts, "Protection", FieldTable.protection(root));
        if (root.text("x-standard") != null) {
            fact(facts, "Standard", Html.text(root.text("x-standard")));
        }
        fact(facts, "File", el("a", at("href", entry.version()), "JSON Schema"));
        return el("dl", at("class", "facts"), facts);
    }

    private static void fact(List<Html> facts, String name, Html value) {
        facts.add(el("div", el("dt", name), el("dd", value)));
    }

    static Html date(String day) {
        return el("time", at("datetime", day), day);
    }

    static Html status(SchemaEntry entry) {
        var status = word(entry.status());
        return Html.all(el("span", at("class", "tag status-" + status), status), " ", Words.STATUS.get(entry.status()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Html fields() {
        var table = new FieldTable(place, "field-");
        var fields = table.of(root, "Fields of " + entry.title().en());
        var other = fields.isEmpty() ? el("p", table.rules(root)) : closed();
        return section(
                "fields",
                new Message(fields.isEmpty() ? "Value" : "Fields", fields.isEmpty() ? "Gwerth" : "Meysydd"),
                fields,
                other);
    }

    private Html closed() {
        boolean closed = List.of("additionalProperties", "unevaluatedProperties").stream()
                .anyMatch(keyword -> root.get(keyword) instanceof Json.Bool bool && !bool.value());
        return closed
                ? el("p", "No other fields. A tolerant reader passes over those that a later version adds.")
                : Html.NOTHING;
    }

    private Html conditions() {
        var found = new Conditions(new TypeWords(place)).of(root);
        return found.isEmpty()
                ? Html.NOTHING
                : section(
                        "conditions",
                        new Message("Conditions", "Amodau"),
                        el("ul", found.stream().map(one -> el("li", one)).toList()));
    }

    private Html parts() {
        if (!(root.get("$defs") instanceof Json.Obj parts)) {
            return Html.NOTHING;
        }
        var all = new ArrayList<Html>();
        for (var name : parts.names()) {
            all.add(part(name, parts.get(name)));
        }
        return section("parts", new Message("Parts", "Rhannau"), all);
    }

    private Html part(String name, Json part) {
        var title = place.title(part, name);
        var table = new FieldTable(place, Place.part(name) + ".");
        var object = part instanceof Json.Obj found ? found : JsonWriter.object();
        var fields = table.of(object, "Fields of " + title.en());
        return el(
                "section",
                el("h3", at("id", Place.part(name)), title.en(), Page.welsh(title)),
                object.text("description") == null ? null : el("p", object.text("description")),
                fields.isEmpty()
                                || !new Conditions(new TypeWords(place))
                                        .of(object)
                                        .isEmpty()
                        ? el("div", table.rules(part))
                        : null,
                fields);
    }

    private Html example() {
        var sample = Sample.of(catalog, entry.id());
        if (!Sample.problems(catalog, entry.id(), sample).isEmpty()) {
            return Html.NOTHING;
        }
        return Html.all(
                section("example", new Message("Example", "Enghraifft"), code(JsonWriter.pretty(sample), "Example")),
                Mistake.of(catalog, entry.id(), sample).map(this::mistake).orElse(Html.NOTHING));
    }

    private static Html code(String text, String label) {
        return el("pre", at("tabindex", "0"), at("role", "region"), at("aria-label", label), el("code", text));
    }

    private Html mistake(Mistake mistake) {
        var problem = mistake.problem();
        var where = mistake.what().isEmpty() ? Html.text("the whole document") : el("code", mistake.what());
        var what = mistake.value() == null
                ? Html.all("Leave ", where, " out of the example:")
                : Html.all("Put ", el("code", JsonWriter.compact(mistake.value())), " at ", where, " in the example:");
        return section(
                "mistake",
                new Message("A common mistake", "Camgymeriad cyffredin"),
                el("p", what),
                el(
                        "div",
                        at("class", "message"),
                        el("p", problem.message().en()),
                        el("p", at("lang", "cy"), problem.message().cy()),
                        el(
                                "p",
                                at("class", "hint"),
                                "Code ",
                                el("code", problem.code()),
                                ", line " + problem.line() + ", column " + problem.column())));
    }

    private Html mappings() {
        if (entry.mappings().isEmpty()) {
            return Html.NOTHING;
        }
        var all = entry.mappings().stream()
                .map(mapping -> el(
                        "li",
                        el("a", at("href", mapping.uri()), mapping.standard()),
                        " – what is lost: " + mapping.loses()))
                .toList();
        return section("mappings", new Message("Open standards", "Safonau agored"), el("ul", all));
    }

    private Html usedBy() {
        var users = new ArrayList<Html>();
        for (var other : catalog.entries()) {
            if (!other.id().equals(entry.id())
                    && references(Sample.document(catalog, other.id())).contains(entry.id())) {
                users.add(el(
                        "li",
                        el("a", at("href", place.link(other)), other.title().en() + " " + other.version())));
            }
        }
        return users.isEmpty()
                ? Html.NOTHING
                : section("used", new Message("Used by", "Defnyddir gan"), el("ul", at("class", "links"), users));
    }

    private static Set<String> references(Json value) {
        var found = new TreeSet<String>();
        collect(value, found);
        return found;
    }

    private static void collect(Json value, Set<String> found) {
        if (value instanceof Json.Obj object) {
            if (object.text("$ref") != null) {
                found.add(object.text("$ref").replaceFirst("#.*", ""));
            }
            for (int i = 0; i < object.size(); i++) {
                collect(object.value(i), found);
            }
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, found));
        }
    }

    static Html section(String id, Message title, Object... content) {
        return el("section", el("h2", at("id", id), title.en(), Page.welsh(title)), Html.all(content));
    }
}
