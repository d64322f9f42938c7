package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * Makes faults of the errors of one run: one for each thing that is wrong. Errors that only follow from another one are left out: what is said of a value
 * of the wrong type, what nobody evaluated because something failed, and all but the first thing that one schema says of one text, number or literal.
 */
final class Findings {

    /** A document with more faults than this is not read further by people either. */
    private static final int FAULTS_MAX = 200;

    /** The order in which people want to hear of what is wrong with one value; what is not listed comes in between, as written. */
    private static final List<String> FIRST = List.of(
            "type",
            "const",
            "enum",
            "$ref",
            "$dynamicRef",
            "$recursiveRef",
            "minimum",
            "exclusiveMinimum",
            "maximum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "pattern",
            "format");

    private static final List<String> LAST =
            List.of("allOf", "anyOf", "oneOf", "not", "then", "else", "dependentSchemas", "unevaluatedProperties");

    private final Nodes nodes;
    private final Json root;
    private final List<Finding> findings;

    private Findings(Nodes nodes, Json root, List<Run.Found> found) {
        this.nodes = nodes;
        this.root = root;
        this.findings = found.stream().map(Finding::of).toList();
    }

    static List<Fault> of(Nodes nodes, Json root, List<Run.Found> found) {
        return new Findings(nodes, root, found).faults();
    }

    private List<Fault> faults() {
        var wrongTypes = new HashSet<String>();
        var failed = new HashSet<String>();
        var firstOfScalar = new HashMap<String, Integer>();
        for (var finding : findings) {
            collect(finding, wrongTypes, failed, firstOfScalar);
        }
        var faults = new LinkedHashMap<String, Placed>();
        for (var finding : findings) {
            if (!follows(finding, wrongTypes, failed, firstOfScalar)) {
                var placed = new Placed(fault(finding), finding.path());
                faults.putIfAbsent(placed.key(), placed);
            }
        }
        return faults.values().stream()
                .sorted(Comparator.comparingInt(
                                (Placed placed) -> placed.fault().offset())
                        .thenComparing(Placed::path, Findings::byRank))
                .limit(FAULTS_MAX)
                .map(Placed::fault)
                .toList();
    }

    private record Placed(Fault fault, List<String> path) {
        String key() {
            return fault.offset() + " " + fault.property() + " " + path;
        }
    }

    /** Calls for each keyword on the way to the finding: its place in the path and what the schema around it says of which value. */
    private interface Step {
        void at(int index, String key);
    }

    private static void steps(Finding finding, Step step) {
        var key = new StringBuilder();
        var instance = finding.instance();
        int depth = 0;
        for (int i = 0; i < finding.path().size(); i++) {
            for (; depth < finding.depths().get(i); depth++) {
                key.append(" @").append(instance.get(depth));
            }
            if (finding.schemas().get(i) != null) {
                step.at(i, key.toString());
            }
            key.append(' ').append(finding.path().get(i));
        }
    }

    private void collect(
            Finding finding, Set<String> wrongTypes, Set<String> failed, Map<String, Integer> firstOfScalar) {
        boolean scalar = isScalar(value(finding));
        steps(finding, (i, key) -> {
            var keyword = finding.path().get(i);
            if (keyword.equals("type")) {
                wrongTypes.add(key);
            }
            if (!keyword.startsWith("unevaluated")) {
                failed.add(key);
            }
            if (scalar && finding.depths().get(i) == finding.depth()) {
                firstOfScalar.merge(key, rank(keyword), Math::min);
            }
        });
    }

    private boolean follows(
            Finding finding, Set<String> wrongTypes, Set<String> failed, Map<String, Integer> firstOfScalar) {
        boolean scalar = isScalar(value(finding));
        var follows = new boolean[1];
        steps(finding, (i, key) -> {
            var keyword = finding.path().get(i);
            follows[0] |= !keyword.equals("type") && wrongTypes.contains(key)
                    || keyword.startsWith("unevaluated") && failed.contains(key)
                    || scalar && finding.depths().get(i) == finding.depth() && firstOfScalar.get(key) < rank(keyword);
        });
        return follows[0];
    }

    private static int rank(String keyword) {
        int first = FIRST.indexOf(keyword);
        return first >= 0 ? first : FIRST.size() + 1 + LAST.indexOf(keyword);
    }

    private static int byRank(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.get(i).equals(b.get(i))) {
                return Integer.compare(rank(a.get(i)), rank(b.get(i)));
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static boolean isScalar(Json value) {
        return !(value instanceof Json.Obj) && !(value instanceof Json.Arr);
    }

    private Json value(Finding finding) {
        var here = root;
        for (var name : finding.instance()) {
            here = here instanceof Json.Obj object ? object.get(name) : ((Json.Arr) here).item(Integer.parseInt(name));
        }
        return here;
    }

    private Fault fault(Finding finding) {
        var value = value(finding);
        var error = finding.error();
        var rule = rule(finding.schema());
        var label = finding.label() == finding.schema() ? rule : rule(finding.label());
        return switch (finding.keyword()) {
            case "required" -> new Fault("required", value.start(), error.getProperty(), rule, label);
            case "dependentRequired" ->
                new Fault("dependentRequired", value.start(), String.valueOf(error.getArguments()[0]), rule, label);
            case "additionalProperties", "unevaluatedProperties", "propertyNames" ->
                member(finding.keyword(), (Json.Obj) value, error.getProperty(), rule);
            case "items", "additionalItems", "unevaluatedItems" ->
                item(finding.keyword(), ((Json.Arr) value).item((Integer) error.getArguments()[0]), rule);
            case "contains" -> new Fault(bound(finding), value.start(), "", rule, label);
            default -> new Fault(finding.keyword(), value.start(), "", rule, label);
        };
    }

    private static Fault member(String keyword, Json.Obj object, String name, Rule rule) {
        return new Fault(keyword, object.nameStart(object.indexOf(name)), name, rule, rule);
    }

    /** The schema false says no by itself; the validator names the keyword around it. */
    private Fault item(String keyword, Json item, Rule rule) {
        if (keyword.equals("unevaluatedItems")) {
            return new Fault(keyword, item.start(), "", rule, rule);
        }
        var never = new Rule(
                ((Json.Obj) rule.source()).get(keyword), rule.root(), rule.uri(), rule.pointer() + "/" + keyword);
        return new Fault("false", item.start(), "", never, never);
    }

    private static String bound(Finding finding) {
        boolean tooMany = finding.error().getKeyword().equals("maxContains");
        return tooMany || finding.schema().getSchemaNode().has("minContains")
                ? finding.error().getKeyword()
                : "contains";
    }

    private Rule rule(Schema schema) {
        var location = schema.getSchemaLocation();
        return new Rule(
                nodes.source(schema.getSchemaNode()),
                nodes.source(schema.findSchemaResourceRoot().getSchemaNode()),
                location.getAbsoluteIri() == null
                        ? ""
                        : location.getAbsoluteIri().toString(),
                location.getFragment() == null ? "" : location.getFragment().toString());
    }
}
