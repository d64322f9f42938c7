package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaChange;
import org.modularplumbing.schemas.SchemaCompat;
import org.modularplumbing.schemas.SchemaEntry;

/** The versions of a schema, the latest first, each with what changed since the one before. */
final class History {

    private History() {}

    static Html of(SchemaCatalog catalog, SchemaEntry entry) {
        var versions = catalog.entries().stream()
                .filter(other ->
                        other.domain().equals(entry.domain()) && other.name().equals(entry.name()))
                .toList();
        var items = new ArrayList<Html>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            items.add(version(catalog, entry, i == 0 ? null : versions.get(i - 1), versions.get(i)));
        }
        return SchemaPage.section("history", new Message("History", "Hanes"), items);
    }

    private static Html version(SchemaCatalog catalog, SchemaEntry shown, SchemaEntry before, SchemaEntry entry) {
        var place = new Place(catalog, Place.path(shown), null);
        var name = entry.id().equals(shown.id())
                ? Html.text(entry.version())
                : el("a", at("href", place.link(entry)), entry.version());
        var released = entry.released().map(day -> Html.all(", released ", SchemaPage.date(day.toString())));
        return Html.all(
                el("h3", name),
                el("p", SchemaPage.status(entry), released.orElse(null)),
                before == null ? el("p", "First version.") : changes(catalog, before, entry));
    }

    private static Html changes(SchemaCatalog catalog, SchemaEntry before, SchemaEntry entry) {
        var found = SchemaCompat.compare(catalog, before.id(), catalog, entry.id());
        if (found.changes().isEmpty()) {
            return el("p", "No difference to " + before.version() + ".");
        }
        var verdict = "Since " + before.version() + ": readers of " + before.version()
                + (found.producerSafe() ? " take every new document" : " may refuse new documents") + "; "
                + (found.consumerSafe()
                        ? "every old document is still valid."
                        : "old documents may no longer be valid.");
        return Html.all(
                el("p", verdict),
                el("ul", found.changes().stream().map(History::change).toList()));
    }

    private static Html change(SchemaChange change) {
        return el(
                "li",
                change.sentence().en(),
                Page.welsh(change.sentence()),
                " ",
                change.pointer().isEmpty() ? null : el("code", change.pointer()),
                " ",
                el("span", at("class", "tag"), change.bump().name().toLowerCase(java.util.Locale.ROOT)));
    }
}
