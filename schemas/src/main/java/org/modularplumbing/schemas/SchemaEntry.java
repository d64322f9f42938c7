package org.modularplumbing.schemas;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the catalogue knows about one version of one schema.
 *
 * @param id the immutable {@code $id}, an absolute URI that ends with domain, name and version
 * @param domain the part of the catalogue: {@code common}, {@code kernel}, {@code booking}…
 * @param name the name of the schema inside its domain
 * @param version semantic version
 * @param title the title in both languages
 * @param kind what sort of schema it is
 * @param status where it stands in its life
 * @param role which side of an exchange we are on, which decides what a compatible change is
 * @param released the day it went live; empty for a draft
 * @param supportedUntil the last day on which documents of this version are accepted; empty where no end is set
 * @param supersedes the {@code $id} of the version before; empty for a first version
 * @param events what happened, where journal events carry documents of this schema: {@code booking.held}
 * @param sha256 digest of the schema file, in lower-case hexadecimal
 * @param mappings open standards that carry the same, and what is lost on the way
 */
public record SchemaEntry(
        String id,
        String domain,
        String name,
        String version,
        Message title,
        Kind kind,
        Status status,
        Role role,
        Optional<LocalDate> released,
        Optional<LocalDate> supportedUntil,
        Optional<String> supersedes,
        List<String> events,
        String sha256,
        List<Mapping> mappings) {

    /**
     * Copies the lists.
     *
     * @param id the immutable {@code $id}
     * @param domain the part of the catalogue
     * @param name the name inside its domain
     * @param version semantic version
     * @param title the title in both languages
     * @param kind what sort of schema it is
     * @param status where it stands in its life
     * @param role which side of an exchange we are on
     * @param released the day it went live
     * @param supportedUntil the last day on which its documents are accepted
     * @param supersedes the version before
     * @param events what happened, where journal events carry its documents
     * @param sha256 digest of the file
     * @param mappings open standards that carry the same
     */
    public SchemaEntry {
        events = List.copyOf(events);
        mappings = List.copyOf(mappings);
    }

    /**
     * An open standard that carries the same.
     *
     * @param standard name and version
     * @param uri where the standard is
     * @param loses what a document loses on the way there
     */
    public record Mapping(String standard, String uri, String loses) {}

    /** What sort of schema. */
    public enum Kind {
        /** A part that documents are made of. */
        VOCABULARY,
        /** A record of something: the state of a booking, a case type, a consent. */
        DOCUMENT,
        /** What someone asks of a service. */
        REQUEST,
        /** Something that happened, on the wire. */
        EVENT
    }

    /** Where a schema stands in its life. */
    public enum Status {
        /** May still change under its {@code $id}; not for exchange between organisations. */
        DRAFT,
        /** In use; never changes again. */
        LIVE,
        /** In use, but a later version should be preferred. */
        DEPRECATED,
        /** No longer accepted. */
        WITHDRAWN
    }

    /** Which side of an exchange we are on. */
    public enum Role {
        /** We write such documents: a new version must not surprise those who read them. */
        PRODUCER,
        /** We read such documents: a new version must accept what was accepted. */
        CONSUMER,
        /** Both. */
        BOTH
    }

    /**
     * Returns where the schema stands in the catalogue.
     *
     * @return domain, name and version: {@code common/money/0.1.0}
     */
    public String path() {
        return domain + "/" + name + "/" + version;
    }
}
