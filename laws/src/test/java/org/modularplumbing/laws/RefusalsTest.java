package org.modularplumbing.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/refusals.md} lists every code, drawn from the code itself. */
class RefusalsTest {

    static final String REFUSAL_CODE = "org.modularplumbing.plumbing.refusal.RefusalCode";

    /** A code, as the enum in the artifact's class file says it. */
    private record Code(String owner, String name, int httpStatus, String title, String nextStep) {}

    @Test
    void every_refusal_is_listed_in_the_documents() {
        Repository.demandDrawn(Repository.ROOT.resolve("docs/refusals.md"), document());
    }

    @Test
    void a_code_means_one_thing_wherever_it_occurs() {
        var offenders = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var code : codes()) {
            if (!code.name().matches("[A-Z][A-Z0-9_]+") || !seen.add(code.name())) {
                offenders.add("%s of %s: the name is taken or is not in capitals".formatted(code.name(), code.owner()));
            }
            if (code.httpStatus() < 400 || code.httpStatus() > 599) {
                offenders.add("%s of %s: status %d".formatted(code.name(), code.owner(), code.httpStatus()));
            }
            if (!code.title().endsWith(".") || !code.nextStep().endsWith(".")) {
                offenders.add("%s of %s: title and next step are sentences".formatted(code.name(), code.owner()));
            }
        }
        Broken.unlessNone("a refusal code means one thing wherever it occurs.", "correct the enum.", offenders);
    }

    private static String document() {
        var text = new StringBuilder(
                "# Refusals\n\nEvery reason to refuse, drawn from the code, in the order in which they win within each group. The problem type of RFC 9457 is\n"
                        + "`https://modularplumbing.org/problems/` and the code in lower case with hyphens.\n");
        var group = "";
        for (var code : codes()) {
            if (!code.owner().equals(group)) {
                group = code.owner();
                text.append("\n## ")
                        .append(group.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(group.substring(1));
                text.append("\n\n| code | HTTP status | what it means | what to do |\n|---|---|---|---|\n");
            }
            text.append("| `%s` | %d | %s | %s |%n"
                    .formatted(code.name(), code.httpStatus(), code.title(), code.nextStep()));
        }
        return text.toString();
    }

    /** Read by a class loader of its own: this module depends on none of those that it judges. */
    private static List<Code> codes() {
        try (var loader = new URLClassLoader(Reactor.PUBLISHED.stream()
                .map(module -> url(module.mainClasses()))
                .toArray(URL[]::new))) {
            return Reactor.PUBLISHED.stream()
                    .flatMap(module -> org.modularplumbing.laws.Code.of(module).classes().stream())
                    .filter(type -> type.isEnum() && type.isAssignableTo(REFUSAL_CODE))
                    .sorted(Comparator.comparing(type -> type.getPackageName()))
                    .flatMap(type -> constants(loader, type.getName()).stream())
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<Code> constants(ClassLoader loader, String enumName) {
        try {
            var type = loader.loadClass(enumName);
            var code = loader.loadClass(REFUSAL_CODE);
            var owner = type.getPackageName()
                    .replaceFirst("org\\.modularplumbing\\.", "")
                    .replaceFirst("\\.refusal$", "");
            var codes = new ArrayList<Code>();
            for (var constant : type.getEnumConstants()) {
                codes.add(new Code(
                        owner,
                        ((Enum<?>) constant).name(),
                        (int) code.getMethod("httpStatus").invoke(constant),
                        (String) code.getMethod("title").invoke(constant),
                        (String) code.getMethod("nextStep").invoke(constant)));
            }
            return codes;
        } catch (ReflectiveOperationException problem) {
            throw new AssertionError(enumName, problem);
        }
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
