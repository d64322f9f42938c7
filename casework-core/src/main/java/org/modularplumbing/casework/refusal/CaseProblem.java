package org.modularplumbing.casework.refusal;

/**
 * Something that is wrong in a document.
 *
 * @param pointer the place in the document (RFC 6901)
 * @param detail what is wrong there
 * @param suggestion what to do about it
 */
public record CaseProblem(String pointer, String detail, String suggestion) {}
