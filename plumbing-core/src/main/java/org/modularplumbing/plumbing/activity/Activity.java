package org.modularplumbing.plumbing.activity;

import java.time.Instant;
import org.modularplumbing.plumbing.call.Ref;

/**
 * One thing that a resident has on the go.
 *
 * @param stream the thing
 * @param version its version
 * @param updatedAt when it last changed
 * @param view how the resident sees it
 */
public record Activity(Ref stream, long version, Instant updatedAt, ActivityView view) {}
