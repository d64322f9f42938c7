package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeelValuesTest {

    enum Tenure {
        OWNER,
        TENANT
    }

    record Person(String name, int age, Tenure tenure, List<BigDecimal> amounts) {}

    @Test
    void numbers_become_decimals() {
        assertThat(FeelValues.from(7)).isEqualTo(new BigDecimal("7"));
        assertThat(FeelValues.from(7L)).isEqualTo(new BigDecimal("7"));
        assertThat(FeelValues.from(0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(FeelValues.from(new BigInteger("12"))).isEqualTo(new BigDecimal("12"));
        assertThat(((BigDecimal) FeelValues.from(new BigDecimal("1".repeat(40)))).precision())
                .isEqualTo(34);
        assertThatThrownBy(() -> FeelValues.from(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeelValues.from(new BigDecimal("1e7000")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void records_become_contexts_and_contexts_records() {
        var person = new Person("Ann", 41, Tenure.TENANT, List.of(BigDecimal.ONE));
        var expression = Feel.compile("{name: p.name, age: p.age + 1, tenure: p.tenure, amounts: p.amounts}");
        var result = (Map<?, ?>) expression.evaluate(Map.of("p", person));
        assertThat(FeelValues.to(result, Person.class))
                .isEqualTo(new Person("Ann", 42, Tenure.TENANT, List.of(BigDecimal.ONE)));
        assertThatThrownBy(() -> FeelValues.to(Map.of("age", "x"), Person.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moments_become_dates_with_times() {
        var moment = OffsetDateTime.of(2026, 4, 1, 9, 30, 0, 0, ZoneOffset.ofHours(1));
        assertThat(FeelValues.text(FeelValues.from(moment))).isEqualTo("2026-04-01T09:30:00+01:00");
        assertThat(FeelValues.text(FeelValues.from(Instant.EPOCH))).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(FeelValues.from(LocalDate.EPOCH)).isEqualTo(LocalDate.EPOCH);
        assertThat(FeelValues.from(Period.ofMonths(14))).isEqualTo(Period.of(1, 2, 0));
        assertThatThrownBy(() -> FeelValues.from(Period.ofDays(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_feel_cannot_hold_is_refused() {
        assertThatThrownBy(() -> FeelValues.from(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
        Object nested = List.of();
        for (int i = 0; i < 300; i++) {
            nested = List.of(nested);
        }
        var deep = nested;
        assertThatThrownBy(() -> FeelValues.from(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_are_copied_so_that_later_changes_do_not_show() {
        var list = new ArrayList<Object>(List.of(1));
        var value = FeelValues.from(list);
        list.add(2);
        assertThat(FeelValues.text(value)).isEqualTo("[1]");
        assertThatThrownBy(() -> ((List<?>) value).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    record Letter(String to, Optional<String> copy, Optional<BigDecimal> fee) {}

    @Test
    void what_is_optional_in_a_record_is_a_value_or_null() {
        var letter = new Letter("Ann", Optional.of("Bob"), Optional.empty());
        var context = (Map<?, ?>) FeelValues.from(letter);
        assertThat(FeelValues.text(context)).isEqualTo("{to: \"Ann\", copy: \"Bob\", fee: null}");
        assertThat(FeelValues.to(context, Letter.class)).isEqualTo(letter);
    }
}
