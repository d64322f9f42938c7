package org.modularplumbing.pages.component;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The components of govuk-frontend 5.14.0, printed by its own templates. Options that a component does not have are refused, so that a misspelt one is found by
 * the first test of a page. Thread safe.
 */
public enum Component {
    /** Sections that can be opened; all are open without JavaScript. */
    ACCORDION,
    /** A link to the page before. */
    BACK_LINK,
    /** Where the page is among others. */
    BREADCRUMBS,
    /** A button, or a link that looks like one. */
    BUTTON,
    /** A text area that says how much can be entered. */
    CHARACTER_COUNT,
    /** Boxes, any of which can be chosen. */
    CHECKBOXES,
    /** A banner that asks about cookies. */
    COOKIE_BANNER,
    /** A date in three fields. */
    DATE_INPUT,
    /** Text that can be shown. */
    DETAILS,
    /** What is wrong with a field. */
    ERROR_MESSAGE,
    /** All that is wrong with a page, with links to the fields. */
    ERROR_SUMMARY,
    /** A button that leaves for another site at once. */
    EXIT_THIS_PAGE,
    /** Fields that belong together under a legend. */
    FIELDSET,
    /** A field for files. */
    FILE_UPLOAD,
    /** GOV.UK's footer: a council has its own. */
    FOOTER,
    /** GOV.UK's header: a council has its own. */
    HEADER,
    /** Help for a field. */
    HINT,
    /** A field of one line. */
    INPUT,
    /** Text that stands out. */
    INSET_TEXT,
    /** The name of a field. */
    LABEL,
    /** News about something else than the page. */
    NOTIFICATION_BANNER,
    /** Links to the pages of a list. */
    PAGINATION,
    /** What was achieved. */
    PANEL,
    /** A field for a password. */
    PASSWORD_INPUT,
    /** That the service is new. */
    PHASE_BANNER,
    /** Buttons, one of which can be chosen. */
    RADIOS,
    /** A list, one of which can be chosen. */
    SELECT,
    /** The name of the service and its links. */
    SERVICE_NAVIGATION,
    /** A link to the content. */
    SKIP_LINK,
    /** Names and values, with links to change them. */
    SUMMARY_LIST,
    /** Data in rows and columns. */
    TABLE,
    /** Sections behind tabs; all are shown without JavaScript. */
    TABS,
    /** A status in few words. */
    TAG,
    /** Tasks with their status. */
    TASK_LIST,
    /** A field of several lines. */
    TEXTAREA,
    /** A warning. */
    WARNING_TEXT;

    /**
     * Prints the component.
     *
     * @param namesAndValues its options as {@link Options#of} takes them
     * @return the HTML
     * @throws IllegalArgumentException for an option that it does not have
     */
    public Html with(Object... namesAndValues) {
        return with(Options.of(namesAndValues));
    }

    /**
     * Prints the component.
     *
     * @param options under the names that the design system documents
     * @return the HTML
     * @throws IllegalArgumentException for an option that it does not have
     */
    public Html with(Options options) {
        Frontend.check(this, options);
        return Html.printed(Frontend.print(this, options));
    }

    /** The name of its folder. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of its macro. */
    String macro() {
        return Arrays.stream(folder().split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "govuk", ""));
    }
}
