package org.modularplumbing.schemas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.modularplumbing.schemas.CatalogFault;
import org.modularplumbing.schemas.SchemaCatalog;

/** The schema that is meant, and the catalogue it is in: the library's, a folder's beside it, or a file by itself. */
record Schemas(SchemaCatalog catalog, String id) {

    static Schemas of(Words words, String schema) {
        return in(catalog(words), schema);
    }

    static Schemas in(SchemaCatalog catalog, String schema) {
        if (catalog.find(schema).isPresent()) {
            return new Schemas(catalog, catalog.find(schema).orElseThrow().id());
        }
        var file = Path.of(schema);
        if (schema.endsWith(".json") || Files.isRegularFile(file)) {
            var name = file.getFileName().toString().replace(".json", "");
            var more = catalog.with(name, Inputs.read(file));
            return new Schemas(more, more.find("local/" + name).orElseThrow().id());
        }
        var nearest = catalog.nearest(schema);
        throw new Stop(
                Exit.UNKNOWN_SCHEMA,
                "There is no schema " + schema + "."
                        + (nearest.isEmpty()
                                ? " Names look like booking/booking; docs FOLDER writes a page for each."
                                : " Did you mean " + String.join(", ", nearest) + "?"));
    }

    static SchemaCatalog catalog(Words words) {
        var folder = words.options().get("--schemas");
        return folder == null ? SchemaCatalog.load() : with(Path.of(folder));
    }

    private static SchemaCatalog with(Path folder) {
        Inputs.files(folder);
        try {
            return SchemaCatalog.load().with(folder);
        } catch (IllegalArgumentException e) {
            throw new CatalogFault("An about.json in " + folder + " has a word that is not in its list.", e);
        }
    }
}
