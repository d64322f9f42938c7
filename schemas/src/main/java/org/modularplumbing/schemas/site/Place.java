package org.modularplumbing.schemas.site;

import java.util.Optional;
import java.util.regex.Pattern;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * The page that a schema is described on: where links go from.
 *
 * @param catalog the schemas that have pages
 * @param page its path in the site
 * @param root the schema's document
 */
record Place(SchemaCatalog catalog, String page, Json.Obj root) {

    Optional<SchemaEntry> other(String reference) {
        return reference.startsWith("#") ? Optional.empty() : catalog.find(reference.replaceFirst("#.*", ""));
    }

    String link(SchemaEntry entry) {
        return Page.relative(page, path(entry));
    }

    String codelist(String name) {
        return Page.relative(page, "codelists/" + name + "/index.html");
    }

    boolean hasCodelist(String name) {
        return catalog.codelists().stream().anyMatch(list -> list.name().equals(name));
    }

    /** Returns the id of a part of the schema; of names that would not do in a link, their odd characters as numbers. */
    static String part(String name) {
        return "part-" + safe(name);
    }

    static String safe(String name) {
        return Pattern.compile("[^A-Za-z0-9$*._-]")
                .matcher(name)
                .replaceAll(found -> "_" + Integer.toHexString(found.group().charAt(0)));
    }

    static String path(SchemaEntry entry) {
        return entry.path() + ".html";
    }

    /** Returns the title of a schema; that of what it refers to, or the name, where it has none. */
    Message title(Json schema, String otherwise) {
        if (schema instanceof Json.Obj object) {
            if (object.text("title") != null) {
                var cy = object.text("x-title-cy");
                return new Message(object.text("title"), cy == null ? object.text("title") : cy);
            }
            var reference = object.text("$ref");
            if (reference != null && other(reference).isPresent()) {
                return other(reference).get().title();
            }
        }
        return new Message(otherwise, otherwise);
    }
}
