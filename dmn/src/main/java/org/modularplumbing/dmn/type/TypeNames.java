package org.modularplumbing.dmn.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.Spelling;

/** The types that names stand for in one model: those of FEEL, those the model defines, those it imports. */
public final class TypeNames {

    private static final Map<String, FeelType> OF_FEEL = Map.ofEntries(
            Map.entry("Any", FeelType.ANY),
            Map.entry("any", FeelType.ANY),
            Map.entry("Null", FeelType.NULL),
            Map.entry("number", FeelType.NUMBER),
            Map.entry("string", FeelType.STRING),
            Map.entry("boolean", FeelType.BOOLEAN),
            Map.entry("date", FeelType.DATE),
            Map.entry("time", FeelType.TIME),
            Map.entry("date and time", FeelType.DATE_TIME),
            Map.entry("dateTime", FeelType.DATE_TIME),
            Map.entry("days and time duration", FeelType.DAYS_DURATION),
            Map.entry("dayTimeDuration", FeelType.DAYS_DURATION),
            Map.entry("years and months duration", FeelType.MONTHS_DURATION),
            Map.entry("yearMonthDuration", FeelType.MONTHS_DURATION),
            Map.entry("context", FeelType.context(Map.of())),
            Map.entry("list", FeelType.list(FeelType.ANY)),
            Map.entry("function", FeelType.ANY));

    private final Map<String, FeelType> own;

    /** Makes a table of types that a model defines or imports. */
    public TypeNames(Map<String, FeelType> own) {
        this.own = new HashMap<>(own);
    }

    /** The type of a name, if there is one. */
    public Optional<FeelType> find(String name) {
        var words = String.join(" ", List.of(name.strip().split("\\s+")));
        return Optional.ofNullable(own.getOrDefault(words, OF_FEEL.get(words)));
    }

    /** Whether a name is that of a type of FEEL. */
    static boolean isOfFeel(String name) {
        return OF_FEEL.containsKey(name.strip());
    }

    /** The type of a name; one that nothing has is a problem, and then anything goes. */
    public FeelType resolve(Optional<String> name, String path, Findings findings) {
        return name.filter(each -> !each.isBlank())
                .map(each -> find(each).orElseGet(() -> {
                    findings.add(
                            Code.UNKNOWN_TYPE,
                            path,
                            "There is no type '%s'.%s Define it, or correct the name."
                                    .formatted(each.strip(), suggestion(each.strip())));
                    return FeelType.ANY;
                }))
                .orElse(FeelType.ANY);
    }

    private String suggestion(String wrong) {
        var known = Stream.concat(own.keySet().stream(), OF_FEEL.keySet().stream())
                .sorted()
                .toList();
        return Spelling.nearest(wrong, known)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }
}
