package org.modularplumbing.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** {@code docs/refusals.md} lists every code, drawn from the code itself. */
class RefusalsTest {

    @Test
    void every_refusal_is_listed_in_the_documents() {
        var file = Repository.ROOT.resolve("docs/refusals.md");
        if (Boolean.getBoolean("docs.accept")) {
            Repository.write(file, document());
        }
        assertThat(Repository.text(file))
                .as("run this test with -Ddocs.accept=true and commit docs/refusals.md")
                .isEqualTo(document());
    }

    @Test
    void a_code_means_one_thing_wherever_it_occurs() {
        var seen = new HashSet<String>();
        for (var code : codes()) {
            assertThat(code.name()).matches("[A-Z][A-Z0-9_]+");
            assertThat(code.httpStatus()).isBetween(400, 599);
            assertThat(code.title()).endsWith(".");
            assertThat(code.nextStep()).endsWith(".");
            assertThat(seen.add(code.name()))
                    .as("%s is defined twice", code.name())
                    .isTrue();
        }
    }

    private static String document() {
        var text = new StringBuilder(
                "# Refusals\n\nEvery reason to refuse, drawn from the code, in the order in which they win within each group. The problem type of RFC 9457 is\n"
                        + "`https://modularplumbing.org/problems/` and the code in lower case with hyphens.\n");
        var group = "";
        for (var code : codes()) {
            var owner = ((Enum<?>) code)
                    .getDeclaringClass()
                    .getPackageName()
                    .replaceFirst("org\\.modularplumbing\\.", "")
                    .replaceFirst("plumbing\\.refusal", "plumbing");
            if (!owner.equals(group)) {
                group = owner;
                text.append("\n## ")
                        .append(owner.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(owner.substring(1));
                text.append("\n\n| code | HTTP status | what it means | what to do |\n|---|---|---|---|\n");
            }
            text.append("| `%s` | %d | %s | %s |%n"
                    .formatted(code.name(), code.httpStatus(), code.title(), code.nextStep()));
        }
        return text.toString();
    }

    private static List<RefusalCode> codes() {
        return Repository.ARTIFACTS.stream()
                .flatMap(artifact -> Repository.files(Repository.classes(artifact), ".class").stream()
                        .map(file ->
                                Repository.classes(artifact).relativize(file).toString()))
                .filter(name -> name.contains("Refus") || name.contains("$Code"))
                .map(name -> name.replace('/', '.').replaceAll("\\.class$", ""))
                .map(RefusalsTest::load)
                .filter(type -> type.isEnum() && RefusalCode.class.isAssignableFrom(type))
                .sorted(Comparator.comparing(Class::getPackageName))
                .flatMap(type -> List.of(type.getEnumConstants()).stream())
                .map(RefusalCode.class::cast)
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
