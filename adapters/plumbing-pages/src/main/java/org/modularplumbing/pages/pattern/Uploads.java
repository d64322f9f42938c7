package org.modularplumbing.pages.pattern;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.component.Options;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.pages.text.Words;

/**
 * A field for one file, and the files that were uploaded before: what was accepted is kept when another field fails, as a browser cannot fill the field again
 * (WCAG 2.2, 3.3.7).
 *
 * @param language of the page
 * @param name of the field, and its id
 * @param label of the field
 * @param hint which files are taken: one short sentence without a full stop
 * @param error what is wrong, if anything
 * @param files that were uploaded before
 */
public record Uploads(
        Language language, String name, String label, String hint, Optional<String> error, List<Uploaded> files) {

    /**
     * A file that was uploaded.
     *
     * @param name of it
     * @param isChecked whether it was found clean
     * @param removeHref address of the page that removes it
     */
    public record Uploaded(String name, boolean isChecked, String removeHref) {}

    /** Copies the list. */
    public Uploads {
        files = List.copyOf(files);
    }

    /**
     * Prints the field and the list, to stand in a form of the type {@code multipart/form-data}.
     *
     * @return the HTML
     */
    public Html html() {
        var field = Component.FILE_UPLOAD.with(
                "id",
                name,
                "name",
                name,
                "label",
                Options.of("text", label),
                "hint",
                Options.of("text", hint),
                "errorMessage",
                error.map(text -> Options.of(
                        "text",
                        text,
                        "visuallyHiddenText",
                        language.say(Words.ERROR_PREFIX).replace(":", ""))));
        return files.isEmpty() ? field : list().and(field);
    }

    private Html list() {
        return Component.SUMMARY_LIST.with("rows", files.stream().map(this::row).toList());
    }

    private Options row(Uploaded file) {
        return Options.of(
                "key",
                Options.of("text", file.name()),
                "value",
                Options.of("text", language.say(file.isChecked() ? Words.UPLOADED : Words.BEING_CHECKED)),
                "actions",
                Options.of(
                        "items",
                        List.of(Options.of(
                                "href",
                                file.removeHref(),
                                "text",
                                language.say(Words.REMOVE),
                                "visuallyHiddenText",
                                file.name()))));
    }
}
