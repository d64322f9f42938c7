package org.modularplumbing.pages.pattern;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.pages.component.Component;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.component.Options;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.pages.text.Words;

/**
 * What is to be done, with its status in words.
 *
 * @param language of the page
 * @param id of the list, unique on the page
 * @param tasks in the order in which they are best done
 */
public record Tasks(Language language, String id, List<Task> tasks) {

    /** How far a task is. */
    public enum Status {
        /** Done. */
        COMPLETED,
        /** Not done. */
        INCOMPLETE,
        /** Waits for another: it has no link. */
        CANNOT_START_YET,
        /** To be done again. */
        PROBLEM
    }

    /**
     * A task.
     *
     * @param title of it
     * @param href its page; not linked while it cannot be started
     * @param status of it
     * @param hint more about it, if there is more
     */
    public record Task(String title, String href, Status status, Optional<String> hint) {}

    /** Copies the list. */
    public Tasks {
        tasks = List.copyOf(tasks);
    }

    /**
     * Prints the list.
     *
     * @return the HTML
     */
    public Html html() {
        return Component.TASK_LIST.with(
                "idPrefix", id, "items", tasks.stream().map(this::item).toList());
    }

    private Options item(Task task) {
        return Options.of(
                "title",
                Options.of("text", task.title()),
                "hint",
                task.hint().map(text -> Options.of("text", text)),
                "href",
                task.status() == Status.CANNOT_START_YET ? Optional.empty() : Optional.of(task.href()),
                "status",
                status(task.status()));
    }

    private Options status(Status status) {
        return switch (status) {
            case COMPLETED -> Options.of("text", language.say(Words.COMPLETED));
            case INCOMPLETE -> tag(Words.INCOMPLETE, "govuk-tag--blue");
            case CANNOT_START_YET ->
                Options.of(
                        "text",
                        language.say(Words.CANNOT_START_YET),
                        "classes",
                        "govuk-task-list__status--cannot-start-yet");
            case PROBLEM -> tag(Words.THERE_IS_A_PROBLEM, "govuk-tag--red");
        };
    }

    private Options tag(Words words, String classes) {
        return Options.of("tag", Options.of("text", language.say(words), "classes", classes));
    }
}
