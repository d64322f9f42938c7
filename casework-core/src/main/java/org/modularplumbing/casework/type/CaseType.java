package org.modularplumbing.casework.type;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A kind of case as data: the states that a case goes through, who moves it, what a resident is told and by when it is due. A published version never
 * changes; a case keeps the version that it was opened with.
 *
 * <p>States, events and outcomes are a public vocabulary: their codes and texts are in every case document and a resident sees them. What only staff may know
 * belongs into notes and into field groups that residents may not read.
 *
 * @param code the name of the type for programs: at most 40 lower-case letters, digits and hyphens
 * @param version its version, from 1; a case is opened with the highest
 * @param title what the case is about: "Enquiry about a refund", at most 200 characters in each language
 * @param roles what the holders of each role may do besides firing events; whatever is not named is not permitted
 * @param data what a case carries: its fields, their groups, and who may read and write them
 * @param lifecycle the states and what leads from one to the next
 * @param work what staff have to do, and by when
 * @param outcomes how a case can end
 */
public record CaseType(
        String code,
        int version,
        Bilingual title,
        Map<String, List<Action>> roles,
        CaseFields data,
        CaseLifecycle lifecycle,
        CaseWork work,
        List<Outcome> outcomes) {

    /** What a role may do with cases of a type. */
    public enum Action {
        /** Open a case: citizens for themselves, staff for anybody. */
        @JsonProperty("open")
        OPEN,
        /** See every case of the type, the queue and who has it. Residents always see their own cases and need no role. */
        @JsonProperty("read")
        READ,
        /** Change the data of a case, within the field groups that the role may write. */
        @JsonProperty("update")
        UPDATE,
        /** Add notes. */
        @JsonProperty("note")
        NOTE,
        /** Give a case to a member of staff. */
        @JsonProperty("assign")
        ASSIGN
    }

    /**
     * How a case ended.
     *
     * @param code its name for programs
     * @param title what the resident is told, at most 100 characters in each language
     */
    public record Outcome(String code, Bilingual title) {

        public Outcome {
            Texts.code(code, "code");
            Texts.publicText(title, "title", 100);
        }
    }

    public CaseType {
        Texts.code(code, "code");
        if (version < 1) {
            throw new IllegalArgumentException("'version' is %d, not 1 or more".formatted(version));
        }
        Texts.publicText(title, "title", 200);
        var sorted = new TreeMap<String, List<Action>>();
        requireNonNull(roles, "roles")
                .forEach((role, actions) -> sorted.put(Texts.code(role, "roles"), actions(actions)));
        roles = Collections.unmodifiableMap(sorted);
        data = data == null ? CaseFields.NONE : data;
        requireNonNull(lifecycle, "lifecycle");
        work = work == null ? CaseWork.NONE : work;
        outcomes = Texts.list(outcomes, "outcomes", 200);
    }

    /**
     * Reads a case type document, without checking whether its parts fit together.
     *
     * @param json the document
     * @return the type
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused with the place, when the text is not such a document
     */
    public static CaseType fromJson(String json) {
        return Documents.read(json, CaseType.class);
    }

    /**
     * Returns an outcome by its code.
     *
     * @param outcomeCode the code
     * @return the outcome, empty if there is none
     */
    public Optional<Outcome> outcome(String outcomeCode) {
        return outcomes.stream()
                .filter(outcome -> outcome.code().equals(outcomeCode))
                .findFirst();
    }

    /**
     * Returns the roles whose holders may do something with cases of this type.
     *
     * @param action what they want to do
     * @return the roles, in alphabetical order
     */
    public List<String> rolesFor(Action action) {
        return roles.entrySet().stream()
                .filter(role -> role.getValue().contains(action))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the content in 64 hexadecimal digits: types with equal parts have equal digests, however their documents were laid out.
     *
     * @return the SHA-256 digest of the document as this library writes it
     */
    public String digest() {
        return HexFormat.of().formatHex(Documents.digest("case-type", Documents.write(this)));
    }

    private static List<Action> actions(List<Action> actions) {
        return requireNonNull(actions, "roles").stream().distinct().sorted().toList();
    }
}
