package org.modularplumbing.schemas.internal.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Internal: what is wrong with a bad document, as the difference from a good one: the operations {@code add}, {@code remove} and {@code replace} of JSON Patch (RFC
 * 6902), and two that keep long values short. {@code grow} adds copies of an item or member until there are so many, each told apart by a number where one
 * is asked for; {@code runs} is a text as pieces and how often each is repeated.
 */
public record FixturePatch(List<Json> operations) {

    /**
     * Makes the bad document.
     *
     * @throws IllegalArgumentException if an operation is not one of these, or its place is not there
     */
    public Json applyTo(Json good) {
        var document = good;
        for (var operation : operations) {
            document = apply((Json.Obj) operation, document);
        }
        return document;
    }

    private static Json apply(Json.Obj operation, Json document) {
        var path = operation.text("path");
        int slash = path.lastIndexOf('/');
        return switch (operation.text("op")) {
            case "remove" -> JsonEdit.remove(document, path);
            case "replace" -> JsonEdit.replace(document, path, value(operation));
            case "grow" -> JsonEdit.at(document, path, old -> grown(operation, old));
            case "add" ->
                JsonEdit.at(
                        document,
                        path.substring(0, slash),
                        old -> added(old, Pointers.unescape(path.substring(slash + 1)), value(operation)));
            default -> throw new IllegalArgumentException("There is no operation " + operation.text("op") + ".");
        };
    }

    private static Json value(Json.Obj operation) {
        if (!(operation.get("runs") instanceof Json.Arr runs)) {
            return operation.get("value");
        }
        var text = new StringBuilder();
        for (var run : runs.items()) {
            var pair = (Json.Arr) run;
            text.append(((Json.Str) pair.item(0)).value().repeat(number(pair.item(1))));
        }
        return JsonWriter.text(text.toString());
    }

    private static Json added(Json to, String name, Json value) {
        if (to instanceof Json.Obj object) {
            return JsonEdit.with(object, name, value);
        }
        var items = new ArrayList<>(((Json.Arr) to).items());
        items.add(name.equals("-") ? items.size() : Integer.parseInt(name), value);
        return JsonWriter.array(items);
    }

    /** Returns an object or array with the copies that {@code grow} asks for. */
    public static Json grown(Json.Obj operation, Json old) {
        int to = number(operation.get("to"));
        if (old instanceof Json.Obj object) {
            var members = Members.of(object);
            for (int i = object.size(); i < to; i++) {
                members.put(operation.text("name") + i, object.get(operation.text("copy")));
            }
            return members.object();
        }
        var items = new ArrayList<>(((Json.Arr) old).items());
        var copy = items.get(number(operation.get("copy")));
        while (items.size() < to) {
            items.add(numbered(copy, operation.text("number"), items.size()));
        }
        return JsonWriter.array(items);
    }

    /** Returns a copy of an item that is told apart by its number. */
    public static Json numbered(Json item, String pointer, int number) {
        return pointer == null
                ? item
                : JsonEdit.at(
                        item,
                        pointer,
                        old -> old instanceof Json.Str text
                                ? JsonWriter.text(text.value() + number)
                                : JsonWriter.number(number + 1000L));
    }

    private static int number(Json value) {
        return ((Json.Num) value).decimal().intValueExact();
    }
}
