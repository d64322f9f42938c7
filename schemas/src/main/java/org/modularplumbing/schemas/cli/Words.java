package org.modularplumbing.schemas.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.schemas.internal.text.Nearest;

/** The words after the command: options with a value, flags, and the rest. */
record Words(Map<String, String> options, Set<String> flags, List<String> rest) {

    static Words of(List<String> words, Set<String> options, Set<String> flags) {
        var found = new HashMap<String, String>();
        var set = new java.util.HashSet<String>();
        var rest = new ArrayList<String>();
        var pending = new ArrayDeque<>(words);
        while (!pending.isEmpty()) {
            var word = pending.remove();
            if (word.equals("--")) {
                rest.addAll(pending);
                break;
            }
            int equals = word.indexOf('=');
            if (word.startsWith("--") && equals > 0 && options.contains(word.substring(0, equals))) {
                pending.addFirst(word.substring(equals + 1));
                word = word.substring(0, equals);
            }
            if (flags.contains(word)) {
                set.add(word);
            } else if (options.contains(word)) {
                if (pending.isEmpty()) {
                    throw new Stop(Exit.USAGE, "The option " + word + " needs a value.");
                }
                if (found.put(word, pending.remove()) != null) {
                    throw new Stop(Exit.USAGE, "The option " + word + " is there twice.");
                }
            } else if (word.startsWith("--")) {
                var known = new ArrayList<>(options);
                known.addAll(flags);
                throw new Stop(
                        Exit.USAGE,
                        "There is no option " + word + " here. " + meant(known, word.replaceFirst("=.*", ""))
                                + "Run help.");
            } else {
                rest.add(word);
            }
        }
        return new Words(found, set, rest);
    }

    /** Returns "Did you mean …? ", or nothing where no name is near. */
    static String meant(Collection<String> names, String word) {
        var nearest = Nearest.among(names, word, 1);
        return nearest.isEmpty() ? "" : "Did you mean " + nearest.get(0) + "? ";
    }

    String require(String option) {
        var value = options.get(option);
        if (value == null) {
            throw new Stop(Exit.USAGE, "The option " + option + " is missing.");
        }
        return value;
    }

    String get(String option, String otherwise) {
        return options.getOrDefault(option, otherwise);
    }

    /** Returns the value of an option that has few; the first where it is not given. */
    String oneOf(String option, String... values) {
        var value = get(option, values[0]);
        if (!List.of(values).contains(value)) {
            throw new Stop(Exit.USAGE, "The option " + option + " is one of " + String.join(", ", values) + ".");
        }
        return value;
    }

    String only(int count, int index, String usage) {
        if (rest.size() != count) {
            throw new Stop(Exit.USAGE, "Write: " + usage);
        }
        return rest.get(index);
    }
}
