package org.modularplumbing.pages.layout;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.component.Options;
import org.modularplumbing.pages.pattern.ActingBanner;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.pages.text.Words;
import org.modularplumbing.web.message.Response;

/**
 * A whole page in the frame of its service: with its language, its title, the way back, what is wrong, and its content, which has the one {@code h1}.
 *
 * @param frame of the service
 * @param language of the page
 * @param title without the name of the service
 * @param path of the page without its language: the link to the other language leads to it
 * @param back address of the page before; empty for none
 * @param acting for whom the signed-in person acts; empty for themself
 * @param errors what is wrong with what was sent, in the order of the fields; empty if nothing is
 * @param content of the page
 */
public record Page(
        ServiceFrame frame,
        Language language,
        String title,
        String path,
        Optional<String> back,
        Optional<ActingBanner> acting,
        List<FieldError> errors,
        Html content) {

    /**
     * What is wrong with a field.
     *
     * @param id of the field, of its first choice, or of its first wrong part
     * @param text as it stands at the field
     */
    public record FieldError(String id, String text) {}

    /** Copies the list. */
    public Page {
        errors = List.copyOf(errors);
    }

    /**
     * Returns a page without a way back, errors or anybody else.
     *
     * @param frame of the service
     * @param language of the page
     * @param title without the name of the service
     * @param path of the page without its language
     * @param content of the page
     * @return the page
     */
    public static Page of(ServiceFrame frame, Language language, String title, String path, Html content) {
        return new Page(frame, language, title, path, Optional.empty(), Optional.empty(), List.of(), content);
    }

    /**
     * Returns a copy with a way back.
     *
     * @param address of the page before
     * @return the copy
     */
    public Page withBack(String address) {
        return new Page(frame, language, title, path, Optional.of(address), acting, errors, content);
    }

    /**
     * Returns a copy that says for whom somebody acts.
     *
     * @param banner that says it, if they do
     * @return the copy
     */
    public Page withActing(Optional<ActingBanner> banner) {
        return new Page(frame, language, title, path, back, banner, errors, content);
    }

    /**
     * Returns a copy that says what is wrong.
     *
     * @param all in the order of the fields
     * @return the copy
     */
    public Page withErrors(List<FieldError> all) {
        return new Page(frame, language, title, path, back, acting, all, content);
    }

    /**
     * Prints the page.
     *
     * @param status of the answer
     * @return the answer
     */
    public Response answer(int status) {
        return Response.html(status, html()).withHeader("Content-Language", language.code());
    }

    /**
     * Prints the page.
     *
     * @return the whole document
     */
    public String html() {
        return PageTemplates.print("page.jte", this);
    }

    /**
     * For the templates: the whole title: what is wrong first, for whom, and the service last.
     *
     * @return the HTML or text
     */
    public String wholeTitle() {
        return (errors.isEmpty() ? "" : language.say(Words.ERROR))
                + title
                + acting.map(banner -> " - " + language.say(Words.ACTING_FOR, banner.name()))
                        .orElse("")
                + " - "
                + language.say(frame.service());
    }

    /**
     * For the templates: the service's name, its links and the link to the other language.
     *
     * @return the HTML or text
     */
    public Html navigation() {
        return Component.SERVICE_NAVIGATION.with(
                "ariaLabel",
                language.say(Words.SERVICE_INFORMATION),
                "menuButtonText",
                language.say(Words.MENU),
                "serviceName",
                language.say(frame.service()),
                "serviceUrl",
                address(frame.home()),
                "navigation",
                frame.links().stream()
                        .map(link -> Options.of(
                                "text",
                                language.say(link.text()),
                                "href",
                                address(link.path()),
                                "current",
                                link.path().equals(path)))
                        .toList(),
                "slots",
                Options.of("end", Html.of(output -> PageTemplates.write("languages.jte", this, output))));
    }

    /**
     * For the templates: that the service is new, or a demonstration.
     *
     * @return the HTML or text
     */
    public Html stage() {
        return frame.stage()
                .map(stage -> Component.PHASE_BANNER.with(
                        "tag", Options.of("text", language.say(stage.tag())), "text", language.say(stage.text())))
                .orElse(Html.none());
    }

    /**
     * For the templates: the link to the page before.
     *
     * @return the HTML or text
     */
    public Html backLink() {
        return back.map(href -> Component.BACK_LINK.with("href", href, "text", language.say(Words.BACK)))
                .orElse(Html.none());
    }

    /**
     * For the templates: all that is wrong; the browser puts the cursor there without a script.
     *
     * @return the HTML or text
     */
    public Html errorSummary() {
        if (errors.isEmpty()) {
            return Html.none();
        }
        return Component.ERROR_SUMMARY.with(
                "titleText",
                language.say(Words.PROBLEM),
                "errorList",
                errors.stream()
                        .map(error -> Options.of("text", error.text(), "href", "#" + error.id()))
                        .toList(),
                "attributes",
                Options.of("id", "error-summary", "tabindex", "-1", "autofocus", ""));
    }

    /**
     * Returns the address of a page in the language of this one.
     *
     * @param pathWithoutLanguage of that page
     * @return with the language
     */
    public String address(String pathWithoutLanguage) {
        return "/" + language.code() + (pathWithoutLanguage.equals("/") ? "" : pathWithoutLanguage);
    }

    /**
     * For the templates: the address of this page in the other language.
     *
     * @return the HTML or text
     */
    public String addressInOther() {
        return "/" + language.other().code() + (path.equals("/") ? "" : path);
    }
}
