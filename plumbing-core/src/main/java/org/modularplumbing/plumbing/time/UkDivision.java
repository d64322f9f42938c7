package org.modularplumbing.plumbing.time;

import java.util.Locale;

/** A part of the United Kingdom with bank holidays of its own (Banking and Financial Dealings Act 1971, schedule 1). */
public enum UkDivision {
    /** England and Wales. */
    ENGLAND_AND_WALES,
    /** Scotland. */
    SCOTLAND,
    /** Northern Ireland. */
    NORTHERN_IRELAND;

    /**
     * Returns the name that GOV.UK uses in its list of bank holidays.
     *
     * @return for example {@code england-and-wales}
     */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the division of a GOV.UK name.
     *
     * @param slug for example {@code england-and-wales}
     * @return the division
     * @throws IllegalArgumentException when no division has that name
     */
    public static UkDivision ofSlug(String slug) {
        for (var division : values()) {
            if (division.slug().equals(slug)) {
                return division;
            }
        }
        throw new IllegalArgumentException(
                "unknown division %s; use england-and-wales, scotland or northern-ireland".formatted(slug));
    }
}
