package org.modularplumbing.plumbing.journal;

/**
 * A journal row in its place in the gap-free order of publication.
 *
 * @param position its place within the authority, 1 for the first
 * @param entry the row
 */
public record SealedEntry(long position, JournalEntry entry) {}
