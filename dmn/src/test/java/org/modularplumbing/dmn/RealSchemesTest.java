package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.result.DecisionExplanation.NearestMiss;
import org.modularplumbing.dmn.result.ModelFinding.Severity;
import org.modularplumbing.feel.FeelSettings;

/** Schemes as councils run them, written as an analyst would, against cases that were calculated by hand; each as JSON and as XML. */
class RealSchemesTest {

    private static DecisionModel model(String name) {
        try (var in = RealSchemesTest.class.getResourceAsStream("/decisions/" + name + ".json")) {
            return DecisionModels.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a model gives, the same whichever form it was in. */
    private static Object decided(String name, String decision, Map<String, ?> inputs) {
        var model = model(name);
        var fromJson = DecisionEngine.of(model).evaluate(decision, inputs);
        var fromXml = DecisionEngine.of(DecisionModels.fromXml(DecisionModels.toXml(model)))
                .evaluate(decision, inputs);
        assertThat(fromJson.problems()).isEmpty();
        assertThat(fromXml).isEqualTo(fromJson);
        return fromJson.value();
    }

    private static NearestMiss nearestMiss(String name, String decision, Map<String, ?> inputs) {
        var steps = DecisionEngine.of(model(name))
                .explain(decision, inputs, FeelSettings.STANDARD)
                .steps();
        return steps.get(steps.size() - 1).tables().get(0).nearestMiss().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"housing-benefit-capital", "free-school-meals", "blue-badge", "council-tax-reduction"})
    void analysis_finds_nothing_wrong_with_a_scheme_that_is_in_order(String name) {
        assertThat(ModelAnalysis.of(model(name)))
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"housing-benefit-capital", "free-school-meals", "blue-badge", "council-tax-reduction"})
    void a_scheme_survives_both_forms(String name) {
        var model = model(name);
        assertThat(DecisionModels.fromXml(DecisionModels.toXml(model))).isEqualTo(model);
        assertThat(DecisionModels.fromJson(DecisionModels.toJson(DecisionModels.fromXml(DecisionModels.toXml(model)))))
                .isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,        working age, 0
            6000,     working age, 0
            6000.01,  working age, 1
            6250,     working age, 1
            6251,     working age, 2
            15999.99, working age, 40
            16000,    working age, 40
            16000.01, working age, 0
            10000,    pension age, 0
            10001,    pension age, 1
            16000,    pension age, 12
            """)
    void tariff_income_from_capital(BigDecimal capital, String ageGroup, BigDecimal expected) {
        var inputs = Map.of("capital", capital, "age group", ageGroup, "guarantee credit", false);
        assertThat(decided("housing-benefit-capital", "Tariff income", inputs)).isEqualTo(expected);
        assertThat(decided("housing-benefit-capital", "Capital rule", inputs))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("entitled", capital.compareTo(new BigDecimal(16_000)) <= 0);
    }

    @Test
    void capital_over_the_limit_is_explained_by_the_limit() {
        var inputs = Map.of("capital", 16_500, "age group", "working age", "guarantee credit", false);
        var miss = nearestMiss("housing-benefit-capital", "Capital rule", inputs);
        assertThat(miss.id()).contains("working-age");
        assertThat(miss.english()).isEqualTo("Rule 3 would match if capital were <= 16000.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reception  |                                      | 90000 | 90000 | every pupil  | false
            2          | universal credit                     | 7400  | 0     | every pupil  | true
            3 to 11    | universal credit                     | 7400  | 0     | means tested | true
            3 to 11    | universal credit                     | 7401  | 0     | none         | false
            3 to 11    | child tax credit                     | 0     | 16190 | means tested | true
            3 to 11    | child tax credit, working tax credit | 0     | 16190 | none         | false
            3 to 11    | working tax credit run-on            | 0     | 50000 | means tested | true
            sixth form | income support                       | 0     | 0     | means tested | false
            nursery    |                                      | 0     | 0     | none         | false
            """)
    void free_school_meals(String year, String benefits, int earnings, int income, String meals, boolean pupilPremium) {
        var inputs = Map.of(
                "school year", year,
                "benefits", benefits == null ? List.of() : List.of(benefits.split(", ")),
                "annual net earnings", earnings,
                "annual gross income", income);
        assertThat(decided("free-school-meals", "Free meals", inputs))
                .isEqualTo(Map.of("meals", meals, "pupil premium", pupilPremium));
    }

