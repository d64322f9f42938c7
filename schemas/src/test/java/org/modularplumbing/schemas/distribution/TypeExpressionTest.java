package org.modularplumbing.schemas.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.modularplumbing.schemas.internal.json.JsonReader;

class TypeExpressionTest {

    private static String type(String schema) {
        return new TypeExpression(reference -> "The" + reference.replaceAll(".*/", ""))
                .of(JsonReader.read(schema.replace('`', '"')), "")
                .replaceAll("\\s+", " ");
    }

    @Test
    void simple_values_are_what_they_are() {
        assertThat(type("{`type`:`string`}")).isEqualTo("string");
        assertThat(type("{`type`:`integer`}")).isEqualTo("number");
        assertThat(type("{`type`:[`string`,`null`]}")).isEqualTo("(string | null)");
        assertThat(type("{`enum`:[`it's`,1,true,null]}")).isEqualTo("'it\\'s' | 1 | true | null");
        assertThat(type("{`const`:`1.0`}")).isEqualTo("'1.0'");
        assertThat(type("{}")).isEqualTo("unknown");
        assertThat(type("false")).isEqualTo("never");
        assertThat(type("{`not`:{}}")).isEqualTo("never");
        assertThat(type("{`$ref`:`#/$defs/held`}")).isEqualTo("Theheld");
    }

    @Test
    void arrays_know_their_items_and_tuples_their_places() {
        assertThat(type("{`type`:`array`,`items`:{`type`:`string`}}")).isEqualTo("Array<string>");
        assertThat(type("{`type`:`array`,`prefixItems`:[{`type`:`number`},{`enum`:[1,2]}],`items`:false,`minItems`:1}"))
                .isEqualTo("[(number), (1 | 2)?]");
    }

    @Test
    void objects_know_what_is_required_and_what_else_may_be_there() {
        assertThat(type("{`type`:`object`,`properties`:{`a`:{`type`:`string`},`b-c`:{}},`required`:[`a`],"
                        + "`additionalProperties`:false}"))
                .isEqualTo("{ a: string; 'b-c'?: unknown; }");
        assertThat(type("{`type`:`object`,`additionalProperties`:{`type`:`number`}}"))
                .isEqualTo("{ [name: string]: number; }");
        assertThat(type("{`type`:`object`,`properties`:{`a`:{}},`additionalProperties`:true}"))
                .isEqualTo("{ a?: unknown; [name: string]: unknown; }");
    }

    @Test
    void the_property_that_tells_variants_apart_makes_a_union() {
        var schema = "{`type`:`object`,`properties`:{`kind`:{`enum`:[`a`,`b`,`c`]}},`required`:[%s],`allOf`:["
                + "{`if`:{`properties`:{`kind`:{`const`:`a`}}},`then`:{`$ref`:`#/$defs/x`}},"
                + "{`if`:{`properties`:{`kind`:{`enum`:[`a`,`b`]}}},`then`:{`required`:[`at`]}}]}";
        assertThat(type(schema.formatted("`kind`")))
                .endsWith(
                        "& ( | { kind: 'a' } & Thex & { at: {} | null; } | { kind: 'b' } & { at: {} | null; } | { kind: 'c' } )");
        assertThat(type(schema.formatted(""))).endsWith("| { kind: 'c' } | { kind?: undefined } )");
    }

    @Test
    void a_value_that_is_told_by_what_it_has_makes_a_union() {
        assertThat(type("{`allOf`:[{`if`:{`type`:`object`},`else`:{`type`:`string`}},"
                        + "{`if`:{`required`:[`list`]},`then`:{`$ref`:`#/$defs/list`}},"
                        + "{`if`:{`allOf`:[{`not`:{`required`:[`list`]}}]},`then`:{`required`:[`feel`]}}]}"))
                .isEqualTo("string | ( | { list: {} | null } & Thelist )");
        assertThat(type("{`properties`:{`a`:{`type`:`string`}},"
                        + "`allOf`:[{`if`:{`not`:{`type`:`boolean`}},`then`:{`type`:`object`}}]}"))
                .isEqualTo("boolean | { a?: string; }");
    }

    @Test
    void one_or_the_other_makes_a_union() {
        assertThat(type("{`if`:{`required`:[`a`]},`then`:{`$ref`:`#/$defs/a`},`else`:{`$ref`:`#/$defs/b`}}"))
                .isEqualTo("( | Thea | Theb )");
    }

    @Test
    void a_union_inside_an_intersection_has_brackets() {
        assertThat(type("{`enum`:[`a`,`b`],`$ref`:`#/$defs/x`}")).isEqualTo("('a' | 'b') & Thex");
        assertThat(type("{`type`:`object`,`properties`:{`a`:{`enum`:[1,2]}},`$ref`:`#/$defs/x`}"))
                .isEqualTo("{ a?: 1 | 2; } & Thex");
    }

    @Test
    void conditions_that_types_cannot_tell_are_left_to_the_validator() {
        assertThat(type("{`type`:`object`,`properties`:{`a`:{`type`:`integer`}},"
                        + "`allOf`:[{`if`:{`properties`:{`a`:{`minimum`:5}}},`then`:{`required`:[`b`]}}]}"))
                .isEqualTo("{ a?: number; }");
        assertThat(type("{`type`:`object`,`properties`:{`kind`:{`enum`:[`a`,`b`]},`b`:{}},`allOf`:[{`if`:{"
                        + "`properties`:{`kind`:{`const`:`a`}},`required`:[`kind`,`b`]},`then`:{`required`:[`c`]}}]}"))
                .isEqualTo("{ kind?: 'a' | 'b'; b?: unknown; }");
        assertThat(type("{`allOf`:[{`if`:{`required`:[`a`]},`then`:{`required`:[`b`]}}]}"))
                .isEqualTo("unknown");
        assertThat(type("{`type`:`object`,`patternProperties`:{`^x-`:{}},`additionalProperties`:false}"))
                .isEqualTo("{ [name: string]: unknown; }");
    }
}
