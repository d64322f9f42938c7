package org.modularplumbing.schemas.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.schemas.internal.json.JsonFault.Kind;

class JsonReaderTest {

    private static JsonFault fault(byte[] text) {
        var fault = catchThrowableOfType(JsonFault.class, () -> JsonReader.read(text, Names.NONE));
        assertThat(fault).as(new String(text, StandardCharsets.ISO_8859_1)).isNotNull();
        return fault;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "'' EMPTY 0",
                "{ CUT_OFF 1",
                "[1, CUT_OFF 3",
                "\"abc CUT_OFF 4",
                "tru CUT_OFF 3",
                "- CUT_OFF 1",
                "1. CUT_OFF 2",
                "{\"a\" CUT_OFF 4",
                "@ UNEXPECTED 0",
                "[} UNEXPECTED 1",
                "[,] UNEXPECTED 1",
                "{,} UNEXPECTED 1",
                "truE UNEXPECTED 0",
                "1x TRAILING 1",
                "{}{} TRAILING 2",
                "[1,] TRAILING_COMMA 3",
                "{\"a\":1,} TRAILING_COMMA 7",
                "[\"a\"\"b\"] MISSING_COMMA 4",
                "{\"a\":1\"b\":2} MISSING_COMMA 6",
                "{\"a\"1} MISSING_COLON 4",
                "{a:1} UNQUOTED 1",
                "['a'] UNQUOTED 1",
                "[1]//x COMMENT 3",
                "[/*x*/1] COMMENT 1",
                "[1#x COMMENT 2",
                "\"\\x\" BAD_ESCAPE 1",
                "\"\\ud800\" BAD_ESCAPE 1",
                "\"\\udc00\" BAD_ESCAPE 1",
                "\"\\u12g4\" BAD_ESCAPE 1",
                "01 BAD_NUMBER 0",
                "+1 BAD_NUMBER 0",
                ".5 BAD_NUMBER 0",
                "NaN BAD_NUMBER 0",
                "1.e5 BAD_NUMBER 0",
                "1e99999 LONG_NUMBER 0",
                "{\"a\":1,\"a\":2} DUPLICATE_NAME 7",
                "{\"a\":1,\"\\u0061\":2} DUPLICATE_NAME 7"
            })
    void says_what_is_wrong_and_where(String text, Kind kind, int offset) {
        var fault = fault(utf8(text));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.offset()).isEqualTo(offset);
    }

    @Test
    void finds_a_name_twice_among_many() {
        var members = new StringBuilder("{");
        for (int i = 0; i < 40; i++) {
            members.append("\"n").append(i).append("\":1,");
        }
        assertThat(fault(utf8(members + "\"n7\":2}")).kind()).isEqualTo(Kind.DUPLICATE_NAME);
    }

    @Test
    void refuses_a_line_break_inside_a_text() {
        assertThat(fault(utf8("\"a\nb\"")).kind()).isEqualTo(Kind.CONTROL_CHARACTER);
    }

    @Test
    void refuses_a_number_of_too_many_digits() {
        assertThat(fault(utf8("1".repeat(401))).kind()).isEqualTo(Kind.LONG_NUMBER);
    }

    @Test
    void nests_as_deep_as_the_limit_and_no_deeper() throws JsonFault {
        var deepest = "[".repeat(JsonReader.DEPTH_MAX) + "]".repeat(JsonReader.DEPTH_MAX);
        assertThat(JsonReader.read(utf8(deepest), Names.NONE)).isNotNull();
        assertThat(fault(utf8("[" + deepest + "]")).kind()).isEqualTo(Kind.TOO_DEEP);
    }

    @Test
    void takes_a_text_as_long_as_the_limit_and_no_longer() throws JsonFault {
        var longest = utf8("\"" + "a".repeat(JsonReader.LENGTH_MAX - 2) + "\"");
        assertThat(JsonReader.read(longest, Names.NONE)).isNotNull();
        assertThat(fault(java.util.Arrays.copyOf(longest, longest.length + 1)).kind())
                .isEqualTo(Kind.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void tells_wide_encodings(String charset) {
        assertThat(fault("{\"name\": \"Siân\"}".getBytes(Charset.forName(charset)))
                        .kind())
                .isEqualTo(Kind.UTF16);
    }

    @Test
    void tells_a_byte_order_mark_latin_1_and_what_is_no_text() {
        assertThat(fault(utf8("\uFEFF{}")).kind()).isEqualTo(Kind.BYTE_ORDER_MARK);
        assertThat(fault("{\"name\": \"Siân\"}".getBytes(StandardCharsets.ISO_8859_1))
                        .kind())
                .isEqualTo(Kind.NOT_UTF8);
        assertThat(fault(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13})
                        .kind())
                .isEqualTo(Kind.BINARY);
        assertThat(fault(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}).kind())
                .isEqualTo(Kind.NOT_UTF8);
        assertThat(fault(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})
                        .kind())
                .isEqualTo(Kind.NOT_UTF8);
    }

    @Test
    void keeps_numbers_exact() {
        var array = (Json.Arr)
                JsonReader.read("[0.1, 9007199254740993, 123456789012345678901234567890, 1.0, -0, 1e2, 1.5e1]");
        assertThat(array.items().stream()
                        .map(item -> ((Json.Num) item).decimal().toPlainString()))
                .containsExactly("0.1", "9007199254740993", "123456789012345678901234567890", "1.0", "0", "100", "15");
        assertThat(array.items().stream().map(Json::type))
                .containsExactly(
                        Json.Type.NUMBER,
                        Json.Type.INTEGER,
                        Json.Type.INTEGER,
                        Json.Type.INTEGER,
                        Json.Type.INTEGER,
                        Json.Type.INTEGER,
                        Json.Type.INTEGER);
    }

    @Test
    void reads_escapes_and_counts_characters_not_code_units() {
        var text = (Json.Str) JsonReader.read("\"\\u0041\\n\\/ \\ud83d\\ude00 \uD83D\uDE00\"");
        assertThat(text.value()).isEqualTo("A\n/ \uD83D\uDE00 \uD83D\uDE00");
        assertThat(text.length()).isEqualTo(7);
    }

    @Test
    void knows_names_beforehand_without_mistaking_others_for_them() throws JsonFault {
        var names = new Names(List.of("amount", "currency", "enw llawn"));
        var object =
                (Json.Obj) JsonReader.read(utf8("{\"amount\":1,\"amounts\":2,\"\":3,\"currenc\\u0079\":4}"), names);
        assertThat(object.names()).containsExactly("amount", "amounts", "", "currency");
    }

    @Test
    void places_count_lines_of_every_kind_and_characters() {
        var text = utf8("{\r\n\"a\":\n\r\"Siân\uD83D\uDE00\" x");
        assertThat(Pointers.place(text, text.length - 1)).isEqualTo(new Pointers.Place(4, 9));
    }

    @Test
    void writes_what_it_reads() {
        var text = "{\"a\":[1,2.50,\"\\\"\\\\\\n\\u0001é\",true,false,null,{}],\"b\":[]}";
        assertThat(JsonWriter.compact(JsonReader.read(text))).isEqualTo(text);
        assertThat(JsonWriter.compact(JsonReader.read(JsonWriter.pretty(JsonReader.read(text)))))
                .isEqualTo(text);
    }
}
