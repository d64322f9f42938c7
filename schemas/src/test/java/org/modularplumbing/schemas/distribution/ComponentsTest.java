package org.modularplumbing.schemas.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;

class ComponentsTest {

    private static final String BASE = "https://modularplumbing.org/schemas/";

    private final List<Item> items = new ArrayList<>();

    private void add(String name, String version, boolean latest, List<String> events, String schema) {
        var entry = new SchemaEntry(
                BASE + "pool/" + name + "/" + version,
                "pool",
                name,
                version,
                new Message(name, name),
                SchemaEntry.Kind.DOCUMENT,
                SchemaEntry.Status.DRAFT,
                SchemaEntry.Role.BOTH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                events,
                "",
                List.of());
        items.add(new Item(entry, (Json.Obj) JsonReader.read(schema.replace('`', '"')), new byte[0], latest));
    }

    private Library library() {
        return new Library("1.0.0", items, new TreeMap<>(), new byte[0]);
    }

    @Test
    void references_lead_to_components_and_definitions_stand_beside_their_schema() {
        add(
                "lane",
                "1.0.0",
                true,
                List.of(),
                "{`$id`:`x`,`$ref`:`#/$defs/rope-end`,`$defs`:{`rope-end`:{`maxLength`:3}}}");
        add(
                "pool",
                "1.0.0",
                true,
                List.of(),
                "{`items`:{`$ref`:`" + BASE + "pool/lane/1.0.0#/$defs/rope-end`},`examples`:[{`$ref`:`kept`}]}");
        var found = new Components(library()).all();
        assertThat(JsonWriter.compact(found.get("Pool.Lane")))
                .isEqualTo("{\"$ref\":\"#/components/schemas/Pool.Lane.RopeEnd\",\"x-schema-id\":\"" + BASE
                        + "pool/lane/1.0.0\"}");
        assertThat(JsonWriter.compact(found.get("Pool.Lane.RopeEnd"))).isEqualTo("{\"maxLength\":3}");
        assertThat(JsonWriter.compact(found.get("Pool.Pool")))
                .startsWith(
                        "{\"items\":{\"$ref\":\"#/components/schemas/Pool.Lane.RopeEnd\"},\"examples\":[{\"$ref\":\"kept\"}]");
    }

    @Test
    void an_older_version_has_its_version_in_its_name() {
        add("lane", "1.0.0", false, List.of(), "{}");
        add("lane", "1.1.0", true, List.of(), "{}");
        assertThat(new Components(library()).all()).containsOnlyKeys("Pool.Lane", "Pool.Lane_1_0_0");
        assertThat(new TypeScript(library()).text())
                .contains("export type Lane = unknown", "export type Lane_1_0_0 = unknown")
                .contains("'pool/lane': Pool.Lane;", "'pool/lane/1.0.0': Pool.Lane_1_0_0;");
    }

    @Test
    void refuses_a_reference_into_the_middle_of_a_schema() {
        add("lane", "1.0.0", true, List.of(), "{`$ref`:`#/properties/a`}");
        assertThatThrownBy(() -> new Components(library()).all()).hasMessageContaining("pool/lane/1.0.0 refers to");
    }

    @Test
    void refuses_two_schemas_with_one_name() {
        add("lane-end", "1.0.0", true, List.of(), "{}");
        add("lane.end", "1.0.0", true, List.of(), "{}");
        assertThatThrownBy(() -> new Components(library()).all()).hasMessageContaining("Pool.LaneEnd");
        assertThatThrownBy(() -> new TypeScript(library()).text()).hasMessageContaining("Pool.LaneEnd");
    }

    @Test
    void refuses_an_event_that_carries_two_documents() {
        add("lane", "1.0.0", true, List.of("lane.opened"), "{}");
        add("rope", "1.0.0", true, List.of("lane.opened"), "{}");
        assertThatThrownBy(() -> new AsyncApi(library()))
                .hasMessageContaining("lane.opened carries pool/lane/1.0.0 and pool/rope/1.0.0");
    }

    @Test
    void draft_07_gets_its_own_words() {
        var schema = JsonReader.read(
                "{`$ref`:`#/a`,`title`:`T`,`unevaluatedProperties`:false,`dependentRequired`:{`a`:[`b`]}}"
                        .replace('`', '"'));
        assertThat(JsonWriter.compact(Draft07.of(schema)))
                .isEqualTo("{\"title\":\"T\",\"dependencies\":{\"a\":[\"b\"]},\"allOf\":[{\"$ref\":\"#/a\"}]}");
        var tuple = JsonReader.read("{`prefixItems`:[true],`items`:false}".replace('`', '"'));
        assertThat(JsonWriter.compact(Draft07.of(tuple))).isEqualTo("{\"additionalItems\":false,\"items\":[true]}");
    }
}
