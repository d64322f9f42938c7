package org.modularplumbing.dmn.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON text into maps, lists, strings, booleans and numbers, strictly and within limits. */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(XmlTree.LENGTH)
                    .maxNestingDepth(XmlTree.DEPTH)
                    .build())
            .build();

    private JsonTree() {}

    static Object parse(String text) {
        if (text.length() > XmlTree.LENGTH) {
            throw problem(Code.TOO_LARGE, null, "longer than %d characters".formatted(XmlTree.LENGTH));
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), XmlTree.withoutMark(text))) {
            parser.nextToken();
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new DecisionModelException(new ModelProblem(
                        Code.NOT_JSON, "", 0, 0, "There is text after the end of the document. Take it out."));
            }
            return value;
        } catch (StreamConstraintsException tooLarge) {
            throw problem(Code.TOO_LARGE, tooLarge, "too long or nested deeper than " + XmlTree.DEPTH + " levels");
        } catch (JacksonException wrong) {
            throw problem(Code.NOT_JSON, wrong, "not JSON at or before this place, or repeats a property there");
        }
    }

    /** A problem with the line and column of what its pointer leads to; of the nearest that there is, if something is missing. */
    static ModelProblem placed(String text, ModelProblem problem) {
        var place = new int[2];
        int nearest = -1;
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), XmlTree.withoutMark(text))) {
            while (parser.nextToken() != null) {
                var pointer = parser.streamReadContext().pathAsPointer().toString();
                boolean leads = problem.path().equals(pointer) || problem.path().startsWith(pointer + "/");
                if (leads && pointer.length() > nearest) {
                    nearest = pointer.length();
                    place[0] = parser.currentTokenLocation().getLineNr();
                    place[1] = parser.currentTokenLocation().getColumnNr();
                }
            }
        } catch (JacksonException notReached) {
            // it was read before
        }
        return new ModelProblem(problem.code(), problem.path(), place[0], place[1], problem.message());
    }

    private static DecisionModelException problem(Code code, JacksonException cause, String what) {
        var at = cause == null ? null : cause.getLocation();
        return new DecisionModelException(new ModelProblem(
                code,
                "",
                at == null ? 0 : Math.max(0, at.getLineNr()),
                at == null ? 0 : Math.max(0, at.getColumnNr()),
                "The document is " + what + "."));
    }

    private static Object value(JsonParser parser) {
        var token = parser.currentToken();
        if (token == null) {
            throw problem(Code.NOT_JSON, null, "empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> null;
        };
    }

    private static Object object(JsonParser parser) {
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static Object array(JsonParser parser) {
        var array = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
