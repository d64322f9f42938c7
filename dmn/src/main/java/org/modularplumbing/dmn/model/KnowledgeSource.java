package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where rules come from: an Act, a regulation, a council's policy. For people.
 *
 * @param identity its id and name
 * @param type what kind of source
 * @param owner id of who owns it
 * @param location where to read it
 * @param authorities what it is itself based on
 */
public record KnowledgeSource(
        Identity identity,
        Optional<String> type,
        Optional<String> owner,
        Optional<String> location,
        List<String> authorities)
        implements DrgElement {

    public KnowledgeSource {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(location, "location");
        authorities = List.copyOf(authorities);
    }
}
