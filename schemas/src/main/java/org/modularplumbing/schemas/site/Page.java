package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.schemas.Message;

/**
 * A page and the frame that all pages share.
 *
 * @param path where it lies in the site: {@code common/money/0.1.0.html}
 * @param title what its heading says, in both languages
 * @param trail the pages above it, each a name and a path in the site
 * @param content what stands under the heading
 */
record Page(String path, Message title, List<Step> trail, Html content) {

    private static final String SITE = "Modular Plumbing schemas";

    /** A page above this one. */
    record Step(String name, String path) {}

    String markup() {
        var head = el(
                "head",
                el("meta", at("charset", "utf-8")),
                el("meta", at("name", "viewport"), at("content", "width=device-width, initial-scale=1")),
                el("title", title.en() + " – " + SITE),
                el("link", at("rel", "stylesheet"), at("href", to("style.css"))));
        var body = el(
                "body",
                el("a", at("class", "skip"), at("href", "#main"), "Skip to main content"),
                header(),
                el("main", at("id", "main"), el("h1", title.en(), welsh(title)), content),
                footer());
        return "<!DOCTYPE html>\n" + el("html", at("lang", "en"), head, body).markup() + "\n";
    }

    private Html header() {
        var steps = new ArrayList<Html>();
        trail.forEach(step -> steps.add(el("li", el("a", at("href", to(step.path())), step.name()))));
        steps.add(el("li", el("span", at("aria-current", "page"), title.en())));
        var crumbs = trail.isEmpty() ? Html.NOTHING : el("nav", at("aria-label", "Breadcrumb"), el("ol", steps));
        return el("header", el("p", at("class", "site"), el("a", at("href", to("index.html")), SITE)), crumbs);
    }

    private Html footer() {
        return el(
                "footer",
                el(
                        "p",
                        el("a", at("href", to("index.html")), "All schemas"),
                        " · ",
                        el("a", at("href", to("conventions/index.html")), "Conventions"),
                        " · ",
                        el("a", at("href", to("catalog.json")), "catalog.json")));
    }

    /** The Welsh beside the English, unless both are the same. */
    static Html welsh(Message text) {
        return text.cy().equals(text.en()) ? Html.NOTHING : el("span", at("class", "cy"), at("lang", "cy"), text.cy());
    }

    /** Returns a link from this page to another place of the site. */
    String to(String place) {
        return relative(path, place);
    }

    static String relative(String from, String to) {
        long up = from.chars().filter(c -> c == '/').count();
        return "../".repeat((int) up) + to;
    }
}
