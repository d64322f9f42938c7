package org.modularplumbing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.web.message.Form;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Parameters;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.refusal.WebRefused;

/** Forms as browsers send them (WHATWG URL section 5.1, RFC 7578), and as nobody should. */
class FormsTest {

    static Form encoded(String body) {
        return Request.of(Method.POST, "/")
                .withBody("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8))
                .form();
    }

    static Form multipart(String body) {
        return multipart(body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static Form multipart(byte[] body) {
        return Request.of(Method.POST, "/")
                .withBody("multipart/form-data; boundary=----b", body)
                .form();
    }

    static String part(String disposition, String content) {
        return "------b\nContent-Disposition: form-data; " + disposition + "\n\n" + content + "\n";
    }

    @Test
    void fields_are_read_in_utf_8_in_their_order() {
        var fields = encoded("name=Si%C3%A2n+Jones&empty=&bare&name=Ll%C5%B7r&a%26b=%2B1")
                .fields();
        assertThat(fields.every("name")).containsExactly("Siân Jones", "Llŷr");
        assertThat(fields.one("empty")).contains("");
        assertThat(fields.one("bare")).contains("");
        assertThat(fields.one("missing")).isEmpty();
        assertThat(fields.one("a&b")).contains("+1");
        assertThat(Parameters.parse(fields.encoded())).isEqualTo(fields);
    }

    @Test
    void a_field_that_was_sent_twice_is_refused_where_one_is_meant() {
        assertThatThrownBy(() -> encoded("price=1&price=2").fields().one("price"))
                .isInstanceOfSatisfying(
                        WebRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(WebRefused.Code.MALFORMED_FORM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%f", "a=%zz", "a=%ff", "a=%C3%28", "a=%ED%A0%80", "a=%+1"})
    void a_wrong_escape_or_text_is_refused_and_never_guessed(String body) {
        assertThatThrownBy(() -> encoded(body)).isInstanceOf(WebRefused.class);
    }

    @Test
    void more_fields_than_any_page_has_are_refused() {
        assertThat(encoded("a=1&".repeat(1_000)).fields().every("a")).hasSize(1_000);
        assertThatThrownBy(() -> encoded("a=1&".repeat(1_001))).isInstanceOf(WebRefused.class);
        assertThatThrownBy(() -> multipart(part("name=a", "1").repeat(201) + "------b--"))
                .isInstanceOf(WebRefused.class);
    }

    @Test
    void fields_and_files_of_a_multipart_form_are_read_byte_by_byte() {
        var form = multipart(part("name=\"a\"", "Siân\n------\nx") + part("name=\"empty\"", "")
                + part("name=photo; filename=\"hole.jpg\"\nContent-Type: IMAGE/JPEG; x=y", "\u0000ÿ\n--b")
                + part("name=none; filename=\"\"\nContent-Type: application/octet-stream", "") + "------b--\n");
        assertThat(form.fields().one("a")).contains("Siân\r\n------\r\nx");
        assertThat(form.fields().one("empty")).contains("");
        assertThat(form.files()).singleElement().satisfies(file -> {
            assertThat(file.field()).isEqualTo("photo");
            assertThat(file.name()).isEqualTo("hole.jpg");
            assertThat(file.contentType()).isEqualTo("image/jpeg");
            assertThat(file.content()).isEqualTo("\u0000ÿ\r\n--b".getBytes(StandardCharsets.UTF_8));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "C:\\\\temp\\\\passwd",
                "/etc/passwd",
                "a\\\\..\\\\passwd",
                "\u202Epasswd",
                "pas\tswd",
                "  passwd "
            })
    void a_file_name_has_no_folder_and_nothing_invisible(String name) {
        var form = multipart(part("name=f; filename=\"" + name + "\"", "x") + "------b--");
        assertThat(form.files().get(0).name()).isEqualTo("passwd");
    }

    @Test
    void a_file_name_is_cut_at_its_front_so_that_its_ending_stays() {
        var form = multipart(part("name=f; filename=\"" + "a".repeat(300) + ".jpg\"", "x") + "------b--");
        assertThat(form.files().get(0).name()).hasSize(255).endsWith(".jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no boundary",
                "------b",
                "------b\n",
                "------b\nContent-Disposition: form-data; name=a\n\ncut off",
                "------b\nContent-Disposition: form-data; name=a\n\ncut off\n------",
                "------b\nContent-Disposition: form-data\n\nno name\n------b--",
                "------b\nContent-Disposition: attachment; name=a\n\nx\n------b--",
                "------b\n\nno headers\n------b--",
                "------b\nContent-Disposition: form-data; name=a\nContent-Transfer-Encoding: base64\n\neA==\n------b--",
                "------bx\nContent-Disposition: form-data; name=a\n\nx\n------bx--"
            })
    void a_multipart_form_that_is_none_is_refused(String body) {
        if (body.isEmpty()) {
            assertThat(multipart(body).fields().all()).isEmpty();
        } else {
            assertThatThrownBy(() -> multipart(body)).isInstanceOf(WebRefused.class);
        }
    }

    @Test
    void a_multipart_form_cut_anywhere_is_refused_or_read_and_never_a_fault() {
        var whole = (part("name=\"a\"", "1") + part("name=f; filename=\"x\"", "2") + "------b--")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        for (var length = 1; length < whole.length; length++) {
            var cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> multipart(cut)).as("%d bytes", length).isInstanceOf(WebRefused.class);
        }
        var random = new SplittableRandom(7);
        for (var round = 0; round < 3_000; round++) {
            var broken = whole.clone();
            for (var changes = random.nextInt(1, 6); changes > 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) "\r\n-:;\"=b%\0".charAt(random.nextInt(10));
            }
            try {
                multipart(broken);
            } catch (PlumbingRefusal refused) {
                assertThat(refused.code().httpStatus()).isEqualTo(400);
            }
        }
    }
}
