package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.NodeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gives the validator what our reader has read, so that there is one reading of every text; and tells of a node of a schema what it was made of. */
final class Nodes implements NodeReader {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
    private static final Json TRUE = JsonReader.read("true");
    private static final Json FALSE = JsonReader.read("false");

    /** The validator keeps a divisor as a double, unless the number is a decimal. */
    private static final long EXACT_AS_DOUBLE_MAX = 1L << 53;

    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Map<JsonNode, Json> sources = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Nodes others;

    /** @param others where nodes that are not made here come from; null where there are none */
    Nodes(Nodes others) {
        this.others = others;
    }

    /** Returns the node of a document. */
    static JsonNode of(Json value) {
        return node(value, null);
    }

    /** Returns the node of a schema and remembers where each object in it comes from. */
    JsonNode schema(Json value) {
        return node(value, sources);
    }

    /** Returns what a node of a schema was made of. */
    Json source(JsonNode schema) {
        if (schema.isBoolean()) {
            return schema.booleanValue() ? TRUE : FALSE;
        }
        var source = sources.get(schema);
        return source == null && others != null ? others.source(schema) : source;
    }

    @Override
    public JsonNode readTree(String text, InputFormat format) {
        return schema(JsonReader.read(text));
    }

    @Override
    public JsonNode readTree(InputStream text, InputFormat format) {
        try {
            return readTree(new String(text.readAllBytes(), StandardCharsets.UTF_8), format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode node(Json value, Map<JsonNode, Json> sources) {
        if (value instanceof Json.Str text) {
            return FACTORY.stringNode(text.value());
        }
        if (value instanceof Json.Obj object) {
            return object(object, sources);
        }
        if (value instanceof Json.Arr array) {
            var node = FACTORY.arrayNode(array.size());
            for (int i = 0; i < array.size(); i++) {
                node.add(node(array.item(i), sources));
            }
            return node;
        }
        if (value instanceof Json.Num number) {
            return number(number, sources != null);
        }
        return value instanceof Json.Bool bool ? FACTORY.booleanNode(bool.value()) : FACTORY.nullNode();
    }

    private static JsonNode object(Json.Obj object, Map<JsonNode, Json> sources) {
        var node = FACTORY.objectNode();
        for (int i = 0; i < object.size(); i++) {
            node.set(object.name(i), node(object.value(i), sources));
        }
        if (sources != null) {
            sources.put(node, object);
        }
        return node;
    }

    /** Exact: no number passes through floating point, and those that fit no long are never taken for one. */
    private static JsonNode number(Json.Num number, boolean ofSchema) {
        if (number.isLong()) {
            boolean exactAsDouble = Math.abs(number.longValue()) <= EXACT_AS_DOUBLE_MAX;
            return ofSchema && !exactAsDouble
                    ? DecimalNode.valueOf(number.decimal())
                    : FACTORY.numberNode(number.longValue());
        }
        var exact = number.decimal();
        if (exact.scale() == 0 || exact.abs().compareTo(LONG_MAX) > 0 && number.type() == Json.Type.INTEGER) {
            return BigIntegerNode.valueOf(exact.toBigIntegerExact());
        }
        return new Fraction(exact);
    }

    /** The validator compares with whole bounds by way of a long, and the node's own conversion throws where none fits. */
    private static final class Fraction extends DecimalNode {
        private static final long serialVersionUID = 1L;

        Fraction(BigDecimal value) {
            super(value);
        }

        @Override
        public boolean inLongRange() {
            return true;
        }

        @Override
        public long _asLongValueUnchecked() {
            return _value.max(LONG_MAX.negate()).min(LONG_MAX).longValue();
        }
    }
}
