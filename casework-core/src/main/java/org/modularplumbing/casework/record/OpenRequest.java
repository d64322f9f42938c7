package org.modularplumbing.casework.record;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Opens a case.
 *
 * @param type the code of its type; the highest version is taken
 * @param resident whose case it is
 * @param subject what it is about, 1 to 200 characters
 * @param details more words, at most 4,000 characters
 * @param links what it is about elsewhere, at most 20
 * @param data the values of the type's fields
 */
public record OpenRequest(
        @NotBlank String type,
        @NotNull Ref resident,
        @NotBlank @Size(max = 200) String subject,
        Optional<@NotBlank @Size(max = 4_000) String> details,
        @Size(max = 20) List<Ref> links,
        Map<String, Object> data) {

    private static final int LINKS_MAX = 20;

    /**
     * Checks each part; the data are checked against the type when the case is opened.
     */
    public OpenRequest {
        requireNonNull(type, "type");
        requireNonNull(resident, "resident");
        Texts.plain(subject, "subject", Texts.SUBJECT_LENGTH_MAX);
        details.ifPresent(text -> Texts.plain(text, "details", Texts.LONG_LENGTH_MAX));
        links = links == null ? List.of() : List.copyOf(links);
        if (links.size() > LINKS_MAX) {
            throw new IllegalArgumentException("'links' has %d, %d at most fit".formatted(links.size(), LINKS_MAX));
        }
        data = data == null ? Map.of() : Values.copy(data);
    }

    /**
     * A case with nothing but a subject.
     *
     * @param type the code of its type
     * @param resident whose case it is
     * @param subject what it is about
     * @return the request
     */
    public static OpenRequest of(String type, Ref resident, String subject) {
        return new OpenRequest(type, resident, subject, Optional.empty(), List.of(), Map.of());
    }

    /**
     * Reads a request document.
     *
     * @param json the document
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused with the place, when the text is not such a document
     */
    public static OpenRequest fromJson(String json) {
        return Documents.read(json, OpenRequest.class);
    }

    /**
     * The same request with more words.
     *
     * @param words the words
     * @return the copy
     */
    public OpenRequest withDetails(String words) {
        return new OpenRequest(type, resident, subject, Optional.of(words), links, data);
    }

    /**
     * The same request with links.
     *
     * @param targets what the case is about elsewhere
     * @return the copy
     */
    public OpenRequest withLinks(Ref... targets) {
        return new OpenRequest(type, resident, subject, details, List.of(targets), data);
    }

    /**
     * The same request with data.
     *
     * @param values the values of the type's fields
     * @return the copy
     */
    public OpenRequest withData(Map<String, ?> values) {
        return new OpenRequest(type, resident, subject, details, links, Values.copy(values));
    }
}
