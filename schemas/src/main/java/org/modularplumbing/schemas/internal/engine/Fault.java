package org.modularplumbing.schemas.internal.engine;

import org.modularplumbing.schemas.internal.json.Json;

/**
 * Internal: one thing that is wrong, before anyone words it.
 *
 * @param keyword the keyword that says no
 * @param value the value at fault: for a missing member the object, for an extra one the member's value
 * @param offset where to point: the value's start, or the name of an extra member
 * @param property the member's name where a member is missing or extra, else empty
 * @param schema the schema object that holds the keyword
 * @param label the schema whose title names the value for people
 * @param index which part of the keyword said no: the item, the branch; -1 where there is but one
 */
public record Fault(String keyword, Json value, int offset, String property, Schema schema, Schema label, int index) {}
