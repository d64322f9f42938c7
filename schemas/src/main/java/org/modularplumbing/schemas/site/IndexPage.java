package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.modularplumbing.schemas.Codelist;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.SchemaEntry.Status;

/** The first page: every schema by domain, in its latest version, and the code lists. */
final class IndexPage {

    /** In the order in which a reader needs them; domains of others follow. */
    private static final List<String> ORDER =
            List.of("common", "kernel", "booking", "payments", "casework", "assessments", "local", "meta");

    private IndexPage() {}

    static Page of(SchemaCatalog catalog, List<Codelist> codelists) {
        var title = new Message("Open schemas for council services", "Sgemâu agored ar gyfer gwasanaethau cyngor");
        return new Page("index.html", title, List.of(), content(catalog, codelists));
    }

    private static Html content(SchemaCatalog catalog, List<Codelist> codelists) {
        var domains = catalog.entries().stream()
                .map(SchemaEntry::domain)
                .distinct()
                .sorted((a, b) -> Integer.compare(place(a), place(b)))
                .toList();
        var sections = new ArrayList<Html>();
        domains.forEach(domain -> sections.add(domain(catalog, domain)));
        return Html.all(
                el(
                        "p",
                        at("class", "lead"),
                        "JSON Schemas (2020-12) in which services exchange data. Every version has an address of its own that never changes;"
                                + " every field says what it means, how it is protected and which standard it comes from."),
                el("p", el("a", at("href", "conventions/index.html"), "Conventions that hold for every schema")),
                contents(domains),
                sections,
                codelists(codelists));
    }

    private static int place(String domain) {
        int index = ORDER.indexOf(domain);
        return index < 0 ? ORDER.size() : index;
    }

    private static Html contents(List<String> domains) {
        var items = new ArrayList<Html>();
        domains.forEach(domain -> items.add(
                el("li", el("a", at("href", "#" + domain), Domains.title(domain).en()))));
        items.add(el("li", el("a", at("href", "#codelists"), "Code lists")));
        return el("nav", at("aria-label", "Domains"), el("ul", at("class", "links"), items));
    }

    private static Html domain(SchemaCatalog catalog, String domain) {
        var latest = new LinkedHashMap<String, SchemaEntry>();
        catalog.entries().stream()
                .filter(entry -> entry.domain().equals(domain))
                .forEach(entry -> latest.put(
                        entry.name(), catalog.find(domain + "/" + entry.name()).orElse(entry)));
        var items = latest.values().stream().map(IndexPage::item).toList();
        return SchemaPage.section(
                domain,
                Domains.title(domain),
                el("p", Domains.description(domain)),
                el("ul", at("class", "cards"), items));
    }

    private static Html item(SchemaEntry entry) {
        return el(
                "li",
                el("a", at("href", Place.path(entry)), entry.title().en()),
                Page.welsh(entry.title()),
                el(
                        "span",
                        at("class", "hint"),
                        el("code", entry.domain() + "/" + entry.name()),
                        " " + entry.version() + ", " + entry.kind().name().toLowerCase(Locale.ROOT),
                        entry.status() == Status.LIVE
                                ? null
                                : ", " + entry.status().name().toLowerCase(Locale.ROOT)));
    }

    private static Html codelists(List<Codelist> codelists) {
        var items = codelists.stream()
                .map(list -> el(
                        "li",
                        el("a", at("href", CodelistPage.path(list)), list.name()),
                        el("span", at("class", "hint"), list.codes().size() + " codes")))
                .toList();
        return SchemaPage.section(
                "codelists", new Message("Code lists", "Rhestrau codau"), el("ul", at("class", "cards"), items));
    }
}
