package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** Every check finds what it is for, at its place. */
class StaticChecksTest {

    static final Map<String, Object> TEXT = Map.of("en", "Text", "cy", "Testun");

    static Map<String, Object> calculation(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    static Stream<Arguments> faults() {
        var leisure = "/pages/1/items/";
        return Stream.of(
                arguments(
                        Code.DUPLICATE_NAME,
                        "/calculations/6",
                        Changed.leisure().with("/calculations/-", calculation("income", "1"))),
                arguments(
                        Code.DUPLICATE_NAME,
                        "/outcomes/4/code",
                        Changed.leisure().with("/outcomes/-", Changed.leisure().at("/outcomes/0"))),
                arguments(
                        Code.DUPLICATE_NAME,
                        "/pages/0/items/1/options",
                        Changed.leisure().with("/pages/0/items/1/options/0/code", "none")),
                arguments(
                        Code.UNKNOWN_NAME,
                        leisure + "3/visibleWhen",
                        Changed.leisure().with(leisure + "3/visibleWhen", "incom > 1")),
                arguments(
                        Code.UNKNOWN_NAME,
                        leisure + "0/requiredWhen",
                        Changed.leisure().with(leisure + "0/requiredWhen", "ag = 1")),
                arguments(
                        Code.UNKNOWN_NAME,
                        "/decision/rules/0/when/0",
                        Changed.leisure().with("/decision/rules/0/when/0", "< limt")),
                arguments(
                        Code.UNKNOWN_NAME,
                        "/decision/inputs/0/expression",
                        Changed.leisure().with("/decision/inputs/0/expression", "ages")),
                arguments(
                        Code.UNKNOWN_NAME,
                        "/outcomes/0/reasons/0/when",
                        Changed.leisure().with("/outcomes/0/reasons/0/when", "aged < 16")),
                arguments(
                        Code.BAD_EXPRESSION,
                        "/calculations/2/value",
                        Changed.leisure().with("/calculations/2/value", "1 +")),
                arguments(
                        Code.BAD_EXPRESSION,
                        "/calculations/2/value",
                        Changed.leisure().with("/calculations/2/value", "income + \"x\"")),
                arguments(
                        Code.BAD_EXPRESSION,
                        "/decision/rules/1/then/0",
                        Changed.leisure().with("/decision/rules/1/then/0", "\"full")),
                arguments(
                        Code.NOT_A_CONDITION,
                        leisure + "3/visibleWhen",
                        Changed.leisure().with(leisure + "3/visibleWhen", "income + 1")),
                arguments(
                        Code.NOT_A_CONDITION,
                        "/pages/0/items/0/validate/check",
                        Changed.leisure().with("/pages/0/items/0/validate/check", "\"yes\"")),
                arguments(
                        Code.CYCLE,
                        "/calculations/2/value",
                        Changed.leisure().with("/calculations/2/value", "limit + 1")),
                arguments(
                        Code.CYCLE,
                        "/pages/1/visibleWhen",
                        Changed.leisure().with("/pages/1/visibleWhen", "income > 1")),
                arguments(
                        Code.UNKNOWN_OPTION,
                        "/calculations/4/value",
                        Changed.leisure().calculation("carer", "list contains(benefits, \"carer-allowance\")")),
                arguments(
                        Code.UNKNOWN_OPTION,
                        "/calculations/4/value",
                        Changed.leisure().calculation("carer", "benefits = [\"none\", \"dole\"]")),
                arguments(
                        Code.BAD_PLACEHOLDER,
                        "/outcomes/1/reasons/0/text",
                        Changed.leisure().with("/outcomes/1/reasons/0/text/cy", "{limit}")),
                arguments(
                        Code.BAD_PLACEHOLDER,
                        "/outcomes/0/text",
                        Changed.leisure().with("/outcomes/0/text", Map.of("en", "{nobody}", "cy", "{nobody}"))),
                arguments(
                        Code.UNKNOWN_OUTCOME,
                        "/decision/rules/1/then/0",
                        Changed.leisure().with("/decision/rules/1/then/0", "\"ful\"")),
                arguments(Code.BAD_DECISION, "/decision", Changed.leisure().with("/decision/outputs", List.of())),
                arguments(Code.BAD_SHAPE, "/tests", Changed.leisure().with("/tests", List.of())),
                arguments(
                        Code.TEST_FAILED,
                        "/tests/5",
                        Changed.leisure().with("/tests/5/expect/needs", List.of("income"))),
                arguments(Code.TEST_FAILED, "/tests/2", Changed.leisure().with("/tests/2/expect/values/limit", 1)),
                arguments(Code.NEVER_USED, "/pages/1/items/3", Changed.leisure()),
                arguments(
                        Code.OUTCOME_NOT_TESTED,
                        "/outcomes/1",
                        Changed.leisure().with("/tests/2", null)),
                arguments(
                        Code.OPTION_NEVER_USED,
                        "/pages/0/items/1/options",
                        Changed.leisure()
                                .with("/pages/0/items/1/options/-", Map.of("code", "other", "label", TEXT))
                                .calculation("carer", "false")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void finds(Code code, String pointer, Changed changed) {
        var findings = Assessor.check(changed.definition());
        assertThat(findings).as(findings.toString()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.suggestion()).isNotBlank();
        });
    }

    @Test
    void the_sample_has_nothing_but_a_note_for_officers_that_no_rule_uses() {
        assertThat(Assessor.check(AssessmentDefinition.fromJson(Samples.LEISURE)))
                .extracting(Finding::code)
                .containsExactly(Code.NEVER_USED);
    }

    @Test
    void a_circle_of_three_is_named_from_end_to_end() {
        var circle = Changed.leisure()
                .with("/calculations/-", calculation("a", "b + 1"))
                .with("/calculations/-", calculation("b", "c + 1"))
                .with("/calculations/-", calculation("c", "a + 1"));
        assertThat(Assessor.check(circle.definition()))
                .filteredOn(finding -> finding.code() == Code.CYCLE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("a needs b needs c needs a"));
    }

    @Test
    void every_missing_translation_is_refused_with_its_place() {
        for (var pointer : List.of(
                "/title/cy",
                "/pages/0/title/en",
                "/pages/0/items/0/text/cy",
                "/pages/0/items/0/validate/message/cy",
                "/pages/0/items/1/options/2/label/cy",
                "/outcomes/3/text/cy",
                "/outcomes/3/reasons/0/text/cy")) {
            var problem =
                    catchThrowable(() -> Changed.leisure().with(pointer, null).definition());
            assertThat(problem).isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                assertThat(refusal.code()).isEqualTo(KernelRefused.Code.MISSING_FIELD);
                assertThat(refusal.pointer()).contains(pointer);
            });
        }
    }

