package org.modularplumbing.schemas.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words after the command: options with a value, flags, and the rest. */
record Words(Map<String, String> options, Set<String> flags, List<String> rest) {

    static Words of(List<String> words, Set<String> options, Set<String> flags) {
        var found = new HashMap<String, String>();
        var set = new java.util.HashSet<String>();
        var rest = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (flags.contains(word)) {
                set.add(word);
            } else if (options.contains(word)) {
                if (i + 1 == words.size()) {
                    throw new Stop(Exit.USAGE, "The option " + word + " needs a value.");
                }
                found.put(word, words.get(++i));
            } else if (word.startsWith("--")) {
                throw new Stop(Exit.USAGE, "There is no option " + word + " here; run help.");
            } else {
                rest.add(word);
            }
        }
        return new Words(found, set, rest);
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

    String only(int count, int index, String usage) {
        if (rest.size() != count) {
            throw new Stop(Exit.USAGE, "Write: " + usage);
        }
        return rest.get(index);
    }
}