    @Test
    void earnings_just_over_the_limit_are_explained_by_the_limit() {
        var inputs = Map.of(
                "school year",
                "3 to 11",
                "benefits",
                List.of("universal credit"),
                "annual net earnings",
                7_600,
                "annual gross income",
                20_000);
        var miss = nearestMiss("free-school-meals", "Low earnings", inputs);
        assertThat(miss.english()).isEqualTo("Rule 1 would match if annual net earnings were <= 7400.");
    }

    private static Map<String, Object> badge(int moving, int planning, int metres, String help, boolean distress) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("born", LocalDate.of(1970, 5, 17));
        inputs.put("asked", LocalDate.of(2026, 11, 22));
        inputs.put("PIP moving around", moving);
        inputs.put("PIP planning journeys", planning);
        inputs.put("DLA mobility", "none");
        inputs.put("severely sight impaired", false);
        inputs.put("metres walked", metres);
        inputs.put("walking help", help);
        inputs.put("distress outdoors", distress);
        return inputs;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            8,  0,  500, none,                false, badge
            4,  0,  500, none,                false, refuse
            0,  10, 500, none,                false, badge
            0,  12, 500, none,                false, refuse
            4,  0,  29,  none,                false, badge
            4,  0,  30,  none,                false, expert assessment
            4,  0,  45,  frame or two sticks, false, badge
            0,  0,  60,  one stick,           false, refuse
            0,  0,  500, none,                true,  badge
            """)
    void blue_badge(int moving, int planning, int metres, String help, boolean distress, String expected) {
        assertThat(decided("blue-badge", "Outcome", badge(moving, planning, metres, help, distress)))
                .isEqualTo(expected);
    }

    @Test
    void a_child_gets_a_badge_from_the_second_birthday() {
        var inputs = badge(8, 0, 500, "none", false);
        inputs.put("born", LocalDate.of(2024, 11, 23));
        assertThat(decided("blue-badge", "Outcome", inputs)).isEqualTo("under two");
        inputs.put("born", LocalDate.of(2024, 11, 22));
        assertThat(decided("blue-badge", "Outcome", inputs)).isEqualTo("badge");
    }

    private static Map<String, Object> claim(String earnings, String other, String household, List<?> adults) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("weekly earnings", new BigDecimal(earnings));
        inputs.put("other weekly income", new BigDecimal(other));
        inputs.put("capital", 1_000);
        inputs.put("household", household);
        inputs.put("passporting benefit", false);
        inputs.put("other adults", adults);
        inputs.put("weekly council tax", new BigDecimal("30.00"));
        return inputs;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,      0,      single,               18.00
            104.99, 0,      single,               18.00
            105,    0,      single,               12.00
            165,    60,     single,               0.00
            160,    0,      couple,               12.00
            300,    0,      couple,               0.00
            234.99, 0,      one child,            18.00
            235,    0,      two or more children, 12.00
            425,    0,      one child,            0.00
            """)
    void council_tax_reduction(String earnings, String other, String household, BigDecimal expected) {
        assertThat(decided("council-tax-reduction", "Reduction", claim(earnings, other, household, List.of())))
                .isEqualTo(expected);
    }

    @Test
    void other_adults_in_the_home_are_counted_each_by_their_earnings() {
        var adults = List.of(
                Map.of("age", 19, "weekly earnings", 265),
                Map.of("age", 45, "weekly earnings", 463),
                Map.of("age", 17, "weekly earnings", 300));
        // (30.00 - 5.20 - 13.35) * 60 %
        assertThat(decided("council-tax-reduction", "Reduction", claim("0", "0", "single", adults)))
                .isEqualTo(new BigDecimal("6.87"));
    }

    @Test
    void income_just_over_a_band_is_explained_by_the_end_of_the_band() {
        var miss = nearestMiss("council-tax-reduction", "Band", claim("0", "102", "single", List.of()));
        assertThat(miss.id()).contains("single-2");
        assertThat(miss.english()).isEqualTo("Rule 3 would match if counted income were < 100.");
    }
}
