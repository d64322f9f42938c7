package org.modularplumbing.schemas.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Pointers;

/** What the validator of others is asked to do beyond what it does by itself. */
class ValidatorsTest {

    private static final String URI = "https://example.org/any";

    private static Json json(String text) {
        return JsonReader.read(text.replace('\'', '"'));
    }

    /** Keyword and place of each fault. */
    private static List<String> faults(String schema, String document) {
        var read = json(document);
        return new Validators(uri -> null, true)
                .compile(URI, json(schema)).faults(read).stream()
                        .map(fault -> fault.keyword() + " " + Pointers.to(read, fault.offset()))
                        .toList();
    }

    private static void check(String schema) {
        var read = json(schema);
        new Validators(Map.of(URI, read)::get, true).check(URI, read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://json-schema.org/draft-04/schema#      | {'maximum':5,'exclusiveMaximum':true} | 5     | maximum
                    http://json-schema.org/draft-06/schema#      | {'dependencies':{'a':['b']}}         | {'a':1} | dependencies
                    http://json-schema.org/draft-07/schema#      | {'items':[{'type':'string'}]}        | [1]     | type /0
                    https://json-schema.org/draft/2019-09/schema | {'items':[true],'additionalItems':false} | [1,2] | false /1
                    https://json-schema.org/draft/2020-12/schema | {'prefixItems':[true],'items':false} | [1,2]   | false /1
                    """)
    void reads_a_schema_in_the_dialect_that_it_names(String dialect, String keywords, String document, String fault) {
        var schema = "{'$schema':'" + dialect + "'," + keywords.substring(1);
        check(schema);
        assertThat(faults(schema, document)).containsExactly(fault.contains(" ") ? fault : fault + " ");
    }

    @Test
    void the_same_words_mean_what_their_draft_says() {
        var reference =
                "{'$schema':'%s','properties':{'a':{'$ref':'#/definitions/any','type':'string'}},'definitions':{'any':{}}}";
        assertThat(faults(reference.formatted("http://json-schema.org/draft-07/schema#"), "{'a':1}"))
                .as("up to draft 7 a reference stands alone")
                .isEmpty();
        assertThat(faults(reference.formatted("https://json-schema.org/draft/2020-12/schema"), "{'a':1}"))
                .containsExactly("type /a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/dialect", "http://json-schema.org/draft-03/schema#", "nonsense"})
    void refuses_a_dialect_that_it_does_not_know(String dialect) {
        assertThatThrownBy(() -> check("{'$schema':'" + dialect + "'}"))
                .isInstanceOf(BadSchema.class)
                .hasMessage(URI + "#/$schema: '" + dialect + "' is not a dialect that is known here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'type':'strin'}                                          | #/type: 'strin' is not a type
                    {'properties':{'a':{'pattern':'('}}}                      | #/properties/a/pattern: '(' is not a regular expression
                    {'maxLength':'5'}                                         | #/maxLength: the value is 'integer'
                    {'required':'a'}                                          | #/required: the value is 'array'
                    {'maxLength':-1}                                          | #/maxLength: the value cannot be this one
                    {'$schema':'http://json-schema.org/draft-04/schema#','minimum':'1'} | #/minimum: the value is 'number'
                    {'$defs':{'a':{'$id':'https://example.org/a','$ref':'b'}}} | https://example.org/a#/$ref: 'b' leads nowhere
                    {'$ref':'#/$defs/a/b','$defs':{'a':{}}}                   | #/$ref: '#/$defs/a/b' leads nowhere
                    """)
    void refuses_what_the_validator_would_take_without_a_word(String schema, String end) {
        assertThatThrownBy(() -> check(schema)).isInstanceOf(BadSchema.class).hasMessageEndingWith(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$defs':{'a':{'$anchor':'x'}},'$ref':'#x'}",
                "{'$defs':{'a':{'$id':'deep/a','$defs':{'b':{'$id':'b','$ref':'a'}}}},'$ref':'deep/b'}",
                "{'$schema':'http://json-schema.org/draft-04/schema#','id':'https://example.org/any','definitions':{'a':{'id':'x/a'}},'allOf':[{'$ref':'x/a'}]}",
                "{'$schema':'http://json-schema.org/draft-07/schema#','definitions':{'a':{'$id':'#x'}},'allOf':[{'$ref':'#x'}]}",
                "{'$ref':'https://json-schema.org/draft/2020-12/schema'}",
                "{'$ref':'#/$defs/a~1b%20c~0%25','$defs':{'a/b c~%':{}}}",
                "{'properties':{'child':{'$ref':'#'}}}"
            })
    void follows_every_sort_of_reference(String schema) {
        check(schema);
    }

    @Test
    void one_fault_in_a_choice_is_one_fault() {
        var schema =
                "{'properties':{'p':{'%s':[{'required':['a','b']},{'type':'array'},{'anyOf':[{'const':1},{'const':2}]}]}}}";
        assertThat(faults(schema.formatted("anyOf"), "{'p':{}}")).containsExactly("anyOf /p");
        assertThat(faults(schema.formatted("oneOf"), "{'p':{}}")).containsExactly("oneOf /p");
    }

    @Test
    void what_failed_makes_nothing_else_unevaluated() {
        var schema =
                "{'allOf':[{'properties':{'a':{'type':'string'}}}],'properties':{'b':true},'unevaluatedProperties':false}";
        assertThat(faults(schema, "{'a':1,'b':2}")).containsExactly("type /a");
        assertThat(faults(schema, "{'a':'','b':2,'c':3}")).containsExactly("unevaluatedProperties /c");
    }

    @Test
    void a_text_has_one_fault_at_a_time_and_an_object_all() {
        assertThat(faults("{'minLength':3,'pattern':'^a','format':'date'}", "'b'"))
                .containsExactly("minLength ");
        assertThat(faults("{'required':['a','b'],'minProperties':1}", "{}"))
                .containsExactly("minProperties ", "required ", "required ");
        assertThat(faults("{'type':'object','allOf':[{'type':'string'}]}", "[]"))
                .containsExactly("type ");
    }

    @Test
    void as_many_faults_as_people_read() {
        var items = "[" + "1,".repeat(200_000) + "1]";
        assertThat(faults("{'items':{'type':'string'}}", items)).hasSize(200);
        assertThat(faults("{'anyOf':[{'items':{'type':'string'}},{'items':{'type':'null'}}]}", items))
                .containsExactly("anyOf ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e30", "-1e30", "123456789012345678901234567890", "123456789012345678901234567890.5", "1e-300"})
    void no_number_is_taken_for_another(String number) {
        boolean whole = !number.endsWith(".5") && !number.equals("1e-300");
        boolean small = number.startsWith("-") || number.equals("1e-300");
        assertThat(faults("{'type':'integer'}", number)).hasSize(whole ? 0 : 1);
        assertThat(faults("{'type':'integer','maximum':9223372036854775807}", number))
                .hasSize(whole && small ? 0 : 1);
        assertThat(faults("{'maximum':1000}", number)).hasSize(small ? 0 : 1);
        assertThat(faults("{'const':" + number + "}", number)).isEmpty();
        assertThat(faults("{'uniqueItems':true}", "[" + number + ",1]")).isEmpty();
    }

    @Test
    void divisors_are_exact() {
        assertThat(faults("{'multipleOf':0.01}", "19.99")).isEmpty();
        assertThat(faults("{'multipleOf':9007199254740993}", "9007199254740992"))
                .containsExactly("multipleOf ");
    }

    @Test
    void an_expression_that_cannot_be_answered_is_neither_yes_nor_no() {
        var evil = "{'%s':{'pattern':'^(a+)+\\\\1!$'}}";
        var text = "'" + "a".repeat(60) + "'";
        for (var keyword : List.of("not", "if", "contains")) {
            var document = keyword.equals("contains") ? "[" + text + "]" : text;
            assertThatThrownBy(() -> faults(evil.formatted(keyword), document))
                    .as(keyword)
                    .isInstanceOf(TooMuchWork.class);
        }
    }

    @Test
    void a_schema_that_refers_to_itself_without_end_ends() {
        assertThatThrownBy(() -> faults("{'allOf':[{'$ref':'#'}]}", "1")).isInstanceOf(TooMuchWork.class);
    }

    @Test
    void the_deepest_document_is_read_through_references() {
        var schema =
                "{'$ref':'#/$defs/node','$defs':{'node':{'allOf':[{'properties':{'n':{'$ref':'#/$defs/node'}}}],'additionalProperties':true}}}";
        assertThat(faults(schema, "{'n':".repeat(199) + "1" + "}".repeat(199))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "email, sian@example.newdomain, true",
        "email, siân@example.org, false",
        "hostname, a.example, true",
        "duration, P1Y2D, false",
        "phone, call me, true",
        "color, any, true",
        "uri-template, /{id}, true"
    })
    void formats_are_those_of_the_drafts(String format, String text, boolean good) {
        assertThat(faults("{'format':'" + format + "'}", "'" + text + "'")).hasSize(good ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date",
                "time",
                "date-time",
                "duration",
                "email",
                "idn-email",
                "hostname",
                "idn-hostname",
                "ipv4",
                "ipv6",
                "uri",
                "uri-reference",
                "iri",
                "iri-reference",
                "uuid",
                "json-pointer",
                "relative-json-pointer",
                "regex"
            })
    void no_long_text_exhausts_a_format(String format) {
        for (var part : List.of("/a", "a.", "1", "P1Y", "a@", ":", "(", "[a", "~0", "%20", " ")) {
            try {
                faults("{'format':'" + format + "'}", "'" + part.repeat(20_000) + "'");
            } catch (TooMuchWork limit) {
                assertThat(format)
                        .as("a limit is met only where brackets are nested")
                        .isEqualTo("regex");
            }
        }
    }
}
