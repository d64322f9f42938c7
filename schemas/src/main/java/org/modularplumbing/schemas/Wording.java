package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Pointers;
import org.modularplumbing.schemas.internal.text.Nearest;
import org.modularplumbing.schemas.internal.validation.BadSchema;
import org.modularplumbing.schemas.internal.validation.Fault;
import org.modularplumbing.schemas.internal.validation.Rule;

/** Makes problems that people understand of faults. Every word comes from the schema or from the sentences, none from the document. */
final class Wording {

    private static final int LISTED_MAX = 8;

    private final Sentences sentences = new Sentences();

    Problem unknownSchema(List<String> nearest) {
        var message = nearest.isEmpty()
                ? sentences.say("unknown-schema")
                : sentences.say("unknown-schema.like", both(""), both(String.join(", ", nearest)));
        return new Problem("unknown-schema", "", "", "", 1, 1, message, "");
    }

    Problem tooMuch(String schema) {
        return new Problem("too-much", "", "", "", 1, 1, sentences.say("too-much"), schema + "#");
    }

    Problem problem(JsonFault fault, byte[] document) {
        var place = fault.kind() == JsonFault.Kind.TOO_LONG
                ? new Pointers.Place(1, 1)
                : Pointers.place(document, fault.offset());
        var message = sentences.say("json." + fault.kind());
        return new Problem(Codes.of(fault.kind()), "", "", "", place.line(), place.column(), message, "");
    }

    /** What is wrong with a schema as a whole or a reference of it. */
    Problem badSchema(BadSchema bad, String uri, Json schema, byte[] text) {
        var pointer = bad.location().startsWith(uri + "#") ? bad.location().substring(uri.length() + 1) : "";
        var value = Pointers.find(schema, pointer);
        var place = value == null ? new Pointers.Place(1, 1) : Pointers.place(text, value.start());
        var code = switch (bad.kind()) {
            case DIALECT -> "unknown-dialect";
            case VALUE -> "broken-schema";
            case REFERENCE -> "lost-reference";
            case CIRCLE -> "endless-reference";
        };
        var message = sentences.say("schema." + code, both(""), both(bad.word()));
        return new Problem(
                code,
                value == null ? "" : pointer,
                lastName(pointer),
                lastName(pointer),
                place.line(),
                place.column(),
                message,
                "");
    }

    Problem unknownKeyword(String name, List<String> nearest, String pointer, Pointers.Place place) {
        var message = nearest.isEmpty()
                ? sentences.say("schema.unknown-keyword", both(""), both(name))
                : sentences.say("schema.unknown-keyword.like", both(""), both(name), both(nearest.get(0)));
        var code = nearest.isEmpty() ? "not-a-keyword" : "unknown-keyword";
        return new Problem(code, pointer, name, name, place.line(), place.column(), message, "");
    }

    List<Problem> notes(List<OpenCodes.Unlisted> unlisted, Json root, byte[] document) {
        var places = new Places(document);
        return unlisted.stream()
                .map(one -> {
                    var pointer = Pointers.to(root, one.value().start());
                    var place = places.at(one.value().start());
                    var message = sentences.say("open-list", both(""), both(one.list()));
                    return new Problem(
                            "not-on-open-list",
                            pointer,
                            lastName(pointer),
                            "x-codelist",
                            place.line(),
                            place.column(),
                            message,
                            "");
                })
                .toList();
    }

    List<Problem> problems(List<Fault> faults, Json root, byte[] document) {
        var problems = new ArrayList<Problem>(faults.size());
        var places = new Places(document);
        for (var fault :
                faults.stream().sorted(Comparator.comparingInt(Fault::offset)).toList()) {
            problems.add(problem(fault, root, places.at(fault.offset())));
        }
        return List.copyOf(problems);
    }

    private Problem problem(Fault fault, Json root, Pointers.Place place) {
        var pointer = Pointers.to(root, fault.offset());
        var property = fault.property().isEmpty() ? lastName(pointer) : fault.property();
        var location = fault.rule().location() + (fault.keyword().equals("false") ? "" : "/" + fault.keyword());
        return new Problem(
                Codes.of(fault.keyword()),
                pointer,
                property,
                fault.keyword(),
                place.line(),
                place.column(),
                message(fault, property),
                location);
    }

    private static String lastName(String pointer) {
        var last = Pointers.unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
        return !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9') ? "" : last;
    }

    private Message message(Fault fault, String property) {
        var own = own(fault);
        if (own != null) {
            return own;
        }
        return switch (fault.keyword()) {
            case "required", "dependentRequired" -> missing(Titles.declaration(fault.rule(), property), property);
            case "additionalProperties", "unevaluatedProperties" -> unknown(fault.rule(), property);
            default -> value(fault, title(fault, property));
        };
    }

    /** A sentence written for this very place: {@code "x-messages": {"pattern": {"en": …, "cy": …}}}. */
    private static Message own(Fault fault) {
        for (var rule : List.of(fault.label(), fault.rule())) {
            if (Pointers.find(rule.source(), "/x-messages/" + fault.keyword()) instanceof Json.Obj message) {
                return new Message(message.text("en"), message.text("cy"));
            }
        }
        return null;
    }

