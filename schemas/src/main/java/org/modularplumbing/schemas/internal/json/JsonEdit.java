package org.modularplumbing.schemas.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Internal: changes one place of a JSON document and leaves the rest as it is. */
public final class JsonEdit {

    private JsonEdit() {}

    /** Returns a copy in which the value at the pointer is what the change makes of it; null takes the member or item away. */
    public static Json at(Json root, String pointer, UnaryOperator<Json> change) {
        if (pointer.isEmpty()) {
            return change.apply(root);
        }
        int slash = pointer.indexOf('/', 1);
        var token = Pointers.unescape(slash < 0 ? pointer.substring(1) : pointer.substring(1, slash));
        var rest = slash < 0 ? "" : pointer.substring(slash);
        return root instanceof Json.Obj object
                ? member(object, token, rest, change)
                : item((Json.Arr) root, Integer.parseInt(token), rest, change);
    }

    /** Returns a copy in which another value stands at the pointer. */
    public static Json replace(Json root, String pointer, Json value) {
        return at(root, pointer, old -> value);
    }

    /** Returns a copy without the member or item at the pointer. */
    public static Json remove(Json root, String pointer) {
        return at(root, pointer, old -> null);
    }

    /** Applies a merge patch (RFC 7386): objects are merged, null takes a member away, whatever else takes the place of what was there. */
    public static Json merge(Json target, Json patch) {
        if (!(patch instanceof Json.Obj changes)) {
            return patch;
        }
        Json merged = target instanceof Json.Obj ? target : JsonWriter.object();
        for (int i = 0; i < changes.size(); i++) {
            var object = (Json.Obj) merged;
            var name = changes.name(i);
            if (!(changes.value(i) instanceof Json.Nil)) {
                merged = with(object, name, merge(object.get(name), changes.value(i)));
            } else if (object.get(name) != null) {
                merged = remove(object, "/" + Pointers.escape(name));
            }
        }
        return merged;
    }

    /** Returns the object with a member more, or with another value for one it has. */
    public static Json.Obj with(Json.Obj object, String name, Json value) {
        var names = new ArrayList<>(object.names());
        var values = values(object);
        int index = names.indexOf(name);
        if (index < 0) {
            names.add(name);
            values.add(value);
        } else {
            values.set(index, value);
        }
        return JsonWriter.object(names, values);
    }

    /** Visits every value with its pointer, the whole first. */
    public static void visit(Json value, String pointer, BiConsumer<String, Json> action) {
        action.accept(pointer, value);
        if (value instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                visit(object.value(i), pointer + "/" + Pointers.escape(object.name(i)), action);
            }
        } else if (value instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                visit(array.item(i), pointer + "/" + i, action);
            }
        }
    }

    private static Json member(Json.Obj object, String name, String rest, UnaryOperator<Json> change) {
        var names = new ArrayList<>(object.names());
        var values = values(object);
        int index = names.indexOf(name);
        var value = at(values.get(index), rest, change);
        if (value == null) {
            names.remove(index);
            values.remove(index);
        } else {
            values.set(index, value);
        }
        return JsonWriter.object(names, values);
    }

    private static Json item(Json.Arr array, int index, String rest, UnaryOperator<Json> change) {
        var items = new ArrayList<>(array.items());
        var value = at(items.get(index), rest, change);
        if (value == null) {
            items.remove(index);
        } else {
            items.set(index, value);
        }
        return JsonWriter.array(items);
    }

    private static List<Json> values(Json.Obj object) {
        var values = new ArrayList<Json>();
        for (int i = 0; i < object.size(); i++) {
            values.add(object.value(i));
        }
        return values;
    }
}
