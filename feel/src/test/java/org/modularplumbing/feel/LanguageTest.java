package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line for each rule of the language: the expression and the text of its value. */
class LanguageTest {

    private static void check(String expression, String expected) {
        var compiled = Feel.compile(expression, FeelLayout.EMPTY, Checking.LENIENT);
        assertThat(FeelValues.text(compiled.evaluate(Map.of()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 + 2 * 3                       | 7
            (1 + 2) * 3                     | 9
            -2 ** 2                         | 4
            2 ** 3 ** 2                     | 64
            2 ** -2                         | 0.25
            10 - 3 - 2                      | 5
            7 / 2                           | 3.5
            1 / 3                           | 0.3333333333333333333333333333333333
            0.1 + 0.2                       | 0.3
            .5 + 1e2                        | 100.5
            1 / 0                           | null
            10 ** 7000                      | null
            "a" + "b"                       | ab
            "a" + 1                         | null
            null + 1                        | null
            1 < 2 and 2 <= 2                | true
            1 = 1.00                        | true
            1 = "1"                         | null
            null = null                     | true
            1 != null                       | true
            true and null                   | null
            false and null                  | false
            true or null                    | true
            false or null                   | null
            "x" or true                     | true
            2 between 1 and 3               | true
            1 between 1 and 1               | true
            if 1 > 2 then "a" else "b"      | b
            if null then "a" else "b"       | b
            1 + if true then 1 else 2       | 2
            1 /* a comment */ + 1           | 2
            """)
    void operators_and_literals(String expression, String expected) {
        check(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1, 2, 3][1]                                        | 1
            [1, 2, 3][-1]                                       | 3
            [1, 2, 3][4]                                        | null
            [1, 2, 3][item >= 2]                                | [2, 3]
            [1, 2, 3][true]                                     | [1, 2, 3]
            [1, 2, 3][null]                                     | []
            100[1]                                              | 100
            [{a: 1, b: 2}, {a: 2, b: 3}][a > 1].b               | [3]
            [{item: 1}, {item: 2}][item > 1]                    | [{item: 2}]
            [{a: [{b: 1}]}, {a: [{b: 2}, {b: 3}]}].a.b          | [[1], [2, 3]]
            {a: 1, b: a + 1, c: {d: a + b}}.c.d                 | 3
            {foo bar: 1, "b+c": 2}                              | `{foo bar: 1, "b+c": 2}`
            {a: 1}.b                                            | null
            {a: 1, a: 2}                                        | null
            for i in 1..3 return i * i                          | [1, 4, 9]
            for i in 3..1 return i                              | [3, 2, 1]
            for i in [2..4) return i                            | [2, 3]
            for i in 1..2, j in i..2 return i + j               | [2, 3, 4]
            for i in 0..4 return if i = 0 then 1 else i * partial[-1] | [1, 1, 2, 6, 24]
            for d in @"2026-04-01"..@"2026-04-03" return d.day  | [1, 2, 3]
            some x in [1, 2] satisfies x > 1                    | true
            every x in [1, 2] satisfies x > 1                   | false
            every x in [] satisfies x > 1                       | true
            some x in [1, null] satisfies x > 1                 | null
            (function(a, b) a - b)(3, 1)                        | 2
            {f: function(a: number, b: number) a - b, r: f(b: 1, a: 3)}.r | 2
            {f: function(a: number) a, r: f("x")}.r             | null
            {n: 2, f: function(x) x * n, g: function(h) h(5), r: g(f)}.r  | 10
            (for i in 1..2 return function(x) x + i)[2](10)     | 12
            sort([3, 1, 2], function(x, y) x > y)               | [3, 2, 1]
            """)
    void lists_contexts_loops_and_functions(String expression, String expected) {
        check(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5 in [1..5]                    | true
            5 in [1..5)                    | false
            1 in ]1..5]                    | false
            5 in [1..5[                    | false
            5 in (< 3, > 4)                | true
            5 in (1, 2, [4..6])            | true
            5 in [[1..2], [4..6]]          | true
            5 in != 5                      | false
            "b" in ["a".."c"]              | true
            5 in (null..10]                | null
            [1..10].start                  | 1
            (> 5).start included           | false
            (< 5) = (null..5)              | false
            range("[18..21)")              | [18..21)
            range(" [ 1 .. 3 ] ") = [1..3] | true
            range("[2..)") = (>= 2)        | true
            range("[..]")                  | null
            string((>= 2))                 | (>= 2)
            before(1, [2..3])              | true
            meets([1..5], [5..8])          | true
            overlaps before([1..5], (1..5]) | true
            finishes(10, [1..10])          | true
            during(5, [1..10])             | true
            coincides((1..5), [1..5])      | false
            5 instance of number           | true
            [1] instance of list<number>   | true
            {a: 1} instance of context<a: number> | true
            (function(x) "a") instance of function<number>->string | true
            (function(x) x) instance of function<number>->string | true
            (function(x) 1) instance of function<number>->string | false
            """)
    void ranges_and_types(String expression, String expected) {
        check(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @"2026-02-28" + @"P1D"                               | 2026-03-01
            @"2026-01-31" + @"P1M"                               | 2026-02-28
            @"2024-02-29" - @"P1Y"                               | 2023-02-28
            @"2026-04-01" - @"2026-03-01"                        | P31D
            @"23:30:00" + @"PT1H"                                | 00:30:00
            @"2026-03-29T00:30:00@Europe/London" + @"PT1H"       | 2026-03-29T02:30:00@Europe/London
            @"2026-04-01T10:00:00Z" - @"2026-04-01T10:00:00+01:00" | PT1H
            @"2026-04-01T10:00:00" - @"2026-04-01T10:00:00Z"     | null
            @"P1Y" / @"P1M"                                      | 12
            @"PT1H" * 1.5                                        | PT1H30M
            -@"P1Y2M"                                            | -P1Y2M
            date("2026-02-30")                                   | null
            date and time("2026-12-31T24:00:00")                 | 2027-01-01T00:00:00
            time("24:00:00")                                     | 00:00:00
            time("10:00:00@Europe/London").timezone              | Europe/London
            @"2026-04-01".weekday                                | 3
            @"2026-04-01T10:20:30+01:00".time offset             | PT1H
            day of week(@"2026-04-01")                           | Wednesday
            week of year(@"2026-01-01")                          | 1
            day of year(@"2026-02-01")                           | 32
            month of year(@"2026-02-01")                         | February
            years and months duration(@"2014-12-31", @"2019-10-01") | P4Y9M
            @"2018-10-08T00:00:00+02:00" = @"2018-10-08T00:00:00@Europe/Paris" | true
            is(@"23:00:50Z", @"23:00:50+00:00")                  | true
            is(@"2012-12-25", @"2012-12-25T00:00:00Z")           | false
            """)
    void dates_times_and_durations(String expression, String expected) {
        check(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            substring("foobar", 3)                           | obar
            substring("foobar", -2, 1)                       | a
            substring("foobar", 3.8)                         | obar
            substring("foobar", 7)                           | null
            string length("😀a")                             | 2
            substring before("a=b", "=")                     | a
            substring after("a=b", "=")                      | b
            upper case("straße")                             | STRASSE
            replace("abcd", "(ab)(c)", "[$2$1]")              | [cab]d
            replace("abc", "x*", "-")                        | null
            matches("foobar", "^fo*b")                       | true
            matches("O", "[A-Z-[OI]]", "i")                  | false
            matches("aA", "(a)\\1", "i")                     | true
            matches("h", "(.)\\3")                           | null
            split("a;b;;", ";")                              | `["a", "b", "", ""]`
            string join(["a", null, "b"], "-")               | a-b
            string([1, "a", {b: @"PT1H"}])                   | `[1, "a", {b: PT1H}]`
            number("1 000,5", " ", ",")                      | 1000.5
            number("x")                                      | null
            contains("foobar", "ob")                         | true
            decimal(2.5, 0)                                  | 2
            round half up(2.5, 0)                            | 3
            round half down(2.5, 0)                          | 2
            round up(-1.1, 0)                                | -2
            floor(-1.5)                                      | -2
            ceiling(1.55, 1)                                 | 1.6
            modulo(-12, 5)                                   | 3
            exp(1)                                           | 2.718281828459045235360287471352662
            log(10)                                          | 2.302585092994045684017991454684364
            2 ** 0.5                                         | 1.414213562373095048801688724209698
            sqrt(16)                                         | 4
            odd(5) and even(-2)                              | true
            min(3, 1, 2) + max([3, 1, 2])                    | 4
            sum([])                                          | null
            mean([2, 4])                                     | 3
            median([8, 2, 5, 3, 4])                          | 4
            mode([6, 3, 9, 6, 6])                            | [6]
            stddev([2, 4, 6, 8])                             | 2.581988897471611256786176933188266
            all([true, null])                                | null
            any([true, null])                                | true
            product([2, 3, 4])                               | 24
            sublist([1, 2, 3], -2, 1)                        | [2]
            append([1], 2, 3)                                | [1, 2, 3]
            concatenate([1], [2, 3])                         | [1, 2, 3]
            insert before([1, 3], 2, 2)                      | [1, 2, 3]
            remove([1, 2, 3], 2)                             | [1, 3]
            index of([1, 2, 1], 1)                           | [1, 3]
            union([1, 2], [2, 3])                            | [1, 2, 3]
            flatten([[1], [[2]], 3])                         | [1, 2, 3]
            list replace([2, 4, 7], function(item, newItem) item < newItem, 5) | [5, 5, 7]
            list replace(list: [1, 2], position: -1, newItem: 9) | [1, 9]
            get value({a: 1}, "a")                           | 1
            get entries({a: 1})                              | `[{key: "a", value: 1}]`
            context([{key: "a", value: 1}])                  | {a: 1}
            context put({x: 1, y: {a: 0}}, ["y", "a"], 2)    | {x: 1, y: {a: 2}}
            context merge([{x: 1}, {x: 2, y: 3}])            | {x: 2, y: 3}
            not("a")                                         | null
            """)
    void built_in_functions(String expression, String expected) {
        check(expression, expected);
    }
}
