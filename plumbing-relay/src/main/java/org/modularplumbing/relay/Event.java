package org.modularplumbing.relay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.SealedEntry;

/**
 * A journal row as an event of CloudEvents 1.0, in its JSON form. The component names are the attribute names.
 *
 * @param specversion always {@code 1.0}
 * @param id the journal row's id: the same at every delivery, so that a receiver can tell repeats
 * @param source whose event: {@code urn:modularplumbing:authority:CODE}
 * @param type what happened: {@code org.modularplumbing.booking.held.v1}
 * @param subject the thing: {@code booking:0192…}
 * @param time when it happened
 * @param datacontenttype always {@code application/json}
 * @param dataschema the {@code $id} of the schema of the document, where the relay was told of it
 * @param authority whose event: its code
 * @param streamversion the thing's version after the change
 * @param position the place in the authority's feed, as text, since a number of JSON may be too small for it
 * @param dataclassification always {@code OFFICIAL-SENSITIVE}: the document may hold personal data
 * @param data the thing's public document after the change, JSON; empty once erased
 */
@JsonPropertyOrder({
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "datacontenttype",
    "dataschema",
    "authority",
    "streamversion",
    "position",
    "dataclassification",
    "data"
})
public record Event(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Optional<String> dataschema,
        Authority authority,
        long streamversion,
        String position,
        String dataclassification,
        @JsonIgnore Optional<String> data) {

    @JsonProperty("data")
    @JsonRawValue
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private String rawData() {
        return data.orElse(null);
    }

    static Event of(Authority authority, SealedEntry row, Function<String, Optional<String>> schemas) {
        var entry = row.entry();
        return new Event(
                "1.0",
                entry.id(),
                "urn:modularplumbing:authority:" + authority.code(),
                "org.modularplumbing." + entry.type() + ".v1",
                entry.stream().toString(),
                entry.occurredAt(),
                "application/json",
                schemas.apply(entry.type()),
                authority,
                entry.version(),
                Long.toString(row.position()),
                "OFFICIAL-SENSITIVE",
                entry.document());
    }

    /**
     * The event in the JSON format of CloudEvents 1.0.
     *
     * @return the text
     */
    public String toJson() {
        return Documents.write(this);
    }
}
