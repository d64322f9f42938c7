package org.modularplumbing.schemas;

import java.util.Locale;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.Pointers;
import org.modularplumbing.schemas.internal.validation.Rule;

/** What people call a value: the title of its schema, in both languages. */
final class Titles {

    /** Words that keep their capital inside a sentence, if a title starts with them. */
    private static final Set<String> PROPER = Set.of(
            "Welsh",
            "English",
            "Scottish",
            "Irish",
            "British",
            "European",
            "Wales",
            "England",
            "Scotland",
            "Britain",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "January",
            "February",
            "March",
            "April",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
            "Greenwich",
            "Ordnance");

    private Titles() {}

    /** Returns the title of a schema, or null where it has none. */
    static Message of(Json schema) {
        if (!(schema instanceof Json.Obj object) || object.text("title") == null) {
            return null;
        }
        var cy = object.text("x-title-cy");
        return new Message(object.text("title"), cy == null ? object.text("title") : cy);
    }

    /** Returns the title as it stands inside an English sentence: lower case, unless it starts with an abbreviation or a name. Welsh sentences start with it. */
    static Message inside(Message title) {
        var en = title.en();
        boolean abbreviation = en.length() > 1 && !Character.isLowerCase(en.charAt(1)) && en.charAt(1) != ' ';
        return abbreviation || PROPER.contains(en.split("[^A-Za-z]", 2)[0])
                ? title
                : new Message(en.substring(0, 1).toLowerCase(Locale.ROOT) + en.substring(1), title.cy());
    }

    /**
     * Finds the schema that declares a property: beside the keyword that asks for it, or in a schema around that one which speaks of the same object.
     *
     * @return the schema of the property, or null
     */
    static Json declaration(Rule rule, String property) {
        var pointer = rule.pointer();
        while (true) {
            var found = Pointers.find(rule.root(), pointer + "/properties/" + Pointers.escape(property));
            if (found != null) {
                return found;
            }
            int cut = around(pointer);
            if (cut < 0) {
                return null;
            }
            pointer = pointer.substring(0, cut);
        }
    }

    /** Returns where the pointer of the schema around ends, -1 where that one speaks of another value. */
    private static int around(String pointer) {
        int last = pointer.lastIndexOf('/');
        if (last < 0) {
            return -1;
        }
        var token = pointer.substring(last + 1);
        if (token.equals("then") || token.equals("else") || token.equals("if") || token.equals("not")) {
            return last;
        }
        int before = pointer.lastIndexOf('/', last - 1);
        var keyword = before < 0 ? "" : pointer.substring(before + 1, last);
        return switch (keyword) {
            case "allOf", "anyOf", "oneOf", "dependentSchemas" -> before;
            default -> -1;
        };
    }
}
