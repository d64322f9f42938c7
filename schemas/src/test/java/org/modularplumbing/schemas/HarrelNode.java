package org.modularplumbing.schemas;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEquality;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Our JSON as dev.harrel's validator wants to see it. */
record HarrelNode(Json json, String getJsonPointer) implements JsonNode {

    static final class Factory implements JsonNodeFactory {
        @Override
        public JsonNode wrap(Object node) {
            return node instanceof HarrelNode already ? already : new HarrelNode((Json) node, "");
        }

        @Override
        public JsonNode create(String text) {
            return new HarrelNode(JsonReader.read(text), "");
        }
    }

    @Override
    public SimpleType getNodeType() {
        return SimpleType.fromName(json.type().word());
    }

    @Override
    public boolean asBoolean() {
        return ((Json.Bool) json).value();
    }

    @Override
    public String asString() {
        return json instanceof Json.Str text ? text.value() : JsonWriter.compact(json);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigIntegerExact();
    }

    @Override
    public BigDecimal asNumber() {
        return ((Json.Num) json).decimal();
    }

    @Override
    public List<JsonNode> asArray() {
        var items = new ArrayList<JsonNode>();
        for (var item : ((Json.Arr) json).items()) {
            items.add(new HarrelNode(item, getJsonPointer + "/" + items.size()));
        }
        return items;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        var members = new LinkedHashMap<String, JsonNode>();
        var object = (Json.Obj) json;
        for (int i = 0; i < object.size(); i++) {
            var pointer = getJsonPointer + "/" + JsonNode.encodeJsonPointer(object.name(i));
            members.put(object.name(i), new HarrelNode(object.value(i), pointer));
        }
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HarrelNode node && JsonEquality.equal(json, node.json);
    }

    @Override
    public int hashCode() {
        return JsonEquality.hash(json);
    }
}
