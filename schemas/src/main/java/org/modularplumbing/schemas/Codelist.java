package org.modularplumbing.schemas;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The codes that a field may hold, with what they mean.
 *
 * @param name the name by which schemas refer to it in {@code x-codelist}
 * @param codes in the order of the file, those that are no longer used included
 * @param csv the file, RFC 4180 with a header line; lists may have further columns at the end
 */
public record Codelist(String name, List<Code> codes, String csv) {

    /**
     * One code. Codes are never removed from a list: they are deprecated and replaced.
     *
     * @param code what documents hold
     * @param title what people call it
     * @param description more about it; empty where the title says all
     * @param introduced the first day on which it may be used
     * @param deprecated the day from which it should not be used any more; empty where it may be
     * @param replacement the code to use instead; empty where there is none
     */
    public record Code(
            String code,
            Message title,
            String description,
            LocalDate introduced,
            Optional<LocalDate> deprecated,
            Optional<String> replacement) {}

    /**
     * Checks that every part is there.
     *
     * @param name the name
     * @param codes the codes
     * @param csv the file
     */
    public Codelist {
        Objects.requireNonNull(name, "name");
        codes = List.copyOf(codes);
        Objects.requireNonNull(csv, "csv");
    }
}
