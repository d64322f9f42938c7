package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.modularplumbing.schemas.internal.json.Json;

/** The fields of an object, those of the objects inside it included. On a phone its rows stand one under the other. */
final class FieldTable {

    private static final List<String> HEADS = List.of("Field", "Meaning", "Type and rules", "Protection", "Standard");

    private final Place place;
    private final TypeWords words;
    private final Conditions conditions;
    private final String idPrefix;

    FieldTable(Place place, String idPrefix) {
        this.place = place;
        this.words = new TypeWords(place);
        this.conditions = new Conditions(words);
        this.idPrefix = idPrefix;
    }

    /** Returns the table, or nothing for a schema without fields. */
    Html of(Json.Obj schema, String caption) {
        var rows = Field.of(schema).stream().map(this::row).toList();
        if (rows.isEmpty()) {
            return Html.NOTHING;
        }
        // roles, because a browser forgets that a table is one when style sheets lay it out as blocks
        var heads = HEADS.stream()
                .map(head -> el("th", at("scope", "col"), at("role", "columnheader"), head))
                .toList();
        return el(
                "table",
                at("role", "table"),
                at("class", "fields"),
                el("caption", caption),
                el("thead", at("role", "rowgroup"), el("tr", at("role", "row"), heads)),
                el("tbody", at("role", "rowgroup"), rows));
    }

    private Html row(Field field) {
        var object = field.schema() instanceof Json.Obj found ? found : null;
        var title = place.title(field.schema(), field.name());
        var description = object == null ? null : object.text("description");
        return el(
                "tr",
                at("role", "row"),
                at("id", idPrefix + Place.safe(field.path())),
                el(
                        "th",
                        at("scope", "row"),
                        at("role", "rowheader"),
                        el("code", broken(field.path())),
                        el(
                                "span",
                                at("class", field.required() ? "tag required" : "tag"),
                                field.required() ? "required" : "optional")),
                cell(
                        "Meaning",
                        el("strong", title.en()),
                        Page.welsh(title),
                        description == null ? null : el("p", description)),
                cell("Type and rules", rules(field.schema())),
                cell("Protection", protection(object)),
                cell(
                        "Standard",
                        object == null || object.text("x-standard") == null ? "–" : object.text("x-standard")));
    }

    /** Long paths may break after each dot. */
    private static Html broken(String path) {
        return Html.all(
                Stream.of(path.split("(?<=\\.)")).map(part -> el("span", part)).toList());
    }

    private static Html cell(String head, Object... content) {
        return el("td", at("role", "cell"), at("data-head", head), el("div", content));
    }

    Html rules(Json schema) {
        var rules = new ArrayList<>(words.rules(schema));
        rules.addAll(conditions.of(schema));
        var items = rules.stream().map(rule -> el("li", rule)).toList();
        return Html.all(words.type(schema), items.isEmpty() ? null : el("ul", items));
    }

    static Html protection(Json.Obj schema) {
        var classification = schema == null ? null : schema.text("x-classification");
        var personal = schema == null ? null : schema.text("x-personal-data");
        if (classification == null || personal == null) {
            return Html.text("–");
        }
        return Html.all(
                el("span", at("class", "tag"), classification),
                personal.equals("none")
                        ? el("span", "not personal")
                        : el(
                                "span",
                                at("class", "tag personal"),
                                personal.replace('-', ' ') + (personal.equals("personal") ? " data" : "")));
    }
}