    private Message title(Fault fault, String property) {
        var title = Titles.of(fault.label().source());
        title = title == null ? Titles.of(fault.rule().source()) : title;
        if (title != null) {
            return title;
        }
        var around = entryOf(fault);
        if (around != null) {
            return sentences.say("title.entry", both(""), Titles.inside(around));
        }
        // a name that the schema declares is the schema's word, any other is the document's and is not repeated
        boolean declared = fault.rule().pointer().endsWith("/properties/" + Pointers.escape(property));
        return declared && !property.isEmpty()
                ? both(property)
                : sentences.say(property.isEmpty() ? "title.item" : "title.document");
    }

    /** Returns the title of the object whose members have no names in the schema, for a value that is one of them; else null. */
    private static Message entryOf(Fault fault) {
        var pointer = fault.rule().pointer();
        for (var keyword : List.of("additionalProperties", "unevaluatedProperties")) {
            if (pointer.endsWith("/" + keyword)) {
                var around = pointer.substring(0, pointer.length() - keyword.length() - 1);
                return Titles.of(Pointers.find(fault.rule().root(), around));
            }
        }
        return null;
    }

    private Message missing(Json declaration, String property) {
        var title = Titles.of(declaration);
        var name = title == null ? both(property) : Titles.inside(title);
        return sentences.say("missing." + verb(declaration), name);
    }

    private static String verb(Json declaration) {
        if (!(declaration instanceof Json.Obj object)) {
            return "enter";
        }
        var type = object.text("type");
        boolean choice = object.get("enum") != null || object.get("const") != null || "boolean".equals(type);
        return choice ? "select" : "array".equals(type) ? "add" : "enter";
    }

    private Message unknown(Rule rule, String property) {
        var known = Pointers.find(rule.source(), "/properties") instanceof Json.Obj properties
                ? properties.names()
                : List.<String>of();
        var nearest = Nearest.among(known, property, 1);
        return nearest.isEmpty()
                ? sentences.say("unknown-property")
                : sentences.say("unknown-property.like", both(""), both(nearest.get(0)));
    }

    private Message value(Fault fault, Message title) {
        var keyword = fault.keyword();
        var given = ((fault.rule().source() instanceof Json.Obj object) ? object.get(keyword) : null);
        return switch (keyword) {
            case "type" -> sentences.say("type", title, types(given));
            case "enum" -> listed((Json.Arr) given, title);
            case "pattern" -> pattern(fault, title);
            case "format" -> format(((Json.Str) given).value(), title);
            case "minLength", "minItems" -> least(keyword, given, title, fault);
            default -> sentences.say(sentences.has(keyword) ? keyword : "other", title, both(written(given)));
        };
    }

    private Message types(Json given) {
        if (given instanceof Json.Str type) {
            return sentences.say("type." + type.value());
        }
        return ((Json.Arr) given)
                .items().stream()
                        .map(this::types)
                        .reduce((left, right) -> sentences.say("type.or", left, right))
                        .orElseThrow();
    }

    private Message listed(Json.Arr values, Message title) {
        return values.size() > LISTED_MAX
                ? sentences.say("enum.long", title)
                : sentences.say(
                        "enum",
                        title,
                        both(values.items().stream().map(Wording::written).collect(Collectors.joining(", "))));
    }

    private Message pattern(Fault fault, Message title) {
        for (var rule : List.of(fault.label(), fault.rule())) {
            if (Pointers.find(rule.source(), "/examples/0") instanceof Json.Str example) {
                return sentences.say("pattern.like", title, both(example.value()));
            }
        }
        return sentences.say("pattern", title);
    }

    private Message format(String format, Message title) {
        return sentences.has("format." + format)
                ? sentences.say("format." + format, title)
                : sentences.say("format", title, both(format));
    }

    private Message least(String keyword, Json given, Message title, Fault fault) {
        boolean one = written(given).equals("1");
        if (one && keyword.equals("minLength")) {
            return sentences.say("missing.enter", Titles.inside(title));
        }
        return one
                ? sentences.say("minItems.one", Titles.inside(title))
                : sentences.say(keyword, title, both(written(given)));
    }

    private static String written(Json value) {
        if (value == null) {
            return "";
        }
        return value instanceof Json.Str text ? text.value() : JsonWriter.compact(value);
    }

    private static Message both(String text) {
        return new Message(text, text);
    }

    /** Lines and columns of ascending offsets in one pass over the text. */
    private static final class Places {
        private final byte[] document;
        private int offset;
        private int line = 1;
        private int column = 1;

        Places(byte[] document) {
            this.document = document;
        }

        Pointers.Place at(int wanted) {
            for (; offset < wanted; offset++) {
                byte c = document[offset];
                if (c == '\n' || c == '\r' && document[offset + 1] != '\n') {
                    line++;
                    column = 1;
                } else if ((c & 0xC0) != 0x80) {
                    column++;
                }
            }
            return new Pointers.Place(line, column);
        }
    }
}
