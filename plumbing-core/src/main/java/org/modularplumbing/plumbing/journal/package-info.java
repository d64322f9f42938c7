/**
 * The journal: one row per change of anything, which is at once audit trail, outbox, idempotency record and timeline. A sealer gives committed rows
 * their place in a gap-free order and in a hash chain, off the hot path.
 */
package org.modularplumbing.plumbing.journal;
