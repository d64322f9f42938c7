package org.modularplumbing.casework.type;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * By when staff have to do what.
 *
 * @param clocks the clocks; what the first one says the resident is told
 */
public record CaseWork(List<Clock> clocks) {

    /** Nothing. */
    public static final CaseWork NONE = new CaseWork(List.of());

    /** The calendar of all parts of the United Kingdom together: a day is a holiday when it is one anywhere (Freedom of Information Act 2000, section 10(6)). */
    public static final String UNITED_KINGDOM = "united-kingdom";

    private static final Set<String> CALENDARS =
            Set.of("england-and-wales", "scotland", "northern-ireland", UNITED_KINGDOM);

    /** From which day on a clock counts. */
    public enum Counting {
        /** From the day after: what comes on Monday is due a working day later on Tuesday. */
        @JsonProperty("next-day")
        NEXT_DAY,
        /** From the day itself: a month from 3 September ends on 3 October. */
        @JsonProperty("same-day")
        SAME_DAY
    }

    /**
     * A time that runs. It waits in states that pause and once the case is closed.
     *
     * @param code its name for programs
     * @param title what runs, at most 200 characters in each language
     * @param budget how much time there is
     * @param calendar whose bank holidays count, by the name GOV.UK uses, or {@code united-kingdom} for all of them
     * @param counting from which day on a budget in days, months or years counts; the next day, unless it says otherwise
     * @param rolls whether a due date on a day that is no working day moves to the next one
     * @param run which events start and stop it
     * @param late what happens as time runs out
     */
    public record Clock(
            String code,
            Bilingual title,
            Budget budget,
            String calendar,
            Optional<Counting> counting,
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean rolls,
            Run run,
            Late late) {

        public Clock {
            Texts.code(code, "code");
            Texts.publicText(title, "title", 200);
            requireNonNull(budget, "budget");
            if (!CALENDARS.contains(requireNonNull(calendar, "calendar"))) {
                throw new IllegalArgumentException(
                        "'calendar' is none of " + CALENDARS.stream().sorted().toList());
            }
            counting = counting == null ? Optional.empty() : counting;
            run = run == null ? Run.WHOLE : run;
            late = late == null ? Late.SILENT : late;
        }
    }

    /**
     * Which events start and stop a clock.
     *
     * @param from the events of which the first to fire starts it; empty: it starts when the case is opened
     * @param until the events that stop it for good; closing the case always does, until it is opened again
     */
    public record Run(List<String> from, List<String> until) {

        /** From opening to closing. */
        public static final Run WHOLE = new Run(List.of(), List.of());

        public Run {
            from = Texts.names(from, "from");
            until = Texts.names(until, "until");
        }
    }

    /**
     * What happens as time runs out.
     *
     * @param warn how long before the due date staff are warned, in working days for a clock that counts those, else in days
     * @param fires the event that is fired by the system once the due date has passed
     * @param law the rule that the clock follows
     */
    public record Late(@JsonSetter(nulls = Nulls.AS_EMPTY) int warn, Optional<String> fires, Optional<Law> law) {

        /** Nothing: the case only shows as overdue. */
        public static final Late SILENT = new Late(0, Optional.empty(), Optional.empty());

        public Late {
            if (warn < 0 || warn > 260) {
                throw new IllegalArgumentException("'warn' is %d, not 0 to 260".formatted(warn));
            }
            requireNonNull(fires, "fires").ifPresent(event -> Texts.name(event, "fires"));
            requireNonNull(law, "law");
        }
    }

    /**
     * A legal reference, dated: law changes.
     *
     * @param reference where it is written: "Freedom of Information Act 2000, section 10"
     * @param readOn the day on which somebody compared the clock with it, as {@code 2026-11-28}
     */
    public record Law(String reference, java.time.LocalDate readOn) {

        public Law {
            Texts.plain(reference, "reference", 300);
            requireNonNull(readOn, "readOn");
        }
    }

    public CaseWork {
        clocks = Texts.list(clocks, "clocks", 20);
    }
}
