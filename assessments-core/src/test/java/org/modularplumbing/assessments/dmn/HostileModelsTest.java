package org.modularplumbing.assessments.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modularplumbing.assessments.dmn.ModelProblem.Code;
import org.modularplumbing.feel.FeelException;

/** Documents that mean harm, or are broken: each ends in an error that says what is wrong and where, and nothing is loaded. */
class HostileModelsTest {

    private static final String HEAD =
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:m\" name=\"m\">";

    private static String decision(String logic) {
        return HEAD + "<decision id=\"d\" name=\"d\"><variable name=\"d\"/>" + logic + "</decision></definitions>";
    }

    private static void refused(String xml, Code code) {
        assertThatThrownBy(() -> Decisions.of(DecisionModel.fromXml(xml)))
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
                        () -> DecisionModel.fromXml((HEAD + " ".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DecisionModelException.class);
        assertThatThrownBy(() -> DecisionModel.fromJson("[" + " ".repeat(10_000_000) + "]"))
                .isInstanceOf(DecisionModelException.class);
    }

    @Test
    void refuses_documents_that_are_too_deep() {
        refused(decision("<list>".repeat(100_000) + "</list>".repeat(100_000)), Code.TOO_LARGE);
        assertThatThrownBy(() -> DecisionModel.fromJson("{\"name\":".repeat(100_000)))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).code()).isEqualTo(Code.TOO_LARGE));
    }

    @Test
    void refuses_what_is_not_xml_and_says_where() {
        assertThatThrownBy(() -> DecisionModel.fromXml(HEAD + "\n<decision></definitions>"))
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
        assertThat(Decisions.tolerant(DecisionModel.fromXml(xml))
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
        assertThatThrownBy(() -> DecisionModel.fromJson("{\"name\": \"m\", \"decisions\": [{\"nam\": \"x\"}]}"))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).path()).isEqualTo("/decisions/0/name"));
        assertThatThrownBy(() -> DecisionModel.fromJson("{\"name\": \"m\", \"colour\": 1}"))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).path()).isEqualTo("/colour"));
        assertThatThrownBy(() -> DecisionModel.fromJson("{\"name\": \"m\", \"name\": \"n\"}"))
                .isInstanceOfSatisfying(
                        DecisionModelException.class,
                        wrong -> assertThat(wrong.problems().get(0).code()).isEqualTo(Code.NOT_JSON));
    }

    @Test
    void an_evaluation_that_asks_for_too_much_is_stopped() {
        var decisions = Decisions.of(DecisionModel.fromXml(
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
        var decisions =
                Decisions.of(DecisionModel.fromXml(xml.append("</definitions>").toString()));
        assertThat(decisions.evaluate("d4999", Map.of()).value()).isEqualTo(new java.math.BigDecimal("5000"));
    }
}
