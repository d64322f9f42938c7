package org.modularplumbing.pages.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.pattern.ActingBanner;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Request;

/** Whole pages: language, title, landmarks, what is wrong first; and the style sheets. */
class PageTest {

    static final ServiceFrame FRAME = new ServiceFrame(
            Bilingual.of("Anytown Council", "Cyngor Anytown"),
            Bilingual.of("Book a lesson", "Archebu gwers"),
            "/",
            Optional.of(new ServiceFrame.Stage(
                    Bilingual.of("Demonstration", "Arddangosiad"),
                    Bilingual.of("Nothing here is real.", "Does dim yma yn real."))),
            List.of(new ServiceFrame.Link(Bilingual.of("Your requests", "Eich ceisiadau"), "/requests")),
            List.of(new ServiceFrame.Link(Bilingual.of("Cookies", "Cwcis"), "/cookies")));

    static Page page(Language language) {
        return Page.of(FRAME, language, "Choose a time", "/times", Html.of(output -> {
            output.writeContent("<h1>");
            output.writeUserContent("<i>Times</i>");
            output.writeContent("</h1>");
        }));
    }

    @ParameterizedTest
    @EnumSource
    void a_page_says_its_language_and_links_to_itself_in_the_other(Language language) {
        var page = Jsoup.parse(page(language).withBack("/" + language.code()).html());
        assertThat(page.select("html").attr("lang")).isEqualTo(language.code());
        assertThat(page.title()).isEqualTo("Choose a time - " + language.say(FRAME.service()));
        assertThat(page.select("h1").eachText()).containsExactly("<i>Times</i>");
        assertThat(page.select("main, header, footer")).hasSize(3);
        assertThat(page.select("[rel=alternate]").attr("href"))
                .isEqualTo("/" + language.other().code() + "/times");
        assertThat(page.select("[rel=alternate]").attr("lang"))
                .isEqualTo(language.other().code());
        assertThat(page.select("a[href=#main-content]")).hasSize(1);
        assertThat(page.select("#main-content")).hasSize(1);
        assertThat(page.select("script, [style], [onclick], img, iframe")).isEmpty();
        assertThat(page.select(".govuk-back-link").attr("href")).isEqualTo("/" + language.code());
        assertThat(page.html()).doesNotContain("crown", "GDS Transport");
    }

    @Test
    void what_is_wrong_comes_first_in_title_and_page_and_leads_to_the_fields() {
        var page = Jsoup.parse(page(Language.EN)
                .withErrors(List.of(
                        new Page.FieldError("time", "Select a time"), new Page.FieldError("name", "Enter a name")))
                .html());
        assertThat(page.title()).startsWith("Error: Choose a time");
        assertThat(page.select("main > *").first().id()).isEqualTo("error-summary");
        assertThat(page.select("#error-summary[autofocus][tabindex=-1] a").eachAttr("href"))
                .containsExactly("#time", "#name");
        assertThat(page.select("#error-summary h2").text()).isEqualTo("There is a problem");
        assertThat(Jsoup.parse(page(Language.CY)
                                .withErrors(List.of(new Page.FieldError("a", "b")))
                                .html())
                        .title())
                .startsWith("Gwall: ");
    }

    @Test
    void acting_for_somebody_is_in_title_and_banner() {
        var page = Jsoup.parse(page(Language.EN)
                .withActing(Optional.of(new ActingBanner(Language.EN, "Mair Evans", "/en/acting")))
                .html());
        assertThat(page.title()).isEqualTo("Choose a time - Acting for Mair Evans - Book a lesson");
        assertThat(page.select(".plumbing-acting").text()).contains("Acting for Mair Evans", "Switch back to yourself");
    }

    @Test
    void the_style_sheets_name_no_typeface_and_no_crest_and_nothing_else_of_the_jar_is_served() throws IOException {
        var site = Site.of(Theme.routes());
        for (var path : List.of(Theme.components(), Theme.own())) {
            var sheet = site.answer(Request.of(Method.GET, path));
            assertThat(sheet.status()).isEqualTo(200);
            assertThat(sheet.text()).doesNotContain("@font-face", "GDS Transport", "govuk-crest", "@import");
        }
        for (var path : List.of(
                "/assets/fonts/bold-b542beb274-v2.woff2",
                "/assets/images/govuk-crest.svg",
                "/assets/govuk-frontend.min.js",
                "/assets/rebrand/manifest.json")) {
            assertThat(site.answer(Request.of(Method.GET, path)).status()).isEqualTo(404);
        }
        var first = site.answer(Request.of(Method.GET, Theme.components()).withHeader("Accept-Encoding", "gzip"))
                        .body()
                        .length
                + site.answer(Request.of(Method.GET, Theme.own()).withHeader("Accept-Encoding", "gzip"))
                        .body()
                        .length
                + zipped(page(Language.EN).html());
        assertThat(first).isLessThan(60_000);
    }

    static int zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes());
        }
        return bytes.size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$unsafe", "<script", "style=", "@font-face", "javascript:"})
    void no_template_holds_a_door_for_markup_or_script(String door) throws IOException {
        try (var templates = Files.walk(Path.of("src/main/jte"))) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(template))
                        .as("%s", template)
                        .doesNotContain(door)
                        .doesNotContainPattern("\\son[a-z]+=");
            }
        }
    }

    @Test
    void a_component_stands_in_a_page_as_it_is() {
        var content = Component.BUTTON.with("text", "Continue <now>");
        assertThat(Page.of(FRAME, Language.EN, "A", "/", content).html()).contains("Continue &lt;now&gt;");
    }
}
