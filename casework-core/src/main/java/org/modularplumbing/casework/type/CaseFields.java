package org.modularplumbing.casework.type;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What a case carries. A type without groups has one: whoever may read its cases reads every field, and so does the resident; whoever opens a case or may update it
 * writes every field. A type with groups permits nothing but what its access rules name.
 *
 * @param fields the fields
 * @param groups the groups that fields are in, so that access is said for a group and not for each field
 * @param access who may read and write which groups
 */
public record CaseFields(List<Field> fields, List<Group> groups, List<Access> access) {

    /** No fields. */
    public static final CaseFields NONE = new CaseFields(List.of(), List.of(), List.of());

    /** The type of a field's value. */
    public enum FieldType {
        /** A text of at most 4,000 characters. */
        @JsonProperty("text")
        TEXT,
        /** A decimal number of at most 34 digits. */
        @JsonProperty("number")
        NUMBER,
        /** A whole number of at most 18 digits. */
        @JsonProperty("integer")
        INTEGER,
        /** An amount in pounds with at most two decimals. */
        @JsonProperty("money")
        MONEY,
        /** True or false. */
        @JsonProperty("boolean")
        BOOLEAN,
        /** A day, as {@code 2026-11-22}. */
        @JsonProperty("date")
        DATE,
        /** One of the choices. */
        @JsonProperty("choice")
        CHOICE,
        /** Any number of the choices, each once. */
        @JsonProperty("choices")
        CHOICES,
        /** A value with fields of its own. */
        @JsonProperty("group")
        GROUP,
        /** At most 200 values with the same fields of their own. */
        @JsonProperty("list")
        LIST
    }

    /** What a role may do with the fields of a group. */
    public enum Right {
        /** See the values. */
        @JsonProperty("read")
        READ,
        /** Set, change and remove the values; what a writer may not read stays as it is. */
        @JsonProperty("write")
        WRITE
    }

    /**
     * A value that a case carries.
     *
     * @param name its name in the data and in conditions: a letter, then letters and digits, at most 40
     * @param title what a form asks
     * @param type the type of its value
     * @param required whether a case cannot be opened without it; of a field inside another, whether that value cannot be without it
     * @param hidden whether forms leave it out; whoever may read and write it still can
     * @param group the group that it is in, where the type has groups; a field inside another is in the group of that one
     * @param choices for a choice the values to choose from, else empty
     * @param fields for a group and a list the fields of each value, else empty
     */
    public record Field(
            String name,
            Bilingual title,
            FieldType type,
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean required,
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean hidden,
            Optional<String> group,
            List<String> choices,
            List<Field> fields) {

        public Field {
            if (!requireNonNull(name, "name").matches("[a-zA-Z][a-zA-Z0-9]{0,39}")) {
                throw new IllegalArgumentException("'name' is not a letter followed by at most 39 letters and digits");
            }
            Texts.publicText(title, "title", 200);
            requireNonNull(type, "type");
            requireNonNull(group, "group").ifPresent(code -> Texts.name(code, "group"));
            choices = Texts.list(choices, "choices", 500);
            choices.forEach(choice -> Texts.plain(choice, "choices", 200));
            fields = Texts.list(fields, "fields", 100);
        }
    }

    /**
     * Fields that the same people may see.
     *
     * @param code its name for programs
     * @param title what the group is about, at most 200 characters in each language
     */
    public record Group(String code, Bilingual title) {

        public Group {
            Texts.code(code, "code");
            Texts.publicText(title, "title", 200);
        }
    }

    /**
     * Who may do what with which groups.
     *
     * @param role the role; {@code citizen} for the resident whose case it is
     * @param groups the groups, at least one
     * @param can the rights, at least one
     * @param in the states in which it holds; empty for all
     */
    public record Access(String role, List<String> groups, List<Right> can, List<String> in) {

        public Access {
            Texts.name(role, "role");
            groups = Texts.names(requireNonNull(groups, "groups"), "groups");
            can = Texts.list(requireNonNull(can, "can"), "can", 2);
            in = Texts.names(in, "in");
        }
    }

    public CaseFields {
        fields = Texts.list(fields, "fields", 2_500);
        groups = Texts.list(groups, "groups", 200);
        access = Texts.list(access, "access", 2_000);
    }

    /**
     * Returns a field by its name.
     *
     * @param name the name
     * @return the field, empty if there is none
     */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
