package org.modularplumbing.schemas.internal.validation;

/**
 * Internal: one thing that is wrong, before anyone words it.
 *
 * @param keyword the keyword that says no
 * @param offset where to point, in bytes: the start of the value, or of the name of an extra member
 * @param property the name of the member where one is missing or extra, else empty
 * @param rule the schema object that holds the keyword
 * @param label the schema whose title names the value for people
 */
public record Fault(String keyword, int offset, String property, Rule rule, Rule label) {}
