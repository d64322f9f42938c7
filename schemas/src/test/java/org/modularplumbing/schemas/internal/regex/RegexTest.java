package org.modularplumbing.schemas.internal.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;

class RegexTest {

    private static final List<String> EXPRESSIONS = List.of(
            "\\S",
            "^$",
            "",
            "a",
            "a|b",
            "^a",
            "a$",
            "^(a|b)*$",
            "^a+b?c*$",
            "a{2}",
            "^a{2,3}$",
            "^a{0,2}b{2,}$",
            "(ab|a)(bc|c)?$",
            "^[^a-c]+$",
            "^.$",
            "[\\s\\d]-[\\w.]",
            "^[a-c-]+$",
            "^(?:a?){3}a{3}$",
            "^[\\u{1F600}a]+$",
            "^(a|b|)c$",
            "x*",
            "^\\$\\^\\.$",
            "^[\\]]$",
            "^\\D\\W$",
            "^(a*)*$",
            "^a.c$");

    @Test
    void automata_and_the_jdk_say_the_same_of_every_expression_of_the_catalogue() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var expressions = new TreeSet<>(EXPRESSIONS);
        expressions.addAll(ofTheCatalogue());
        for (var expression : expressions) {
            var regex = Regex.compile(expression);
            for (int i = 0; i < 400 && regex.automaton() != null; i++) {
                var text = text(expression, random);
                assertThat(regex.finds(text))
                        .as("%s on \"%s\", -Dseed=%d", expression, text, seed)
                        .isEqualTo(regex.findsOnJdk(text));
            }
        }
    }

    @Test
    void every_expression_of_the_catalogue_is_an_automaton() {
        assertThat(ofTheCatalogue())
                .allMatch(expression -> Regex.compile(expression).automaton() != null);
    }

    private static TreeSet<String> ofTheCatalogue() {
        var expressions = new TreeSet<String>();
        var catalog = SchemaCatalog.load();
        for (var entry : catalog.entries()) {
            collect(
                    JsonReader.read(new String(
                            catalog.text(entry.id()).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8)),
                    expressions);
        }
        return expressions;
    }

    private static void collect(Json value, TreeSet<String> expressions) {
        if (value instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                if (object.name(i).equals("pattern") && object.value(i) instanceof Json.Str text) {
                    expressions.add(text.value());
                }
                collect(object.value(i), expressions);
            }
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, expressions));
        }
    }

    /** Short texts of the characters of the expression and a few others: near misses. */
    private static String text(String expression, java.util.random.RandomGenerator random) {
        var alphabet = (expression + "abc019 -AZ\n\u00e9\u2028").codePoints().toArray();
        var text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.appendCodePoint(random.nextInt(30) == 0 ? 0x1F600 : alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    @Test
    void answers_at_once_where_backtracking_would_take_for_ever() {
        var evil = Regex.compile("^(a|aa|a?a)+$");
        assertThat(evil.automaton()).isNotNull();
        assertThat(evil.finds("a".repeat(100_000) + "!")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)b", "(a)\\1", "\\bword\\b", "\\p{Letter}+", "^a|b$"})
    void leaves_what_is_not_regular_to_the_jdk(String expression) {
        assertThat(Regex.compile(expression).automaton()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"^\\p{Letter}+$,Siân", "^\\p{Script=Greek}$,\u03b1", "^[[]$,[", "^[a&&b]+$,&a", "^\\u{61}$,a", "^[^]$,x"
    })
    void speaks_ecmascript_where_the_jdk_speaks_otherwise(String expression, String text) {
        assertThat(Regex.compile(expression).finds(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a**", "\\p{", "\\Z", "a{3,2}"})
    void refuses_what_is_no_expression(String expression) {
        assertThatThrownBy(() -> Regex.compile(expression)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void the_end_is_the_end_of_the_text_and_not_the_last_line_break() {
        assertThat(Regex.compile("^a$").finds("a\n")).isFalse();
        assertThat(Regex.compile("^a$").findsOnJdk("a\n")).isFalse();
    }
}
