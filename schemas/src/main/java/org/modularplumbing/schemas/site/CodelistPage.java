package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.schemas.Codelist;
import org.modularplumbing.schemas.Message;

/** The page of a code list. */
final class CodelistPage {

    private static final List<Message> HEADS = List.of(
            new Message("Code", "Cod"),
            new Message("English", "Saesneg"),
            new Message("Welsh", "Cymraeg"),
            new Message("More", "Mwy"),
            new Message("Dates", "Dyddiadau"));

    private CodelistPage() {}

    static String path(Codelist list) {
        return "codelists/" + list.name() + "/index.html";
    }

    static Page of(Codelist list) {
        var words = list.name().replace('-', ' ');
        var title = "Code list: " + words;
        var rows = list.codes().stream().map(CodelistPage::row).toList();
        var heads = HEADS.stream()
                .map(head -> el("th", at("scope", "col"), at("role", "columnheader"), head.en()))
                .toList();
        var content = Html.all(
                el(
                        "p",
                        list.codes().size() + " codes. ",
                        el("a", at("href", list.name() + ".csv"), list.name() + ".csv")),
                el(
                        "table",
                        at("role", "table"),
                        at("class", "codelist"),
                        el("caption", "Codes of " + words),
                        el("thead", at("role", "rowgroup"), el("tr", at("role", "row"), heads)),
                        el("tbody", at("role", "rowgroup"), rows)));
        var trail = List.of(
                new Page.Step("All schemas", "index.html"), new Page.Step("Code lists", "index.html#codelists"));
        return new Page(path(list), new Message(title, title), trail, content);
    }

    private static Html row(Codelist.Code code) {
        return el(
                "tr",
                at("role", "row"),
                at("id", "code-" + Place.safe(code.code())),
                el("th", at("scope", "row"), at("role", "rowheader"), el("code", code.code())),
                cell("English", Html.text(code.title().en())),
                cell("Welsh", el("span", at("lang", "cy"), code.title().cy())),
                cell("More", Html.text(code.description().isEmpty() ? "–" : code.description())),
                cell("Dates", dates(code)));
    }

    private static Html cell(String head, Html content) {
        return el("td", at("role", "cell"), at("data-head", head), el("div", content));
    }

    private static Html dates(Codelist.Code code) {
        var parts = new ArrayList<Html>();
        parts.add(Html.all("since ", SchemaPage.date(code.introduced().toString())));
        code.deprecated().ifPresent(day -> parts.add(Html.all(", deprecated ", SchemaPage.date(day.toString()))));
        Optional<String> replacement = code.replacement();
        replacement.ifPresent(other -> parts.add(Html.all(", use ", el("code", other))));
        return Html.all(parts);
    }
}
