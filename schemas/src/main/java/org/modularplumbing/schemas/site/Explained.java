package org.modularplumbing.schemas.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.internal.json.Json;

/** A schema in words, for a terminal: the same words as its page. */
public final class Explained {

    private final Place place;
    private final TypeWords words;
    private final Conditions conditions;
    private final StringBuilder out = new StringBuilder();

    private Explained(Place place) {
        this.place = place;
        this.words = new TypeWords(place);
        this.conditions = new Conditions(words);
    }

    /** Returns what a schema asks for, field by field. */
    public static String text(SchemaCatalog catalog, String schema) {
        var root = Sample.document(catalog, schema);
        var explained = new Explained(new Place(catalog, "index.html", root));
        var entry = catalog.find(schema).orElseThrow();
        explained.line("", both(entry.title()));
        explained.line("", entry.id());
        explained.line("", (entry.kind() + ", " + entry.status()).toLowerCase(Locale.ROOT));
        explained.body(root);
        if (root.get("$defs") instanceof Json.Obj parts) {
            parts.names().forEach(name -> explained.part(name, parts.get(name)));
        }
        return explained.out.toString();
    }

    private static String both(Message title) {
        return title.en().equals(title.cy()) ? title.en() : title.en() + " / " + title.cy();
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }

    private void part(String name, Json part) {
        out.append('\n');
        line("", "Part: " + both(place.title(part, name)));
        if (part instanceof Json.Obj object) {
            body(object);
        }
    }

    private void body(Json.Obj schema) {
        if (schema.text("description") != null) {
            line("", schema.text("description"));
        }
        var fields = Field.of(schema);
        fields.forEach(this::field);
        var rules = new ArrayList<Html>(conditions.of(schema));
        if (fields.isEmpty()) {
            line("", phrase(schema));
        } else if (!rules.isEmpty()) {
            out.append('\n');
            rules.forEach(rule -> line("", rule.plain()));
        }
    }

    private void field(Field field) {
        out.append('\n');
        line(
                "",
                field.path()
                        + (field.required() ? " (required): " : ": ")
                        + both(place.title(field.schema(), field.name())));
        line("    ", phrase(field.schema()));
        if (field.schema() instanceof Json.Obj object) {
            conditions.of(object).forEach(condition -> line("    ", condition.plain()));
            notes(object).forEach(note -> line("    ", note));
        }
    }

    private String phrase(Json schema) {
        var phrase = new StringBuilder(words.type(schema).plain());
        words.rules(schema).forEach(rule -> phrase.append("; ").append(rule.plain()));
        return phrase.toString();
    }

    private static List<String> notes(Json.Obj schema) {
        var notes = new ArrayList<String>();
        if (schema.text("description") != null) {
            notes.add(schema.text("description"));
        }
        if (schema.text("x-classification") != null) {
            notes.add(FieldTable.protection(schema).plain()
                    + (schema.text("x-standard") == null ? "" : "; " + schema.text("x-standard")));
        }
        return notes;
    }
}
