package org.modularplumbing.plumbing.activity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * How a resident sees one thing: in plain words, without what only staff may see.
 *
 * @param resident whose dashboard it is on
 * @param openedAt when it began
 * @param title what it is: "Swimming lessons, level 2", at most 200 characters in each language
 * @param status the state in one word for programs: lower case with hyphens, at most 40 characters
 * @param statusText the state in plain words, at most 200 characters in each language
 * @param next what happens next, or what the resident can do, at most 400 characters in each language; empty when nothing will
 * @param dueOn the day by which it should happen
 * @param finished whether nothing more is expected
 */
public record ActivityView(
        Ref resident,
        Instant openedAt,
        Bilingual title,
        String status,
        Bilingual statusText,
        Optional<Bilingual> next,
        Optional<LocalDate> dueOn,
        boolean finished) {

    public ActivityView {
        requireNonNull(resident, "resident");
        requireNonNull(openedAt, "openedAt");
        requireNonNull(title, "title");
        requireNonNull(status, "status");
        requireNonNull(statusText, "statusText");
        requireNonNull(next, "next");
        requireNonNull(dueOn, "dueOn");
    }
}