    @Test
    void a_definition_that_contradicts_itself_is_refused_with_its_place() {
        var wrong = Map.of(
                "/pages/0/items/0/linkId",
                (Object) "date-of-birth",
                "/version",
                0,
                "/id",
                "Leisure",
                "/pages/1/items/0/min",
                21,
                "/pages/1/items/0/repeats",
                true,
                "/pages/0/items/1/options",
                List.of(),
                "/pages/1/items/3/maxLength",
                0,
                "/outcomes/0/reasons",
                List.of(),
                "/outcomes/0/validFor",
                "P0D",
                "/parameters/0/values/0/until",
                "2026-05-01");
        wrong.forEach((pointer, value) -> assertThat(catchThrowable(
                        () -> Changed.leisure().with(pointer, value).definition()))
                .as(pointer)
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(KernelRefused.Code.INVALID_VALUE);
                    assertThat(pointer).startsWith(refusal.pointer().orElse(""));
                }));
    }

    @Test
    void an_option_code_that_cannot_be_is_refused_at_its_option() {
        for (var code : List.of("", " ", "x".repeat(61))) {
            assertThat(catchThrowable(() -> Changed.leisure()
                            .with("/pages/0/items/1/options/2/code", code)
                            .definition()))
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.pointer())
                                    .hasValueSatisfying(
                                            pointer -> assertThat(pointer).startsWith("/pages/0/items/1/options/2")));
        }
    }

    @Test
    void the_hash_is_that_of_the_content_and_not_of_its_layout() {
        var definition = AssessmentDefinition.fromJson(Samples.LEISURE);
        assertThat(AssessmentDefinition.fromJson(Samples.LEISURE.replace("\n", "\n\n"))
                        .hash())
                .isEqualTo(definition.hash());
        assertThat(AssessmentDefinition.fromJson(definition.toJson())).isEqualTo(definition);
        assertThat(AssessmentDefinition.fromJson(definition.toJson()).hash()).isEqualTo(definition.hash());
        assertThat(Changed.leisure().with("/title/en", "Other").definition().hash())
                .isNotEqualTo(definition.hash());
    }
}
