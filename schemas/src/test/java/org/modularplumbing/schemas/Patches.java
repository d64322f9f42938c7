package org.modularplumbing.schemas;

import static org.modularplumbing.schemas.internal.json.FixturePatch.grown;
import static org.modularplumbing.schemas.internal.json.FixturePatch.numbered;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.schemas.internal.json.FixturePatch;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Members;
import org.modularplumbing.schemas.internal.json.Pointers;

/** Finds what makes a bad document of a good one. */
final class Patches {

    private Patches() {}

    /** Finds the shortest way from one document to another that this class knows; the order of members is kept too. */
    static FixturePatch between(Json good, Json bad) {
        var operations = new ArrayList<Json>();
        difference("", good, bad, operations);
        return new FixturePatch(operations);
    }

    private static void difference(String path, Json good, Json bad, List<Json> operations) {
        if (written(good).equals(written(bad))) {
            return;
        }
        var inside = new ArrayList<Json>();
        boolean told = good instanceof Json.Obj from && bad instanceof Json.Obj to
                ? members(path, from, to, inside)
                : good instanceof Json.Arr first
                        && bad instanceof Json.Arr second
                        && items(path, first, second, inside);
        var whole = replace(path, bad);
        operations.addAll(told && length(inside) < written(whole).length() ? inside : List.of(whole));
    }

    private static boolean members(String path, Json.Obj from, Json.Obj to, List<Json> operations) {
        var kept = from.names().stream().filter(name -> to.get(name) != null).toList();
        if (!to.names().subList(0, kept.size()).equals(kept)) {
            return false;
        }
        for (var name : from.names()) {
            var at = path + "/" + Pointers.escape(name);
            if (to.get(name) == null) {
                operations.add(operation("remove", at).object());
            } else {
                difference(at, from.get(name), to.get(name), operations);
            }
        }
        if (!grownMembers(path, from, to, kept.size(), operations)) {
            to.names().stream()
                    .skip(kept.size())
                    .forEach(name -> operations.add(operation("add", path + "/" + Pointers.escape(name))
                            .put("value", to.get(name))
                            .object()));
        }
        return true;
    }

    private static boolean grownMembers(String path, Json.Obj from, Json.Obj to, int kept, List<Json> operations) {
        if (to.size() < kept + 4 || kept < from.size()) {
            return false;
        }
        for (var copy : from.names()) {
            var grow = operation("grow", path)
                    .put("to", JsonWriter.number(to.size()))
                    .put("copy", copy)
                    .put("name", from.name(0))
                    .object();
            if (written(grown(grow, from)).equals(written(to))) {
                operations.add(grow);
                return true;
            }
        }
        return false;
    }

    private static boolean items(String path, Json.Arr from, Json.Arr to, List<Json> operations) {
        int common = Math.min(from.size(), to.size());
        int cut = to.size() < from.size() ? firstDifference(from, to) : -1;
        if (cut >= 0 && from.size() == to.size() + 1) {
            operations.add(operation("remove", path + "/" + cut).object());
            return written(JsonEdit.remove(from, "/" + cut)).equals(written(to));
        }
        if (to.size() > from.size() + 3 && grownItems(path, from, to, operations)) {
            return true;
        }
        for (int i = 0; i < common; i++) {
            difference(path + "/" + i, from.item(i), to.item(i), operations);
        }
        for (int i = from.size() - 1; i >= common; i--) {
            operations.add(operation("remove", path + "/" + i).object());
        }
        for (int i = common; i < to.size(); i++) {
            operations.add(
                    operation("add", path + "/-").put("value", to.item(i)).object());
        }
        return true;
    }

    private static int firstDifference(Json.Arr from, Json.Arr to) {
        for (int i = 0; i < to.size(); i++) {
            if (!written(from.item(i)).equals(written(to.item(i)))) {
                return i;
            }
        }
        return to.size();
    }

    private static boolean grownItems(String path, Json.Arr from, Json.Arr to, List<Json> operations) {
        for (int i = 0; i < from.size(); i++) {
            var pointers = new ArrayList<String>();
            pointers.add(null);
            JsonEdit.visit(from.item(i), "", (pointer, value) -> {
                if (value instanceof Json.Str || value instanceof Json.Num) {
                    pointers.add(pointer);
                }
            });
            for (var pointer : pointers) {
                var grow = operation("grow", path)
                        .put("to", JsonWriter.number(to.size()))
                        .put("copy", JsonWriter.number(i))
                        .put("number", pointer)
                        .object();
                if (written(numbered(from.item(i), pointer, from.size())).equals(written(to.item(from.size())))
                        && written(grown(grow, from)).equals(written(to))) {
                    operations.add(grow);
                    return true;
                }
            }
        }
        return false;
    }

    private static Json replace(String path, Json value) {
        var plain = operation("replace", path).put("value", value).object();
        if (!(value instanceof Json.Str text) || text.value().length() < 60) {
            return plain;
        }
        var short1 = operation("replace", path).put("runs", runs(text.value())).object();
        return written(short1).length() < written(plain).length() ? short1 : plain;
    }

    /** A text as pieces of one to sixty characters that are repeated, and what stands between. */
    private static Json runs(String text) {
        var runs = new ArrayList<Json>();
        var between = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int best = 1;
            int times = 1;
            for (int size = 1; size <= 60 && at + size * 2 <= text.length(); size++) {
                int found = repeats(text, at, size);
                if (found > 2 && size * found > best * times) {
                    best = size;
                    times = found;
                }
            }
            if (best * times > 12) {
                add(runs, between.toString(), 1);
                between.setLength(0);
                add(runs, text.substring(at, at + best), times);
                at += best * times;
            } else {
                between.append(text.charAt(at++));
            }
        }
        add(runs, between.toString(), 1);
        return JsonWriter.array(runs);
    }

    private static int repeats(String text, int at, int size) {
        int times = 1;
        while (text.startsWith(text.substring(at, at + size), at + size * times)) {
            times++;
        }
        return times;
    }

    private static void add(List<Json> runs, String piece, int times) {
        if (!piece.isEmpty()) {
            runs.add(JsonWriter.array(List.of(JsonWriter.text(piece), JsonWriter.number(times))));
        }
    }

    private static Members operation(String op, String path) {
        return new Members().put("op", op).put("path", path);
    }

    private static int length(List<Json> operations) {
        return operations.stream()
                .mapToInt(operation -> written(operation).length() + 1)
                .sum();
    }

    private static String written(Json value) {
        return JsonWriter.compact(value);
    }
}
