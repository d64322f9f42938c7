package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaEntry.Status;

/** What holds for every schema. */
final class ConventionsPage {

    private ConventionsPage() {}

    static Page of() {
        var content = Html.all(
                section(
                        "identity",
                        "Names and versions",
                        "Enwau a fersiynau",
                        List.of(
                                "The $id of a schema ends with its domain, its name and its version. What is live under an $id never changes.",
                                "Versions have three numbers. The last rises when nothing changes for either side, the middle one when every old document stays valid, the first otherwise.",
                                "A new version names the one before in supersedes.")),
                SchemaPage.section("status", new Message("Status", "Statws"), statuses()),
                section(
                        "values",
                        "Values",
                        "Gwerthoedd",
                        List.of(
                                "Text is UTF-8 and has an upper bound. Languages are given side by side, as en and cy.",
                                "Money is a whole number of minor units and a currency: 750 and GBP for £7.50.",
                                "Days are like 2026-03-31, instants like 2026-03-31T09:30:00Z, always with an offset; intervals include their start and not their end.",
                                "Places are longitude first, then latitude (WGS84), as in GeoJSON.",
                                "Ids are UUIDs. A reference to another thing is its kind and its id, with a colon between them.",
                                "What is not known is left out. Nothing is ever null.")),
                section(
                        "objects",
                        "Objects",
                        "Gwrthrychau",
                        List.of(
                                "Objects are closed: a field that the schema does not name is a mistake of the writer.",
                                "Readers who must survive later versions validate in tolerant mode, which passes over such fields and checks everything else.",
                                "Local additions go into extensions, where the schema has it.")),
                section(
                        "lists",
                        "Code lists",
                        "Rhestrau codau",
                        List.of(
                                "A closed list is spelt out in the schema: other codes are refused. An open list may grow without a new version.",
                                "Codes are never removed. They get a day from which they should not be used, and a replacement.")),
                section(
                        "protection",
                        "Protection of data",
                        "Diogelu data",
                        List.of(
                                "Every field has a classification: OFFICIAL, or OFFICIAL-SENSITIVE where additional care is needed.",
                                "Every field says whether it is personal data: none, personal, special category (UK GDPR Article 9) or criminal offence (Article 10).",
                                "A mark covers everything inside the field. Redaction lets a field leave only if its purpose lists it and its audience is cleared for its marks.")),
                section(
                        "problems",
                        "Problems",
                        "Problemau",
                        List.of(
                                "One mistake is one problem, with a code, a JSON Pointer, line and column, and a sentence in English and Welsh that says what to do.",
                                "A missing field is reported on the object it is missing from, an unknown one on itself. Lines and columns count from 1.",
                                "No sentence repeats a value of the document.")));
        return new Page(
                "conventions/index.html",
                new Message("Conventions", "Confensiynau"),
                List.of(new Page.Step("All schemas", "index.html")),
                content);
    }

    private static Html section(String id, String en, String cy, List<String> sentences) {
        var items = sentences.stream().map(sentence -> el("li", sentence)).toList();
        return SchemaPage.section(id, new Message(en, cy), el("ul", items));
    }

    private static Html statuses() {
        var items = new ArrayList<Html>();
        for (var status : Status.values()) {
            var word = status.name().toLowerCase(java.util.Locale.ROOT);
            items.add(el("li", el("span", at("class", "tag status-" + word), word), " " + Words.STATUS.get(status)));
        }
        return el("ul", items);
    }
}
