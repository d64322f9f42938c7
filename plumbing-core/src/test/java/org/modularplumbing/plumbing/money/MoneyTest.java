package org.modularplumbing.plumbing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Executable;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.plumbing.values.Seeded;

class MoneyTest {

    private static final long MAX = Money.AMOUNT_MINOR_MAX;
    private static final Locale WELSH = Locale.forLanguageTag("cy-GB");

    @Test
    void adds_subtracts_multiplies_and_negates() {
        assertThat(Money.gbp(1250).plus(Money.gbp(-300))).isEqualTo(Money.gbp(950));
        assertThat(Money.gbp(300).minus(Money.gbp(1250))).isEqualTo(Money.gbp(-950));
        assertThat(Money.gbp(125).times(-3)).isEqualTo(Money.gbp(-375));
        assertThat(Money.gbp(125).negated()).isEqualTo(Money.of(-125, "GBP"));
    }

    @Test
    void refuses_results_beyond_what_json_numbers_keep_exact() {
        assertThat(MAX).isEqualTo(9007199254740991L);
        assertThatCode(() -> Money.gbp(MAX).negated()).doesNotThrowAnyException();
        assertThatThrownBy(() -> Money.gbp(MAX + 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.gbp(-MAX - 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.gbp(Long.MIN_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.gbp(MAX).plus(Money.gbp(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.gbp(-MAX).minus(Money.gbp(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.gbp(MAX).times(2)).isInstanceOf(ArithmeticException.class);
        // a product that wraps to a small long must not slip through
        assertThatThrownBy(() -> Money.gbp(1L << 33).times(1L << 33)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.gbp(MAX).share(Long.MAX_VALUE, 1, RoundingMode.DOWN))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refuses_to_mix_currencies() {
        var euro = Money.of(1, "EUR");
        assertThatThrownBy(() -> Money.gbp(1).plus(euro)).hasMessage("GBP and EUR do not mix");
        assertThatThrownBy(() -> Money.gbp(1).minus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.gbp(1).compareTo(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Money.gbp(1)).isNotEqualTo(euro);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gbp", "GB", "GBPX", "ZZZ", "XAU", "XXX", "£"})
    void refuses_a_currency_that_is_not_money_in_use(String code) {
        assertThatThrownBy(() -> Money.of(1, code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO 4217");
    }

    @Test
    void requires_a_sign_where_one_is_asked_for() {
        assertThat(Money.gbp(1).requirePositive()).isEqualTo(Money.gbp(1));
        assertThat(Money.gbp(0).requireNotNegative()).isEqualTo(Money.gbp(0));
        assertThatThrownBy(() -> Money.gbp(0).requirePositive())
                .hasMessage("amount must be more than zero, is GBP 0.00");
        assertThatThrownBy(() -> Money.gbp(-1).requireNotNegative())
                .hasMessage("amount must not be negative, is GBP -0.01");
        assertThat(List.of(
                        Money.gbp(-5).signum(),
                        Money.gbp(0).signum(),
                        Money.gbp(5).signum()))
                .containsExactly(-1, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 175, 1000, HALF_UP, 175",
        "999, 1, 2, HALF_UP, 500",
        "999, 1, 2, HALF_EVEN, 500",
        "997, 1, 2, HALF_EVEN, 498",
        "-999, 1, 2, HALF_UP, -500",
        "-999, 1, 2, FLOOR, -500",
        "-999, 1, 2, DOWN, -499",
        "100, -1, 3, HALF_UP, -33",
        "9007199254740991, 9007199254740991, 9007199254740991, UNNECESSARY, 9007199254740991",
    })
    void takes_a_share_exactly_and_rounds_once(long amount, long above, long below, RoundingMode mode, long expected) {
        assertThat(Money.gbp(amount).share(above, below, mode)).isEqualTo(Money.gbp(expected));
    }

    @Test
    void refuses_a_share_that_makes_no_sense_or_comes_out_uneven() {
        assertThatThrownBy(() -> Money.gbp(1).share(1, 0, RoundingMode.DOWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.gbp(1).share(1, -2, RoundingMode.DOWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.gbp(1).share(1, 2, RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void splits_into_parts_that_differ_by_at_most_a_penny_larger_first() {
        assertThat(Money.gbp(1000).split(3)).containsExactly(Money.gbp(334), Money.gbp(333), Money.gbp(333));
        assertThat(Money.gbp(-1000).split(3)).containsExactly(Money.gbp(-334), Money.gbp(-333), Money.gbp(-333));
        assertThat(Money.gbp(2).split(3)).containsExactly(Money.gbp(1), Money.gbp(1), Money.gbp(0));
        assertThatThrownBy(() -> Money.gbp(1).split(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allocates_by_the_largest_remainder_and_of_equal_ones_the_earlier() {
        // exact shares of 100 pence are 16 2/3, 33 1/3 and 50
        assertThat(minor(Money.gbp(100).allocate(List.of(1L, 2L, 3L)))).containsExactly(17, 33, 50);
        assertThat(minor(Money.gbp(5).allocate(List.of(1L, 1L, 0L, 1L, 1L)))).containsExactly(2, 1, 0, 1, 1);
        assertThat(minor(Money.gbp(MAX).allocate(List.of(Long.MAX_VALUE, Long.MAX_VALUE))))
                .containsExactly(MAX / 2 + 1, MAX / 2);
    }

    @Test
    void refuses_weights_that_cannot_be_allocated_by() {
        assertThatThrownBy(() -> Money.gbp(1).allocate(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.gbp(1).allocate(List.of(0L, 0L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.gbp(1).allocate(List.of(2L, -1L))).hasMessageContaining("-1");
    }

    @Test
    void allocation_is_exact_proportional_deterministic_and_symmetric() {
        var random = Seeded.random("allocation");
        for (int round = 0; round < 20_000; round++) {
            var money = Money.gbp(random.nextLong(-MAX, MAX + 1) >> random.nextInt(54));
            var weights = weights(random.nextInt(1, 9), random.nextInt(1, 63), random);
            var parts = minor(money.allocate(weights));
            assertThat(Arrays.stream(parts).sum())
                    .as("%s by %s", money, weights)
                    .isEqualTo(money.amountMinor());
            assertThat(minor(money.negated().allocate(weights)))
                    .containsExactly(Arrays.stream(parts).map(part -> -part).toArray());
            assertEachPartIsItsShareRounded(money, weights, parts);
        }
    }

    private static List<Long> weights(int count, int bits, java.util.SplittableRandom random) {
        var weights = LongStream.generate(() -> random.nextLong(1L << bits))
                .limit(count)
                .toArray();
        weights[random.nextInt(count)]++;
        return Arrays.stream(weights).boxed().toList();
    }

    private static void assertEachPartIsItsShareRounded(Money money, List<Long> weights, long[] parts) {
        var total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        for (int i = 0; i < parts.length; i++) {
            var exact = BigInteger.valueOf(money.amountMinor()).multiply(BigInteger.valueOf(weights.get(i)));
            var error =
                    BigInteger.valueOf(parts[i]).multiply(total).subtract(exact).abs();
            assertThat(error).as("part %d of %s by %s", i, money, weights).isLessThan(total);
        }
    }

    @Test
    void a_split_of_every_small_amount_adds_up() {
        for (long amount = -60; amount <= 60; amount++) {
            for (int parts = 1; parts <= 13; parts++) {
                var split = minor(Money.gbp(amount).split(parts));
                assertThat(split).hasSize(parts);
                assertThat(Arrays.stream(split).sum()).isEqualTo(amount);
                assertThat(Math.abs(split[0] - split[parts - 1])).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1234, GBP, GBP 12.34",
        "-5, GBP, GBP -0.05",
        "0, GBP, GBP 0.00",
        "500, JPY, JPY 500",
        "-1, BHD, BHD -0.001",
        "9007199254740991, JPY, JPY 9007199254740991"
    })
    void writes_and_reads_an_unambiguous_text(long amount, String currency, String text) {
        assertThat(Money.of(amount, currency)).hasToString(text);
        assertThat(Money.parse(text)).isEqualTo(Money.of(amount, currency));
    }

    @Test
    void reads_back_whatever_it_writes_in_every_currency() {
        var random = Seeded.random("money text");
        var currencies = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .map(Currency::getCurrencyCode)
                .toList();
        for (int round = 0; round < 20_000; round++) {
            long amount = random.nextLong(-MAX, MAX + 1) >> random.nextInt(54);
            var money = Money.of(amount, currencies.get(random.nextInt(currencies.size())));
            assertThat(Money.parse(money.toString())).isEqualTo(money);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GBP",
                "GBP 12",
                "GBP 12.3",
                "GBP 12.345",
                "GBP -0.00",
                "GBP 012.34",
                "GBP +1.00",
                "GBP 1,000.00",
                "GBP  1.00",
                " GBP 1.00",
                "GBP 1.00 ",
                "gbp 1.00",
                "£1.00",
                "JPY 5.00",
                "ZZZ 1.00",
                "GBP 1e2",
                "GBP ١.٠٠",
                "GBP NaN"
            })
    void refuses_a_text_of_another_form(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_text_with_too_large_an_amount() {
        assertThatThrownBy(() -> Money.parse("GBP 90071992547409.92")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.parse("GBP 99999999999999999.99")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shows_people_the_same_in_english_and_welsh() {
        for (var reader : List.of(Locale.UK, Locale.ENGLISH, WELSH, Locale.forLanguageTag("cy"))) {
            assertThat(Money.gbp(1234).format(reader)).isEqualTo("£12.34");
            assertThat(Money.gbp(-123450).format(reader)).isEqualTo("-£1,234.50");
            assertThat(Money.gbp(MAX).format(reader)).isEqualTo("£90,071,992,547,409.91");
            assertThat(Money.of(500, "EUR").format(reader)).isEqualTo("€5.00");
        }
        assertThat(Money.of(500, "JPY").format(Locale.UK)).endsWith("500").doesNotContain(".");
    }

    @Test
    void orders_by_amount() {
        assertThat(Stream.of(Money.gbp(3), Money.gbp(-7), Money.gbp(0)).sorted())
                .containsExactly(Money.gbp(-7), Money.gbp(0), Money.gbp(3));
    }

    @Test
    void no_public_signature_has_a_number_that_is_not_exact_or_has_a_scale_of_its_own() {
        var types = Stream.concat(Arrays.stream(Money.class.getMethods()), Arrays.stream(Money.class.getConstructors()))
                .map(Executable::toGenericString);
        assertThat(types).noneMatch(signature -> signature.matches(".*\\b(float|double|Float|Double|BigDecimal)\\b.*"));
    }

    private static long[] minor(List<Money> parts) {
        return parts.stream().mapToLong(Money::amountMinor).toArray();
    }
}
