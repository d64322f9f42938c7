package org.modularplumbing.casework.queue;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which cases a member of staff wants to see. A filter names what all of them have in common; an empty part means any.
 *
 * @param type the code of their type
 * @param state the code of their state
 * @param assignee who has them
 * @param unassigned whether nobody may have them
 * @param dueUntil the last day on which they are due
 * @param overdue whether their due date must have passed
 * @param closed whether to show closed cases instead of open ones
 * @param after the last case of the page before
 * @param limit how many at most, 1 to 200
 */
public record QueueFilter(
        Optional<String> type,
        Optional<String> state,
        Optional<String> assignee,
        boolean unassigned,
        Optional<LocalDate> dueUntil,
        boolean overdue,
        boolean closed,
        Optional<QueueItem> after,
        int limit) {

    public QueueFilter {
        requireNonNull(type, "type");
        requireNonNull(state, "state");
        requireNonNull(assignee, "assignee");
        requireNonNull(dueUntil, "dueUntil");
        requireNonNull(after, "after");
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit %d is not 1 to 200".formatted(limit));
        }
    }

    /**
     * The first 50 open cases, the most urgent first.
     *
     * @return the filter
     */
    public static QueueFilter open() {
        return new QueueFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                50);
    }

    /**
     * Of one type only.
     *
     * @param code the type's code
     * @return the copy
     */
    public QueueFilter ofType(String code) {
        return new QueueFilter(Optional.of(code), state, assignee, unassigned, dueUntil, overdue, closed, after, limit);
    }

    /**
     * In one state only.
     *
     * @param code the state's code
     * @return the copy
     */
    public QueueFilter inState(String code) {
        return new QueueFilter(type, Optional.of(code), assignee, unassigned, dueUntil, overdue, closed, after, limit);
    }

    /**
     * Those that one member of staff has.
     *
     * @param staff who
     * @return the copy
     */
    public QueueFilter assignedTo(String staff) {
        return new QueueFilter(type, state, Optional.of(staff), false, dueUntil, overdue, closed, after, limit);
    }

    /**
     * Those that nobody has.
     *
     * @return the copy
     */
    public QueueFilter notAssigned() {
        return new QueueFilter(type, state, Optional.empty(), true, dueUntil, overdue, closed, after, limit);
    }

    /**
     * Those that are due by a day.
     *
     * @param day the last day
     * @return the copy
     */
    public QueueFilter dueUntil(LocalDate day) {
        return new QueueFilter(type, state, assignee, unassigned, Optional.of(day), overdue, closed, after, limit);
    }

    /**
     * Those whose due date has passed.
     *
     * @return the copy
     */
    public QueueFilter onlyOverdue() {
        return new QueueFilter(type, state, assignee, unassigned, dueUntil, true, closed, after, limit);
    }

    /**
     * Closed cases instead of open ones.
     *
     * @return the copy
     */
    public QueueFilter onlyClosed() {
        return new QueueFilter(type, state, assignee, unassigned, dueUntil, overdue, true, after, limit);
    }

    /**
     * The next page.
     *
     * @param last the last case of the page before
     * @return the copy
     */
    public QueueFilter after(QueueItem last) {
        return new QueueFilter(type, state, assignee, unassigned, dueUntil, overdue, closed, Optional.of(last), limit);
    }

    /**
     * Another page size.
     *
     * @param most how many at most, 1 to 200
     * @return the copy
     */
    public QueueFilter limit(int most) {
        return new QueueFilter(type, state, assignee, unassigned, dueUntil, overdue, closed, after, most);
    }
}
