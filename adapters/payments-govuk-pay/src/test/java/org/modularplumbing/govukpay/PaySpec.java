package org.modularplumbing.govukpay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** An OpenAPI 3.0 file, as far as GOV.UK Pay's uses it: types, required, enum, lengths and bounds, items and references. */
final class PaySpec {

    private final JsonNode spec;
    private final TreeSet<String> operations = new TreeSet<>();

    PaySpec(String json) {
        spec = PayClient.JSON.readTree(json);
        spec.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    }

    TreeSet<String> operations() {
        return operations;
    }

    String operation(String method, String address) {
        var path = address.replaceAll("[?].*", "");
        return operations.stream()
                .filter(operation -> (method + " " + path).matches(operation.replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation of the file: " + method + " " + path));
    }

    private JsonNode at(String operation) {
        var parts = operation.split(" ");
        return spec.path("paths").path(parts[1]).path(parts[0].toLowerCase(java.util.Locale.ROOT));
    }

    List<String> problemsOfAnswer(String operation, int status, JsonNode answer) {
        var responses = at(operation).path("responses");
        // where the file gives the body of a refund for one of the two good statuses alone, it holds for both
        var described = responses.path(String.valueOf(status == 202 ? 200 : status));
        if (described.isMissingNode()) {
            return List.of("the file knows no status " + status);
        }
        var schema = described.path("content").path("application/json").path("schema");
        return schema.isMissingNode() ? List.of() : problems(schema, answer, "");
    }

    /** What the file's own description says of agreement payments wins over its list: they must not have a return address. */
    List<String> problemsOfRequest(String operation, JsonNode request) {
        var schema = at(operation)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        var agreement = request.path("authorisation_mode").asString("").equals("agreement");
        return problems(schema, request, "").stream()
                .filter(problem -> !agreement || !problem.equals("/return_url is missing"))
                .toList();
    }

    private List<String> problems(JsonNode described, JsonNode value, String place) {
        var schema = described.has("$ref")
                ? spec.at(described.path("$ref").asString().substring(1))
                : described;
        var problems = new ArrayList<String>();
        if (!hasType(schema.path("type").asString("object"), value)) {
            return List.of(place + " is no " + schema.path("type").asString("object") + ": " + value);
        }
        for (var name : schema.path("required")) {
            if (!value.has(name.asString())) {
                problems.add(place + "/" + name.asString() + " is missing");
            }
        }
        var allowed = schema.path("enum");
        if (!allowed.isMissingNode()
                && allowed.valueStream().noneMatch(one -> one.asString().equals(value.asString("")))) {
            problems.add(place + " is none of " + allowed);
        }
        var length = value.isString() ? value.asString().length() : 0;
        if (value.isString()
                && (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)
                        || length < schema.path("minLength").asInt(0))) {
            problems.add(place + " has " + length + " characters");
        }
        if (value.isNumber()
                && (value.asLong() > schema.path("maximum").asLong(Long.MAX_VALUE)
                        || value.asLong() < schema.path("minimum").asLong(Long.MIN_VALUE))) {
            problems.add(place + " is out of bounds: " + value);
        }
        schema.path("properties")
                .propertyStream()
                .filter(property -> value.has(property.getKey()))
                .forEach(property -> problems.addAll(
                        problems(property.getValue(), value.get(property.getKey()), place + "/" + property.getKey())));
        if (value.isObject() && schema.has("properties")) {
            var known = schema.path("properties").propertyNames();
            var metadata = known.size() == 1 && known.contains("metadata");
            value.propertyNames().stream()
                    .filter(name -> !known.contains(name) && !metadata)
                    .forEach(name -> problems.add(place + "/" + name + " is not in the file"));
        }
        if (value.isArray()) {
            for (int item = 0; item < value.size(); item++) {
                problems.addAll(problems(schema.path("items"), value.get(item), place + "/" + item));
            }
        }
        return problems;
    }

    private static boolean hasType(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }
}
