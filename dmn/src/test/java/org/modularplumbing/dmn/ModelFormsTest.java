package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.DecisionTable;

class ModelFormsTest {

    /** Every kind of element and expression once, with everything that it may carry. */
    static final String EVERYTHING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:every" name="Every &lt;thing&gt;" id="d1">
              <description>All of it, &amp; "more"</description>
              <import name="other" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20230324/MODEL/" locationURI="other.dmn"/>
              <itemDefinition name="tTenure" id="t1" label="Tenure"><typeRef>string</typeRef><allowedValues><text>"owner","tenant"</text></allowedValues></itemDefinition>
              <itemDefinition name="tPerson"><itemComponent name="age"><typeRef>number</typeRef></itemComponent><itemComponent name="names" isCollection="true"><typeRef>string</typeRef></itemComponent></itemDefinition>
              <itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef><typeConstraint><text>count(?) &gt; 0</text></typeConstraint></itemDefinition>
              <itemDefinition name="tDouble"><functionItem outputTypeRef="number"><parameters name="n" typeRef="number"/></functionItem></itemDefinition>
              <inputData id="i1" name="capital" label="Capital"><description>Savings</description><extensionElements><v:note xmlns:v="urn:vendor" v:to="me">kept</v:note></extensionElements><variable id="v1" name="capital" typeRef="number"/></inputData>
              <decision id="a" name="A"><question>What?</question><allowedAnswers>Anything</allowedAnswers><variable name="A" typeRef="number"/>
                <informationRequirement><requiredInput href="#i1"/></informationRequirement>
                <knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
                <authorityRequirement><requiredAuthority href="#s"/></authorityRequirement>
                <invocation><literalExpression><text>K</text></literalExpression><binding><parameter name="n"/><literalExpression><text>capital</text></literalExpression></binding></invocation>
              </decision>
              <decision id="b" name="B"><variable name="B"/><informationRequirement><requiredDecision href="#a"/></informationRequirement>
                <context id="c" label="C"><description>D</description>
                  <contextEntry><variable name="list"/><list><literalExpression typeRef="number"><text>A</text></literalExpression><literalExpression><text>2</text></literalExpression></list></contextEntry>
                  <contextEntry><variable name="rows"/><relation><column name="x" typeRef="number"/><row><literalExpression><text>1</text></literalExpression></row></relation></contextEntry>
                  <contextEntry><variable name="twice"/><for iteratorVariable="i"><in><literalExpression><text>list</text></literalExpression></in><return><literalExpression><text>i * 2</text></literalExpression></return></for></contextEntry>
                  <contextEntry><variable name="any"/><some iteratorVariable="i"><in><literalExpression><text>list</text></literalExpression></in><satisfies><literalExpression><text>i = 2</text></literalExpression></satisfies></some></contextEntry>
                  <contextEntry><variable name="all"/><every iteratorVariable="i"><in><literalExpression><text>list</text></literalExpression></in><satisfies><literalExpression><text>i &gt; 0</text></literalExpression></satisfies></every></contextEntry>
                  <contextEntry><variable name="large"/><filter><in><literalExpression><text>list</text></literalExpression></in><match><literalExpression><text>item &gt; 1</text></literalExpression></match></filter></contextEntry>
                  <contextEntry><variable name="f"/><functionDefinition><formalParameter name="n" typeRef="number"/><literalExpression><text>n + 1</text></literalExpression></functionDefinition></contextEntry>
                  <contextEntry><conditional><if><literalExpression><text>any</text></literalExpression></if><then><literalExpression><text>f(count(large))</text></literalExpression></then><else><literalExpression><text>0</text></literalExpression></else></conditional></contextEntry>
                </context>
              </decision>
              <decision id="t" name="T"><variable name="T"/><informationRequirement><requiredInput href="#i1"/></informationRequirement>
                <decisionTable id="dt" hitPolicy="COLLECT" aggregation="SUM" preferredOrientation="Rule-as-Row" outputLabel="Points">
                  <input id="in" label="Capital"><inputExpression typeRef="number"><text>capital</text></inputExpression><inputValues><text>&gt;= 0</text></inputValues></input>
                  <output id="out" label="Points" name="points" typeRef="number"><outputValues><text>[0..10]</text></outputValues><defaultOutputEntry><text>0</text></defaultOutputEntry></output>
                  <annotation name="Source"/>
                  <rule id="r1"><description>Low</description><inputEntry id="cell"><text>&lt; 10</text></inputEntry><outputEntry><text>1</text></outputEntry><annotationEntry><text>Act 1992</text></annotationEntry></rule>
                </decisionTable>
              </decision>
              <businessKnowledgeModel id="k" name="K"><variable name="K" typeRef="tDouble"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/><literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
              <decisionService id="ds" name="DS"><variable name="DS"/><outputDecision href="#b"/><encapsulatedDecision href="#a"/><inputData href="#i1"/></decisionService>
              <knowledgeSource id="s" name="S" locationURI="urn:act"><type>Act</type></knowledgeSource>
              <textAnnotation id="ta"><text>Note  this</text></textAnnotation>
            </definitions>
            """;

    private static void sameInEveryForm(DecisionModel model) {
        assertThat(DecisionModels.fromXml(DecisionModels.toXml(model))).isEqualTo(model);
        assertThat(DecisionModels.toXml(DecisionModels.fromXml(DecisionModels.toXml(model))))
                .isEqualTo(DecisionModels.toXml(model));
        assertThat(DecisionModels.fromJson(DecisionModels.toJson(model))).isEqualTo(model);
        assertThat(DecisionModels.fromJson(DecisionModels.toJson(DecisionModels.fromXml(DecisionModels.toXml(model)))))
                .isEqualTo(model);
    }

    @Test
    void everything_in_a_model_survives_xml_and_json() {
        var model = DecisionModels.fromXml(EVERYTHING);
        sameInEveryForm(model);
        assertThat(DecisionModels.toJson(model))
                .contains("Act 1992", "Savings", "other.dmn", "Note  this", "count(?) > 0");
        assertThat(DecisionModels.fromXml(EVERYTHING.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(model);
    }

    @Test
    void every_kind_of_expression_is_evaluated() {
        var other = new DecisionModel(
                "urn:other",
                "other",
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        var decisions = DecisionEngine.of(DecisionModels.fromXml(EVERYTHING), other);
        assertThat(decisions.evaluate("B", java.util.Map.of("capital", 4)).value())
                .isEqualTo(new java.math.BigDecimal("3"));
        assertThat(decisions.evaluate("T", java.util.Map.of("capital", 4)).value())
                .isEqualTo(java.math.BigDecimal.ONE);
        assertThat(decisions
                        .call("DS", java.util.Map.of("capital", 4), org.modularplumbing.feel.FeelSettings.STANDARD)
                        .value())
                .isEqualTo(new java.math.BigDecimal("3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.omg.org/spec/DMN/20180521/MODEL/",
                "https://www.omg.org/spec/DMN/20191111/MODEL/",
                "https://www.omg.org/spec/DMN/20211108/MODEL/",
                "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
            })
    void earlier_versions_are_read_as_the_same_model(String namespace) {
        var earlier = EVERYTHING.replace("https://www.omg.org/spec/DMN/20230324/MODEL/", namespace);
        assertThat(DecisionModels.fromXml(earlier)).isEqualTo(DecisionModels.fromXml(EVERYTHING));
    }

    @Test
    void types_with_prefixes_as_in_version_1_1_are_understood() {
        var model = DecisionModels.fromXml("""
                <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:feel="http://www.omg.org/spec/FEEL/20140401"
                    xmlns:own="urn:m" namespace="urn:m" name="m">
                  <itemDefinition name="tAge"><typeRef>feel:number</typeRef></itemDefinition>
                  <inputData name="age" id="i"><variable name="age" typeRef="own:tAge"/></inputData>
                </definitions>
                """);
        assertThat(model.types().get(0).type()).contains("number");
        assertThat(model.inputs().get(0).type()).contains("tAge");
        sameInEveryForm(model);
    }

    @Test
    void random_models_survive_xml_and_json() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var models = new RandomModels(new Random(seed));
        for (int i = 0; i < 300; i++) {
            var model = models.model(models.table());
            try {
                sameInEveryForm(model);
                assertThat(DecisionModels.tableFromJson(DecisionModels.toJson(
                                (DecisionTable) model.decisions().get(1).logic().orElseThrow())))
                        .isEqualTo(model.decisions().get(1).logic().orElseThrow());
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + seed, wrong);
            }
        }
    }

    @Test
    void references_in_json_may_be_names() {
        var model = DecisionModels.fromJson(DecisionEngineTest.SUPPORT);
        assertThat(model.decisions().get(1).requires().decisions()).containsExactly("_Tariff-income");
        assertThat(DecisionModels.toJson(model)).contains("\"decisions\": [\"Tariff income\"]");
    }

    @Test
    void what_a_decision_requires_may_be_left_to_its_logic() {
        var silent = DecisionEngineTest.SUPPORT.replaceAll("\"requires\": \\{[^}]*\\},", "");
        assertThat(silent).doesNotContain("requires");
        assertThat(DecisionModels.fromJson(silent)).isEqualTo(DecisionModels.fromJson(DecisionEngineTest.SUPPORT));
    }

    @Test
    void names_that_the_logic_makes_itself_are_not_required() {
        var model = DecisionModels.fromJson("""
                {"name": "m", "inputs": [{"name": "age"}, {"name": "rate"}],
                 "knowledge": [{"name": "twice", "function": {"parameters": [{"name": "age"}], "body": "age * 2"}}],
                 "decisions": [
                   {"name": "share", "logic": {"context": [
                     {"name": "age", "value": "rate + 1"}, {"name": "both", "value": "twice(age)"}], "result": "both"}}]}
                """);
        var needs = model.decisions().get(0).requires();
        assertThat(needs.inputs()).containsExactly("_rate");
        assertThat(needs.knowledge()).containsExactly("_twice");
        assertThat(DecisionEngine.of(model)
                        .evaluate("share", java.util.Map.of("rate", 4))
                        .value())
                .isEqualTo(java.math.BigDecimal.TEN);
        sameInEveryForm(model);
    }

    @Test
    void a_decision_that_says_that_it_requires_nothing_is_believed() {
        var model = DecisionModels.fromJson("""
                {"name": "m", "inputs": [{"name": "age"}], "decisions": [{"name": "d", "requires": {}, "logic": "age"}]}
                """);
        assertThat(model.decisions().get(0).requires()).isEqualTo(Decision.Requirements.NONE);
        sameInEveryForm(model);
        assertThat(DecisionEngine.tolerant(model).problems()).hasSize(1);
    }

    @Test
    void what_other_tools_add_comes_back_where_it_was() {
        var xml = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:v="urn:vendor" id="defs" name="Vendor"
                    namespace="urn:vendor-model" exporter="Modeller" v:zoom="1.5">
                  <inputData id="i" name="capital"><extensionElements><v:colour v:rgb="fff">blue</v:colour></extensionElements>
                    <variable id="iv" name="capital" typeRef="number"/></inputData>
                  <decision id="d" name="D" v:versionTag="7"><description>Why</description>
                    <extensionElements><v:note>of the decision</v:note></extensionElements>
                    <variable id="dv" name="D" typeRef="string"/>
                    <informationRequirement id="second"><requiredInput href="#j"/></informationRequirement>
                    <informationRequirement id="first"><requiredInput href="#i"/></informationRequirement>
                    <authorityRequirement id="auth"><requiredAuthority href="#s"/></authorityRequirement>
                    <decisionMaker href="#officer"/>
                    <decisionTable id="t">
                      <input id="in1" v:width="120"><inputExpression id="ie1" typeRef="number"><text>capital</text></inputExpression></input>
                      <output id="o1" name="D" typeRef="string"/>
                      <rule id="r1"><inputEntry id="c1"><text>&lt; 6000</text></inputEntry><outputEntry id="c2"><text>"low"</text></outputEntry></rule>
                      <rule><inputEntry id="c3"><text>&gt;= 6000</text></inputEntry><outputEntry id="c4" v:x="y"><text>"high"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                  <knowledgeSource id="s" name="S"/>
                  <inputData id="j" name="age"><variable id="jv" name="age" typeRef="number"/></inputData>
                </definitions>
                """;
        var model = DecisionModels.fromXml(xml);
        sameInEveryForm(model);
        var written = DecisionModels.toXml(DecisionModels.fromJson(DecisionModels.toJson(model)));
        assertThat(written)
                .contains("exporter=\"Modeller\"", "of the decision</note>", "rgb=\"fff\"", ">blue</colour>")
                .contains("<informationRequirement id=\"second\">\n      <requiredInput href=\"#j\"/>")
                .contains("<informationRequirement id=\"first\">\n      <requiredInput href=\"#i\"/>")
                .contains("id=\"auth\"", "id=\"ie1\"", "id=\"iv\"", "<decisionMaker href=\"#officer\"/>")
                .contains("<inputEntry id=\"c3\">\n          <text>&gt;= 6000</text>", "<outputEntry id=\"c4\"")
                .containsPattern("<description>Why</description>\\s+<extensionElements>");
        assertThat(DecisionEngine.of(model)
                        .evaluate("D", java.util.Map.of("capital", 7))
                        .value())
                .isEqualTo("low");
    }

    /** DMN has no text beside elements, but what nobody reads is kept as it came. */
    @Test
    void text_beside_elements_that_nobody_reads_is_kept() {
        var model = DecisionModels.fromXml("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:m" name="m">
                  <decision id="b" name="B"><informationRequirement>stray<unknown href="#a"/></informationRequirement>
                    <literalExpression><text>1</text></literalExpression></decision>
                </definitions>
                """);
        assertThat(DecisionModels.toXml(model)).contains("stray");
        sameInEveryForm(model);
    }

    @Test
    void what_is_kept_of_another_tool_cannot_change_the_model() {
        var model = DecisionModels.fromJson("{\"name\": \"m\", \"decisions\": [{\"name\": \"d\"}]}")
                .withOtherXml(List.of("<kept xmlns=\"https://modularplumbing.org/ns/kept\" kept-at=\"decision#_d\">"
                        + "<literalExpression xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"><text>1</text>"
                        + "</literalExpression></kept>"));
        assertThatThrownBy(() -> DecisionModels.toXml(model))
                .isInstanceOf(DecisionModelException.class)
                .hasMessageContaining("changes the model");
    }

    @Test
    void a_reference_that_leads_nowhere_is_not_taken_for_a_name() {
        var model =
                DecisionModels.fromXml(EVERYTHING.replace("outputDecision href=\"#b\"", "outputDecision href=\"##B\""));
        assertThat(model.services().get(0).outputs()).containsExactly("B");
        sameInEveryForm(model);
    }
}
