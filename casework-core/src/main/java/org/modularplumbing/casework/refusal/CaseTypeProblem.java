package org.modularplumbing.casework.refusal;

/**
 * Something that keeps a case type from working.
 *
 * @param pointer the place in the case type document (RFC 6901)
 * @param detail what is wrong there
 * @param suggestion what to do about it
 */
public record CaseTypeProblem(String pointer, String detail, String suggestion) {}
