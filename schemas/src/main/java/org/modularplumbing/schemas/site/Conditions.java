package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;

/** Says in plain words what depends on what: {@code if}, {@code then}, {@code else}, {@code dependentRequired}, {@code allOf}. */
final class Conditions {

    private final TypeWords words;

    Conditions(TypeWords words) {
        this.words = words;
    }

    /** Returns one sentence for each condition of an object. */
    List<Html> of(Json schema) {
        var found = new ArrayList<Html>();
        if (schema instanceof Json.Obj object) {
            condition(object, found);
            if (object.get("allOf") instanceof Json.Arr branches) {
                branches.items().forEach(branch -> branch(branch, found));
            }
            if (object.get("dependentRequired") instanceof Json.Obj dependent) {
                dependent
                        .names()
                        .forEach(name -> found.add(
                                Html.all("With ", el("code", name), ": ", required(dependent.get(name)), ".")));
            }
        }
        return found;
    }

    private void branch(Json branch, List<Html> found) {
        if (branch instanceof Json.Obj object && object.get("if") != null) {
            condition(object, found);
        } else {
            found.add(Html.all("Always: ", demands(branch), "."));
        }
    }

    private void condition(Json.Obj object, List<Html> found) {
        if (!(object.get("if") instanceof Json.Obj when)) {
            return;
        }
        var told = told(when);
        if (object.get("then") != null) {
            found.add(Html.all("When ", told, ": ", demands(object.get("then")), "."));
        }
        if (object.get("else") != null) {
            found.add(Html.all("Unless ", told, ": ", demands(object.get("else")), "."));
        }
    }

    private Html told(Json.Obj when) {
        var parts = new ArrayList<Html>();
        if (when.get("properties") instanceof Json.Obj properties) {
            for (var name : properties.names()) {
                parts.add(Html.all(el("code", name), " is ", value(properties.get(name))));
            }
        } else if (when.get("required") instanceof Json.Arr) {
            parts.add(Html.all(names(when.get("required")), " is there"));
        } else if (when.get("not") instanceof Json.Obj not) {
            parts.add(Html.all("not (", told(not), ")"));
        }
        return parts.isEmpty() ? Html.text("the schema file’s condition holds") : joined(parts, " and ");
    }

    private Html value(Json schema) {
        if (schema instanceof Json.Obj object) {
            if (object.get("const") != null) {
                return TypeWords.code(object.get("const"));
            }
            if (object.get("enum") instanceof Json.Arr values) {
                return joined(values.items().stream().map(TypeWords::code).toList(), " or ");
            }
            var rules = words.rules(object);
            if (!rules.isEmpty()) {
                return joined(rules, ", ");
            }
            if (object.get("not") instanceof Json.Obj not) {
                return Html.all("not ", value(not));
            }
        }
        return Html.all("as the schema file says");
    }

    private Html demands(Json schema) {
        if (!(schema instanceof Json.Obj object)) {
            return Html.text(schema instanceof Json.Bool bool && !bool.value() ? "not allowed" : "nothing more");
        }
        var parts = new ArrayList<Html>();
        if (object.text("$ref") != null) {
            parts.add(Html.all("as in ", words.type(object)));
        }
        if (object.get("required") != null) {
            parts.add(required(object.get("required")));
        }
        if (object.get("properties") instanceof Json.Obj properties) {
            properties.names().forEach(name -> parts.add(property(name, properties.get(name))));
        }
        if (object.get("not") instanceof Json.Obj not) {
            parts.add(Html.all("without ", not.get("required") == null ? told(not) : names(not.get("required"))));
        }
        parts.addAll(words.rules(object));
        return parts.isEmpty() ? Html.text("as the schema file says") : joined(parts, "; ");
    }

    private Html property(String name, Json schema) {
        if (schema instanceof Json.Bool bool && !bool.value()) {
            return Html.all(el("code", name), " is left out");
        }
        var rules = words.rules(schema);
        var phrase = schema instanceof Json.Obj object && (object.get("type") != null || object.text("$ref") != null)
                ? words.type(schema)
                : value(schema);
        return Html.all(el("code", name), ": ", rules.isEmpty() ? phrase : joined(rules, ", "));
    }

    private static Html required(Json names) {
        return Html.all(names(names), " required");
    }

    private static Html names(Json names) {
        return names instanceof Json.Arr array
                ? joined(array.items().stream().map(TypeWords::code).toList(), ", ")
                : Html.NOTHING;
    }

    private static Html joined(List<Html> parts, String between) {
        var all = new ArrayList<Object>();
        for (var part : parts) {
            if (!all.isEmpty()) {
                all.add(between);
            }
            all.add(part);
        }
        return Html.all(all);
    }
}
