package org.modularplumbing.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.modularplumbing.schemas.ReleasedCatalogue.Released;
import org.modularplumbing.schemas.SchemaEntry.Status;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * Holds the catalogue to what the last release promised. Drafts promise nothing; whatever is live, deprecated or withdrawn does. Each fault is one
 * sentence of what is wrong and one of what to do.
 */
final class CatalogueGate {

    private final ReleasedCatalogue released;
    private final SchemaCatalog catalog;
    private final List<String> faults = new ArrayList<>();

    private CatalogueGate(ReleasedCatalogue released, SchemaCatalog catalog) {
        this.released = released;
        this.catalog = catalog;
    }

    /**
     * Compares the library's schemas with the last release and fails the build on the first look at a fault. With {@code -Dcatalogue.release=true} it
     * then writes what is live now as released.
     *
     * @param arguments the file of the last release
     */
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        var catalog = SchemaCatalog.load();
        var faults = faults(ReleasedCatalogue.read(Files.readAllBytes(file)), catalog);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "The catalogue breaks what was released:\n- " + String.join("\n- ", faults));
        }
        if (Boolean.getBoolean("catalogue.release")) {
            Files.writeString(file, ReleasedCatalogue.of(catalog).text());
        }
    }

    static List<String> faults(ReleasedCatalogue released, SchemaCatalog catalog) {
        var gate = new CatalogueGate(released, catalog);
        released.schemas().forEach(gate::kept);
        catalog.entries().stream()
                .filter(entry -> entry.status() != Status.DRAFT)
                .forEach(gate::lives);
        gate.codes();
        return List.copyOf(gate.faults);
    }

    private void kept(String path, Released before) {
        var found = catalog.find(path);
        if (found.isEmpty()) {
            faults.add(
                    path
                            + " was released and is gone. Put it back; what nobody may use any more gets the status withdrawn.");
            return;
        }
        var entry = found.get();
        if (!entry.sha256().equals(before.sha256())) {
            faults.add(path
                    + " was released and its schema.json has changed. Put the file back as it was and make the change in a new version, "
                    + String.join(
                            ", ",
                            next(entry, VersionBump.PATCH),
                            next(entry, VersionBump.MINOR),
                            next(entry, VersionBump.MAJOR))
                    + ", as what changed demands.");
        }
        if (entry.status().compareTo(before.status()) < 0) {
            faults.add(path + " was released as " + word(before.status()) + " and is now " + word(entry.status())
                    + ". A status only goes from live to deprecated to withdrawn; set it back.");
        } else if (before.status() == Status.LIVE && entry.status() == Status.WITHDRAWN) {
            faults.add(path + " was live in the last release and is now withdrawn."
                    + " Set it to deprecated first and release that, so that its users are warned.");
        }
    }

    private void lives(SchemaEntry entry) {
        for (var reference : references(catalog.document(entry.id()))) {
            catalog.find(reference)
                    .filter(other -> other.status() == Status.DRAFT)
                    .ifPresent(draft -> faults.add(entry.path() + " is " + word(entry.status()) + " but refers to "
                            + draft.path() + ", a draft that may change under it. Make " + draft.path()
                            + " live as well, or " + entry.path() + " a draft."));
        }
        if (entry.version().startsWith("0.")) {
            faults.add(entry.path() + " is " + word(entry.status())
                    + " under a version below 1, which promises nothing. Move it to " + entry.domain() + "/"
                    + entry.name() + "/1.0.0.");
        }
        if (entry.released().isEmpty()) {
            faults.add(entry.path() + " is " + word(entry.status())
                    + " without a day of release. Write \"released\" into its about.json.");
        }
        if (!released.schemas().containsKey(entry.path())) {
            before(entry).ifPresent(old -> follows(old, entry));
        }
    }

    /** The highest version before this one that is no draft. */
    private Optional<SchemaEntry> before(SchemaEntry entry) {
        return catalog.entries().stream()
                .filter(other -> other.status() != Status.DRAFT)
                .filter(other ->
                        other.domain().equals(entry.domain()) && other.name().equals(entry.name()))
                .filter(other -> Versions.ORDER.compare(other.version(), entry.version()) < 0)
                .reduce((first, second) -> second);
    }

    private void follows(SchemaEntry old, SchemaEntry entry) {
        if (!entry.supersedes().equals(Optional.of(old.id()))) {
            faults.add(entry.path() + " comes after " + old.path() + " and does not say so. Write \"supersedes\": \""
                    + old.id() + "\" into its about.json.");
        }
        var found = SchemaCompat.compare(catalog, old.id(), catalog, entry.id());
        if (!found.isDeclared()) {
            var worst = found.changes().stream()
                    .filter(change -> change.bump() == found.demanded())
                    .findFirst()
                    .orElse(found.changes().get(0));
            faults.add(entry.path() + " " + effect(found.demanded()) + " " + old.path() + ": "
                    + worst.sentence().en() + " ("
                    + worst.pointer() + "). Make it version " + next(old, found.demanded())
                    + " or take the change back.");
        }
    }

    private static String effect(VersionBump bump) {
        return switch (bump) {
            case MAJOR -> "breaks documents of";
            case MINOR -> "takes more than";
            case PATCH, NONE -> "differs from";
        };
    }

    private static String next(SchemaEntry entry, VersionBump bump) {
        var parts = entry.version().split("\\.");
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        return switch (bump) {
            case MAJOR -> major + 1 + ".0.0";
            case MINOR -> major + "." + (minor + 1) + ".0";
            case PATCH, NONE -> major + "." + minor + "." + (Integer.parseInt(parts[2]) + 1);
        };
    }

    private static String word(Status status) {
        return status.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static TreeSet<String> references(Json value) {
        var found = new TreeSet<String>();
        collect(value, found);
        return found;
    }

    private static void collect(Json value, TreeSet<String> found) {
        if (value instanceof Json.Obj object) {
            if (object.text("$ref") != null && !object.text("$ref").startsWith("#")) {
                found.add(object.text("$ref").replaceFirst("#.*", ""));
            }
            for (int i = 0; i < object.size(); i++) {
                collect(object.value(i), found);
            }
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, found));
        }
    }

    private void codes() {
        var lists = catalog.codelists();
        released.codelists().forEach((name, codes) -> {
            var now = lists.stream()
                    .filter(list -> list.name().equals(name))
                    .flatMap(list -> list.codes().stream())
                    .map(Codelist.Code::code)
                    .toList();
            for (var code : codes) {
                if (!now.contains(code)) {
                    faults.add("The code " + code + " of " + name
                            + " was released and is gone. Put it back with a day in the column deprecated.");
                }
            }
        });
    }
}
