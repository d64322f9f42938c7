package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** What is wrong with a model is said when it comes in, with the reason and the place; what is right survives. */
class ModelFaultsTest {

    private static List<ModelProblem> problems(String json) {
        return DecisionEngine.tolerant(DecisionModels.fromJson(json)).problems();
    }

    private static ModelProblem refusal(Runnable action) {
        return catchThrowableOfType(DecisionModelException.class, action::run)
                .problems()
                .get(0);
    }

    private static final String ONE = "{\"name\": \"m\", \"decisions\": [{\"name\": \"out\", %s}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type": "boolean", "logic": "1 + 1"                                                    | decision 'out'
            "type": "string", "logic": {"function": {"body": "1"}}                                 | decision 'out'
            "logic": {"context": [{"name": "a", "type": "date", "value": "\\"2026-04-01\\""}], "result": "a"} | decision 'out' / entry 'a'
            "logic": {"table": {"inputs": [{"expression": "1"}], "outputs": [{"name": "o", "type": "number"}], "rules": [{"when": ["-"], "then": ["\\"a\\""]}]}} | decision 'out' / rule 1 / output 1
            """)
    void a_result_that_can_never_be_of_its_type_is_a_problem(String decision, String path) {
        assertThat(problems(ONE.formatted(decision))).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(Code.EXPRESSION);
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.message()).startsWith("TYPE: ").contains("is calculated where a");
        });
    }

    @Test
    void the_result_of_a_knowledge_model_and_of_a_service_is_checked_too() {
        var knowledge = """
                {"name": "m", "knowledge": [{"name": "twice", "type": "boolean",
                  "function": {"parameters": [{"name": "n", "type": "number"}], "body": "n * 2"}}]}
                """;
        assertThat(problems(knowledge))
                .extracting(ModelProblem::path, ModelProblem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("knowledge 'twice'", Code.EXPRESSION));
        var service = """
                {"name": "m", "decisions": [{"name": "out", "type": "number", "logic": "1"}],
                 "services": [{"name": "s", "type": "boolean", "outputs": ["out"]}]}
                """;
        assertThat(problems(service)).extracting(ModelProblem::path).containsExactly("service 's'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"number\", \"logic\": \"[1]\"",
                "\"type\": \"number\", \"logic\": \"null\"",
                "\"type\": \"date and time\", \"logic\": \"@\\\"2026-04-01\\\"\"",
                "\"type\": \"boolean\", \"logic\": \"1 > 0\""
            })
    void a_result_that_becomes_one_of_its_type_is_in_order(String decision) {
        assertThat(problems(ONE.formatted(decision))).isEmpty();
    }

    private static final String SERVICE = """
            {"name": "m",
             "types": [{"name": "tAnswer", "components": [{"name": "out", "type": "number"}]}],
             "inputs": [{"name": "n", "type": "number"}],
             "decisions": [{"name": "out", "type": "number", "logic": "n + 1"}],
             "services": [{"name": "s", "type": "tAnswer", "outputs": ["out"], "inputData": ["n"]}]}
            """;

    @Test
    void a_service_with_one_output_gives_the_context_that_it_declares() {
        var decisions = DecisionEngine.of(DecisionModels.fromJson(SERVICE));
        assertThat(decisions
                        .call("s", Map.of("n", 2), org.modularplumbing.feel.FeelSettings.STANDARD)
                        .value())
                .isEqualTo(Map.of("out", new BigDecimal(3)));
    }

    private static final String PERSON = """
            {"name": "m",
             "types": [
               {"name": "tHome", "components": [{"name": "uprn", "type": "string"}, {"name": "since", "type": "date"}]},
               {"name": "tPerson", "components": [{"name": "a", "type": "number"}, {"name": "home", "type": "tHome"}]}],
             "inputs": [{"name": "p", "type": "tPerson"}],
             "decisions": [{"name": "out", "logic": "p.a"}]}
            """;

    @Test
    void a_context_that_lacks_a_member_is_told_by_its_path() {
        var decisions = DecisionEngine.of(DecisionModels.fromJson(PERSON));
        assertThat(decisions.evaluate("out", Map.of("p", Map.of("a", 1))).problems())
                .extracting(problem -> problem.problem().message())
                .contains("The value does not fit its type: 'home' is missing.");
        var wrong = Map.of("p", Map.of("a", 1, "home", Map.of("uprn", 7, "since", "2026-04-01")));
        assertThat(decisions.evaluate("out", wrong).problems().get(0).problem().message())
                .isEqualTo("The value does not fit its type: 'home.uprn' is a number where a string is needed.");
    }

    @Test
    void inputs_are_read_from_json_by_their_declared_types() {
        var decisions = DecisionEngine.of(DecisionModels.fromJson(PERSON));
        var read = decisions.readInputs(
                "out", "{\"p\": {\"a\": 1.50, \"home\": {\"uprn\": \"7\", \"since\": \"2026-04-01\"}}}");
        assertThat(read.toString()).isEqualTo("{p={a=1.50, home={uprn=7, since=2026-04-01}}}");
        assertThat(((Map<?, ?>) ((Map<?, ?>) read.get("p")).get("home")).get("since"))
                .isEqualTo(java.time.LocalDate.of(2026, 4, 1));
        assertThat(decisions.evaluate("out", read).value()).isEqualTo(new BigDecimal("1.50"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"p": {"a": 1}}                                                            | MISSING         | /p/home
            {"p": {"a": "1", "home": null}}                                            | INVALID         | /p/a
            {"p": {"a": 1, "home": {"uprn": "7", "since": "1 April"}}}                 | INVALID         | /p/home/since
            {"p": {"a": 1, "home": {"uprn": "7", "since": 2026}}}                      | INVALID         | /p/home/since
            {"p": 1}                                                                   | INVALID         | /p
            {"q": 1}                                                                   | UNKNOWN_ELEMENT | /q
            []                                                                         | INVALID         | ``
            {"p":                                                                      | NOT_JSON        | ``
            """)
    void inputs_that_are_not_of_their_types_are_refused_with_their_place(String json, Code code, String pointer) {
        var refusal =
                refusal(() -> DecisionEngine.of(DecisionModels.fromJson(PERSON)).readInputs("out", json));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.path()).isEqualTo(pointer);
    }

    @Test
    void a_name_that_is_in_the_model_and_not_required_is_no_unknown_name() {
        var recursive = """
                {"name": "m", "knowledge": [{"name": "fac", "requires": {},
                  "function": {"parameters": [{"name": "n", "type": "number"}], "body": "if n < 2 then 1 else n * fac(n - 1)"}}]}
                """;
        assertThat(problems(recursive))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).contains("'fac' needs itself: there is no recursion"));
        var unrequired = """
                {"name": "m", "inputs": [{"name": "n", "type": "number"}],
                 "decisions": [{"name": "out", "requires": {}, "logic": "n + 1"}]}
                """;
        assertThat(problems(unrequired))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("does not require it. Require it."));
    }

    @Test
    void allowed_values_of_a_parameter_are_asked_of_arguments() {
        var model = """
                {"name": "m", "types": [{"name": "tAge", "type": "number", "allowedValues": "[0..120]"}],
                 "inputs": [{"name": "n", "type": "number"}],
                 "decisions": [{"name": "out", "logic": "{f: function(age: tAge) age + 1, r: f(n)}.r"},
                               {"name": "is", "logic": "n instance of tAge"}]}
                """;
        var decisions = DecisionEngine.of(DecisionModels.fromJson(model));
        assertThat(decisions.evaluate("out", Map.of("n", 20)).value()).isEqualTo(new BigDecimal(21));
        assertThat(decisions.evaluate("out", Map.of("n", 200)).value()).isNull();
        assertThat(decisions.evaluate("is", Map.of("n", 200)).value()).isEqualTo(true);
    }

    @Test
    void a_constant_that_is_no_date_is_a_problem_with_its_place() {
        assertThat(problems(ONE.formatted("\"logic\": \"date(\\\"01/04/2026\\\")\"")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.column()).isEqualTo(6);
                    assertThat(problem.message()).contains("Write it like \"2026-04-01\"");
                });
    }

    @Test
    void a_blank_namespace_is_refused_on_the_way_in() {
        for (var json : List.of(
                "{\"name\": \"m\", \"namespace\": \"\"}",
                "{\"name\": \"m\", \"imports\": [{\"name\": \"i\", \"namespace\": \" \"}]}")) {
            var refusal = refusal(() -> DecisionModels.fromJson(json));
            assertThat(refusal.code()).isEqualTo(Code.MISSING);
            assertThat(refusal.path()).endsWith("/namespace");
            assertThat(refusal.line()).isEqualTo(1);
        }
    }

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:m" name="m">
              <import name="other" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
              <decision id="_d" name="d" vendor="x">
                <variable name="d"/>
                <authorityRequirement><requiredDecision href="urn:other#_o"/></authorityRequirement>
                <authorityRequirement><requiredInput href="urn:other#_i"/></authorityRequirement>
                <authorityRequirement><requiredAuthority href="urn:other#_a"/></authorityRequirement>
                <literalExpression><text>1</text></literalExpression>
              </decision>
            </definitions>
            """;

    @Test
    void authorities_of_another_model_stay_of_their_kind() {
        var model = DecisionModels.fromXml(XML);
        assertThat(DecisionModels.toXml(model))
                .contains("<requiredDecision href=\"urn:other#_o\"/>")
                .contains("<requiredInput href=\"urn:other#_i\"/>")
                .contains("<requiredAuthority href=\"urn:other#_a\"/>");
        assertThat(DecisionModels.fromXml(DecisionModels.toXml(model))).isEqualTo(model);
        assertThat(DecisionModels.fromJson(DecisionModels.toJson(model))).isEqualTo(model);
        assertThat(DecisionModels.toXml(DecisionModels.fromJson(DecisionModels.toJson(model))))
                .isEqualTo(DecisionModels.toXml(model));
    }

    @Test
    void what_was_kept_of_a_place_that_is_gone_is_refused_on_the_way_in() {
        var json = DecisionModels.toJson(DecisionModels.fromXml(XML))
                .replace("\"_d\"", "\"_e\"")
                .replace("\"name\": \"d\"", "\"name\": \"e\"");
        var refusal = refusal(() -> DecisionModels.fromJson(json));
        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(refusal.path()).startsWith("/otherXml/");
        assertThat(refusal.message()).contains("a place that the model does not have");
    }

    @Test
    void a_type_named_as_one_of_feel_is_that_type_or_is_refused() {
        var old = """
                <?xml version="1.0"?>
                <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:feel="http://www.omg.org/spec/FEEL/20140401"
                    namespace="urn:m" name="m">
                  <itemDefinition name="string"><typeRef>feel:string</typeRef>%s</itemDefinition>
                  <inputData id="_i" name="i"><variable name="i" typeRef="string"/></inputData>
                </definitions>
                """;
        assertThat(DecisionEngine.tolerant(DecisionModels.fromXml(old.formatted("")))
                        .problems())
                .isEmpty();
        var narrower = old.formatted("<allowedValues><text>\"a\"</text></allowedValues>");
        assertThat(DecisionEngine.tolerant(DecisionModels.fromXml(narrower)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("the name of a type of FEEL. Rename"));
    }

    @Test
    void broken_bytes_and_document_types_are_refused_and_nothing_is_printed() {
        var before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            var broken = XML.getBytes(StandardCharsets.UTF_8);
            broken[60] = (byte) 0xFF;
            assertThat(refusal(() -> DecisionModels.fromXml(broken)).code()).isEqualTo(Code.NOT_XML);
            var truncated = ("<?xml version=\"1.0\"?><!-- c --><!DOCTYPE d [<!ENTITY x \"y\"><!ELEMENT a")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(refusal(() -> DecisionModels.fromXml(truncated)).code()).isEqualTo(Code.DOCUMENT_TYPE);
            var unknown = "<?xml version=\"1.0\" encoding=\"martian\"?><a/>".getBytes(StandardCharsets.UTF_8);
            assertThat(refusal(() -> DecisionModels.fromXml(unknown)).message()).contains("Save it as UTF-8");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            var text = XML.replace("UTF-8", charset.name());
            assertThat(DecisionModels.fromXml(text.getBytes(charset))).isEqualTo(DecisionModels.fromXml(XML));
        }
        assertThat(DecisionModels.fromXml(XML.replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(DecisionModels.fromXml(XML));
    }
}
