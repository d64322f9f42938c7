package org.modularplumbing.pages.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.component.Options;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.pages.text.Words;

/**
 * Rows that can be filtered, sorted and paged without JavaScript: filters are a form that GET sends, sorting and pages are links. It scrolls within itself on a
 * small screen, also by keyboard.
 *
 * @param language of the page
 * @param caption what the rows are
 * @param filters that can be used, empty if none
 * @param columns in order
 * @param rows with a cell for each column
 * @param previous address of the page before, if there is one
 * @param next address of the page after, if there is one
 */
public record DataTable(
        Language language,
        String caption,
        List<Filter> filters,
        List<Column> columns,
        List<List<Html>> rows,
        Optional<String> previous,
        Optional<String> next) {

    /** How a column is sorted. */
    public enum Sorted {
        /** Not by this column. */
        NONE("none"),
        /** Smallest first. */
        ASCENDING("ascending"),
        /** Largest first. */
        DESCENDING("descending");

        private final String aria;

        Sorted(String aria) {
            this.aria = aria;
        }
    }

    /**
     * A column.
     *
     * @param title of it
     * @param isNumeric whether it is aligned to the right, as numbers are
     * @param sorted how it is sorted
     * @param sortHref address of the same rows sorted by it, empty if they cannot be
     */
    public record Column(String title, boolean isNumeric, Sorted sorted, Optional<String> sortHref) {

        /**
         * Returns a column that cannot be sorted.
         *
         * @param title of it
         * @return with text
         */
        public static Column of(String title) {
            return new Column(title, false, Sorted.NONE, Optional.empty());
        }
    }

    /**
     * A filter.
     *
     * @param name of the parameter in the address
     * @param title of it
     * @param choices that can be made
     * @param chosen the value that is in use, if any
     * @param removeHref address of the same rows without it
     */
    public record Filter(String name, String title, List<Choice> choices, Optional<String> chosen, String removeHref) {

        /** Copies the list. */
        public Filter {
            choices = List.copyOf(choices);
        }

        /**
         * For the templates: what is chosen, in words.
         *
         * @return the HTML or text
         */
        public Optional<String> chosenText() {
            return choices.stream()
                    .filter(choice -> chosen.filter(choice.value()::equals).isPresent())
                    .map(Choice::text)
                    .findFirst();
        }
    }

    /**
     * A choice of a filter.
     *
     * @param value in the address
     * @param text of it
     */
    public record Choice(String value, String text) {}

    /** Checks that each row has a cell for each column. */
    public DataTable {
        filters = List.copyOf(filters);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of %d cells for %d columns".formatted(row.size(), columns.size()));
            }
        }
    }

    /**
     * Prints it.
     *
     * @return the HTML
     */
    public Html html() {
        return Print.print("dataTable.jte", this);
    }

    /**
     * For the templates: the field of a filter.
     *
     * @param filter of this table
     * @return the HTML or text
     */
    public Html field(Filter filter) {
        var items = new ArrayList<Options>();
        items.add(Options.of("value", "", "text", language.say(Words.ANY)));
        filter.choices()
                .forEach(choice -> items.add(Options.of(
                        "value",
                        choice.value(),
                        "text",
                        choice.text(),
                        "selected",
                        filter.chosen().filter(choice.value()::equals).isPresent())));
        return Component.SELECT.with(
                "id",
                "filter-" + filter.name(),
                "name",
                filter.name(),
                "label",
                Options.of("text", filter.title()),
                "items",
                items);
    }

    /**
     * For the templates: the button that uses the filters.
     *
     * @return the HTML or text
     */
    public Html apply() {
        return Component.BUTTON.with("text", language.say(Words.APPLY_FILTERS), "classes", "govuk-button--secondary");
    }

    /**
     * For the templates: the rows.
     *
     * @return the HTML or text
     */
    public Html table() {
        return Component.TABLE.with(
                "caption",
                caption,
                "captionClasses",
                "govuk-table__caption--m",
                "head",
                columns.stream().map(this::head).toList(),
                "rows",
                rows.stream().map(this::row).toList());
    }

    private Options head(Column column) {
        var head = Options.of("format", column.isNumeric() ? Optional.of("numeric") : Optional.empty());
        if (column.sortHref().isEmpty()) {
            return head.with("text", column.title());
        }
        return head.with("html", Print.print("sortLink.jte", new SortLink(column, language)))
                .with("attributes", Options.of("aria-sort", column.sorted().aria));
    }

    /**
     * The link in the head of a column that can be sorted.
     *
     * @param column of it
     * @param language of the page
     */
    public record SortLink(Column column, Language language) {}

    private List<Options> row(List<Html> cells) {
        var row = new ArrayList<Options>();
        for (var at = 0; at < cells.size(); at++) {
            row.add(Options.of(
                    "html",
                    cells.get(at),
                    "format",
                    columns.get(at).isNumeric() ? Optional.of("numeric") : Optional.empty()));
        }
        return row;
    }

    /**
     * For the templates: the links to other pages, empty when there are none.
     *
     * @return the HTML or text
     */
    public Html pages() {
        if (previous.isEmpty() && next.isEmpty()) {
            return Html.none();
        }
        return Component.PAGINATION.with(
                "landmarkLabel",
                caption,
                "previous",
                previous.map(href -> Options.of("href", href, "text", language.say(Words.PREVIOUS_PAGE))),
                "next",
                next.map(href -> Options.of("href", href, "text", language.say(Words.NEXT_PAGE))));
    }
}
