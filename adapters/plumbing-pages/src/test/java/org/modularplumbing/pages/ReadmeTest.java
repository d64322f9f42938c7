package org.modularplumbing.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Options;
import org.modularplumbing.pages.layout.Page;
import org.modularplumbing.pages.layout.ServiceFrame;
import org.modularplumbing.pages.layout.Theme;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** What the README shows. */
class ReadmeTest {

    @Test
    void the_page_of_the_readme_asks_one_question() {
        var frame = new ServiceFrame(
                Bilingual.of("Anytown Council", "Cyngor Anytown"),
                Bilingual.of("Report a pothole", "Rhoi gwybod am dwll yn y ffordd"),
                "/",
                Optional.empty(),
                List.of(),
                List.of());
        var question = Component.INPUT.with(
                "id", "street",
                "name", "street",
                "label",
                        Options.of(
                                "text", "Which street is it in?",
                                "isPageHeading", true,
                                "classes", "govuk-label--l"));
        var routes = Routes.of(Route.get(
                        "/{language}/street",
                        request -> Page.of(frame, Language.EN, "Which street is it in?", "/street", question)
                                .answer(200)))
                .and(Theme.routes());
        assertThat(Site.of(routes).answer(Request.of(Method.GET, "/en/street")).text())
                .contains("Which street is it in?");
    }
}
