package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.dmn.result.ModelFinding;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;

/** Documents that mean harm, or are broken: each ends in an error that says what is wrong and where, and nothing is loaded. */
@Tag("slow")
class HostileModelsTest {

    private static final String HEAD =
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:m\" name=\"m\">";

    private static String decision(String logic) {
        return HEAD + "<decision id=\"d\" name=\"d\"><variable name=\"d\"/>" + logic + "</decision></definitions>";
    }

    private static void refused(String xml, Code code) {
        assertThatThrownBy(() -> DecisionEngine.of(DecisionModels.fromXml(xml)))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(ModelProblem::code)
                                .contains(code));
    }

    @Test
    void refuses_entities_that_multiply() {
        refused(
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + HEAD + "&b;</definitions>",
                Code.DOCUMENT_TYPE);
    }

    @Test
    void refuses_entities_from_elsewhere() {
        refused(
                "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + HEAD
                        + "<description>&a;</description></definitions>",
                Code.DOCUMENT_TYPE);
        refused("<!DOCTYPE d SYSTEM \"http://localhost:1/d.dtd\">" + HEAD + "</definitions>", Code.DOCUMENT_TYPE);
    }

    @Test
    void refuses_documents_that_are_too_long() {
        refused(HEAD + " ".repeat(10_000_000) + "</definitions>", Code.TOO_LARGE);
        assertThatThrownBy(
                        () -> DecisionModels.fromXml((HEAD + " ".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DecisionModelException.class);
        assertThatThrownBy(() -> DecisionModels.fromJson("[" + " ".repeat(10_000_000) + "]"))
                .isInstanceOf(DecisionModelException.class);
    }

    @Test
    void refuses_documents_that_are_too_deep() {
        refused(decision("<list>".repeat(100_000) + "</list>".repeat(100_000)), Code.TOO_LARGE);
        assertThatThrownBy(() -> DecisionModels.fromJson("{\"name\":".repeat(100_000)))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).code()).isEqualTo(Code.TOO_LARGE));
    }

    @Test
    void refuses_what_is_not_xml_and_says_where() {
        assertThatThrownBy(() -> DecisionModels.fromXml(HEAD + "\n<decision></definitions>"))
                .isInstanceOfSatisfying(DecisionModelException.class, wrong -> {
                    assertThat(wrong.problems().get(0).code()).isEqualTo(Code.NOT_XML);
                    assertThat(wrong.problems().get(0).line()).isEqualTo(2);
                });
        refused("", Code.NOT_XML);
        refused("<html/>", Code.NOT_DMN);
    }

    @Test
    void refuses_functions_in_java() {
        refused(
                decision("<functionDefinition kind=\"Java\"><context><contextEntry><variable name=\"class\"/>"
                        + "<literalExpression><text>\"java.lang.System\"</text></literalExpression></contextEntry>"
                        + "<contextEntry><variable name=\"method signature\"/><literalExpression>"
                        + "<text>\"getProperty(java.lang.String)\"</text></literalExpression></contextEntry>"
                        + "</context></functionDefinition>"),
                Code.EXTERNAL_FUNCTION);
    }

    @Test
    void a_function_of_feel_that_names_java_runs_nothing() {
        var xml = decision("<literalExpression><text>function(x) external {java: {class: \"java.lang.System\","
                + " method signature: \"getProperty(java.lang.String)\"}}</text></literalExpression>");
        refused(xml, Code.EXPRESSION);
        assertThat(DecisionEngine.tolerant(DecisionModels.fromXml(xml))
                        .evaluate("d", Map.of())
                        .value())
                .isNull();
    }

    @Test
    void imports_nothing_that_was_not_supplied() {
        refused(
                HEAD + "<import name=\"x\" namespace=\"urn:x\" locationURI=\"http://localhost:1/x.dmn\""
                        + " importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/></definitions>",
                Code.IMPORT_NOT_SUPPLIED);
    }

    @Test
    void refuses_circles_of_decisions_types_and_knowledge() {
        refused(
                HEAD + "<decision id=\"a\" name=\"a\"><informationRequirement><requiredDecision href=\"#b\"/>"
                        + "</informationRequirement></decision><decision id=\"b\" name=\"b\"><informationRequirement>"
                        + "<requiredDecision href=\"#a\"/></informationRequirement></decision></definitions>",
                Code.CYCLE);
        refused(
                HEAD + "<itemDefinition name=\"a\"><itemComponent name=\"x\"><typeRef>a</typeRef></itemComponent>"
                        + "</itemDefinition></definitions>",
                Code.CYCLE);
        refused(
                HEAD + "<businessKnowledgeModel id=\"k\" name=\"k\"><encapsulatedLogic><literalExpression>"
                        + "<text>k()</text></literalExpression></encapsulatedLogic><knowledgeRequirement>"
                        + "<requiredKnowledge href=\"#k\"/></knowledgeRequirement></businessKnowledgeModel></definitions>",
                Code.CYCLE);
    }

    @Test
    void refuses_what_it_does_not_know() {
        refused(decision("<magicExpression/>"), Code.UNKNOWN_ELEMENT);
        refused(
                decision("<literalExpression expressionLanguage=\"urn:js\"><text>1</text></literalExpression>"),
                Code.LANGUAGE);
        refused(decision("<decisionTable hitPolicy=\"LUCKY\"><output/></decisionTable>"), Code.INVALID);
        refused(decision("<decisionTable><output/><rule/></decisionTable>"), Code.INVALID);
        refused(
                HEAD + "<decision name=\"a\"><informationRequirement><requiredInput href=\"#nowhere\"/>"
                        + "</informationRequirement></decision></definitions>",
                Code.UNKNOWN_REFERENCE);
        refused(
                HEAD + "<inputData name=\"a\"><variable name=\"a\" typeRef=\"tNone\"/></inputData></definitions>",
                Code.UNKNOWN_TYPE);
        refused(HEAD + "<inputData name=\"a\"/><inputData name=\"a\"/></definitions>", Code.DUPLICATE);
    }

    @Test
    void refuses_json_that_is_wrong_with_the_place() {
        assertThatThrownBy(() -> DecisionModels.fromJson("{\"name\": \"m\", \"decisions\": [{\"nam\": \"x\"}]}"))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).path()).isEqualTo("/decisions/0/name"));
        assertThatThrownBy(() -> DecisionModels.fromJson("{\"name\": \"m\", \"colour\": 1}"))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).path()).isEqualTo("/colour"));
        assertThatThrownBy(() -> DecisionModels.fromJson("{\"name\": \"m\", \"name\": \"n\"}"))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).code()).isEqualTo(Code.NOT_JSON));
    }

    @Test
    void an_evaluation_that_asks_for_too_much_is_stopped() {
        var decisions = DecisionEngine.of(DecisionModels.fromXml(
                decision("<literalExpression><text>count(for i in 1..3000000 return i)</text></literalExpression>")));
        assertThatThrownBy(() -> decisions.evaluate("d", Map.of())).isInstanceOf(FeelException.class);
    }

    @Test
    void a_long_chain_of_decisions_needs_no_deep_stack() {
        var xml = new StringBuilder(HEAD)
                .append("<decision id=\"d0\" name=\"d0\"><literalExpression><text>1</text>"
                        + "</literalExpression></decision>");
        for (int i = 1; i < 5_000; i++) {
            xml.append(
                    ("<decision id=\"d%1$d\" name=\"d%1$d\"><informationRequirement><requiredDecision href=\"#d%2$d\"/>"
                                    + "</informationRequirement><literalExpression><text>d%2$d + 1</text></literalExpression></decision>")
                            .formatted(i, i - 1));
        }
        var decisions = DecisionEngine.of(
                DecisionModels.fromXml(xml.append("</definitions>").toString()));
        assertThat(decisions.evaluate("d4999", Map.of()).value()).isEqualTo(new java.math.BigDecimal("5000"));
    }

    private static String types(int count, java.util.function.IntFunction<String> body) {
        var xml = new StringBuilder(HEAD);
        for (int i = 0; i < count; i++) {
            xml.append("<itemDefinition name=\"t%d\">%s</itemDefinition>".formatted(i, body.apply(i)));
        }
        return xml.append("</definitions>").toString();
    }

    @Test
    void circles_of_any_length_are_told() {
        for (int length : new int[] {1, 2, 50, 3_000}) {
            refused(types(length, i -> "<typeRef>t%d</typeRef>".formatted((i + 1) % length)), Code.CYCLE);
            var decisions = new StringBuilder(HEAD);
            for (int i = 0; i < length; i++) {
                decisions.append(
                        ("<decision id=\"d%d\" name=\"d%<d\"><informationRequirement><requiredDecision href=\"#d%d\"/>"
                                        + "</informationRequirement></decision>")
                                .formatted(i, (i + 1) % length));
            }
            refused(decisions.append("</definitions>").toString(), Code.CYCLE);
        }
    }

    @Test
    void types_that_double_with_every_level_are_too_large() {
        refused(
                types(
                        60,
                        i -> i == 0
                                ? "<typeRef>number</typeRef>"
                                : ("<itemComponent name=\"a\"><typeRef>t%d</typeRef></itemComponent>"
                                                + "<itemComponent name=\"b\"><typeRef>t%<d</typeRef></itemComponent>")
                                        .formatted(i - 1)),
                Code.TOO_LARGE);
    }

    @Test
    void a_long_chain_of_names_for_one_type_needs_no_deep_stack() {
        var xml = types(5_000, i -> "<typeRef>%s</typeRef>".formatted(i == 4_999 ? "number" : "t" + (i + 1)));
        assertThat(DecisionEngine.of(DecisionModels.fromXml(xml)).problems()).isEmpty();
    }

    @Test
    void refuses_more_names_in_one_place_than_anyone_reads() {
        var xml = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            xml.append(
                    "<contextEntry><variable name=\"e%d\"/><literalExpression><text>1</text></literalExpression></contextEntry>"
                            .formatted(i));
        }
        refused(decision("<context>" + xml + "</context>"), Code.TOO_LARGE);
    }

    @Test
    void a_table_of_thirty_thousand_rules_is_made_and_not_looked_into() {
        var rules = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            rules.append(
                    "<rule><inputEntry><text>[%d..%d)</text></inputEntry><outputEntry><text>%1$d</text></outputEntry></rule>"
                            .formatted(i, i + 1));
        }
        var model =
                DecisionModels.fromXml(decision("<decisionTable><input><inputExpression typeRef=\"number\"><text>7.5"
                        + "</text></inputExpression></input><output/>" + rules + "</decisionTable>"));
        assertThat(DecisionEngine.of(model).evaluate("d", Map.of()).value()).isEqualTo(new java.math.BigDecimal("7"));
        assertThat(ModelAnalysis.of(model)).extracting(ModelFinding::kind).contains(ModelFinding.Kind.NOT_ANALYSED);
    }

    @Test
    void declarations_of_many_namespaces_are_not_copied_into_every_element() {
        var many = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            many.append(" xmlns:p%d=\"urn:%1$d\"".formatted(i));
        }
        var xml = HEAD.replace(">", many + ">") + "<description xmlns:q=\"1\"/>".repeat(30_000) + "</definitions>";
        assertThat(DecisionModels.fromXml(xml).decisions()).isEmpty();
    }

    @Test
    void names_that_feel_reads_alike_are_the_same() {
        refused(
                HEAD + "<inputData id=\"a\" name=\"net  pay\"/><inputData id=\"b\" name=\"net pay\"/></definitions>",
                Code.DUPLICATE);
        refused(
                HEAD + "<inputData id=\"a\" name=\"k\"/><businessKnowledgeModel id=\"b\" name=\"k\"/></definitions>",
                Code.DUPLICATE);
    }

    @Test
    void reads_documents_in_any_encoding_that_they_declare_and_with_a_byte_order_mark() {
        var xml = decision("<literalExpression><text>1</text></literalExpression>");
        var utf16 = ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml).getBytes(StandardCharsets.UTF_16);
        var marked = ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_8);
        assertThat(DecisionModels.fromXml(utf16)).isEqualTo(DecisionModels.fromXml(xml));
        assertThat(DecisionModels.fromXml(marked)).isEqualTo(DecisionModels.fromXml("\uFEFF" + xml));
        assertThat(DecisionModels.fromJson("\uFEFF{\"name\": \"m\"}").name()).isEqualTo("m");
    }

    @Test
    void suggests_the_type_and_the_element_that_were_probably_meant() {
        assertThatThrownBy(
                        () -> DecisionEngine.of(
                                DecisionModels.fromXml(
                                        HEAD
                                                + "<inputData id=\"i\" name=\"i\"><variable name=\"i\" typeRef=\"numbr\"/></inputData></definitions>")))
                .hasMessageContaining("Did you mean 'number'?");
        assertThatThrownBy(() -> DecisionEngine.of(DecisionModels.fromXml(HEAD
                        + "<inputData id=\"capital\" name=\"c\"/><decision id=\"d\" name=\"d\"><informationRequirement>"
                        + "<requiredInput href=\"#captial\"/></informationRequirement></decision></definitions>")))
                .hasMessageContaining("Did you mean 'capital'?");
    }

    @Test
    void an_evaluation_that_is_stopped_says_in_which_decision() {
        var decisions = DecisionEngine.of(
                DecisionModels.fromXml(decision("<literalExpression><text>1 / 0</text></literalExpression>")));
        assertThatThrownBy(() -> decisions.evaluate("d", Map.of(), FeelSettings.STANDARD.strictly()))
                .isInstanceOf(FeelException.class)
                .hasMessageContaining("line 1, column 1")
                .hasMessageContaining("In 'd': Division by zero");
    }

    @Test
    void problems_of_json_have_a_line_and_a_column_and_a_suggestion() {
        assertThatThrownBy(
                        () -> DecisionModels.fromJson(
                                "{\"name\": \"m\",\n \"decisions\": [{\"name\": \"d\"},\n  {\"name\": \"e\", \"logik\": \"1\"}]}"))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).toString())
                                .isEqualTo(
                                        "UNKNOWN_ELEMENT at /decisions/1/logik (line 3, column 17): "
                                                + "'logik' is not known here. Did you mean 'logic'? Take it out, or correct its name."));
        assertThatThrownBy(() -> DecisionModels.fromJson("{\"name\": \"m\",\n \"decisions\": [{}]}"))
                .isInstanceOfSatisfying(DecisionModelException.class, wrong -> {
                    assertThat(wrong.problems().get(0).path()).isEqualTo("/decisions/0/name");
                    assertThat(wrong.problems().get(0).line()).isEqualTo(2);
                });
    }
}
