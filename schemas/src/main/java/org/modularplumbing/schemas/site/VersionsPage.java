package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.List;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaEntry;

/** The page of a schema without version: which versions there are, and which to use. */
final class VersionsPage {

    private VersionsPage() {}

    static String path(SchemaEntry entry) {
        return entry.domain() + "/" + entry.name() + "/index.html";
    }

    static Page of(SchemaCatalog catalog, SchemaEntry entry) {
        var name = entry.domain() + "/" + entry.name();
        var latest = catalog.find(name).orElse(entry);
        var versions = catalog.entries().stream()
                .filter(other -> (other.domain() + "/" + other.name()).equals(name))
                .toList();
        var items = versions.stream().map(VersionsPage::item).toList();
        var content = Html.all(
                el(
                        "p",
                        at("class", "lead"),
                        "The latest version is ",
                        el("a", at("href", latest.version() + ".html"), latest.version()),
                        "."),
                SchemaPage.section(
                        "versions", new Message("Versions", "Fersiynau"), el("ul", at("class", "cards"), items)));
        var trail = List.of(
                new Page.Step("All schemas", "index.html"),
                new Page.Step(Domains.title(entry.domain()).en(), "index.html#" + entry.domain()));
        return new Page(path(entry), latest.title(), trail, content);
    }

    private static Html item(SchemaEntry entry) {
        return el(
                "li",
                el("a", at("href", entry.version() + ".html"), entry.version()),
                el("span", at("class", "hint"), SchemaPage.status(entry)),
                el("a", at("href", entry.version()), entry.id()));
    }
}
