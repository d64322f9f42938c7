package org.modularplumbing.laws;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modularplumbing.laws.Reactor.Module;

/** What each artifact promises, as {@code javap} prints it, beside what it promised when somebody last looked: {@code docs/api}. */
class PublicApiTest {

    static List<Module> artifacts() {
        return Reactor.PUBLISHED;
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void the_public_api_is_the_one_that_was_accepted(Module artifact) {
        Repository.demandDrawn(
                Repository.ROOT.resolve("docs/api").resolve(artifact.artifact() + ".txt"), api(artifact));
    }

    private static String api(Module artifact) {
        var exported = artifact.exports();
        var arguments =
                new ArrayList<>(List.of("-public", "-cp", artifact.mainClasses().toString()));
        Code.of(artifact).classes().stream()
                .filter(type -> exported.contains(type.getPackageName())
                        && !type.getName().matches(".*\\$\\d+.*"))
                .map(JavaClass::getName)
                .sorted(Comparator.comparing(name -> name + ".class")) // members before their type, as files are listed
                .forEach(arguments::add);
        return javap(arguments)
                .lines()
                .filter(line -> !line.startsWith("Compiled from"))
                .collect(Collectors.joining("\n", "", "\n"))
                .replaceAll("(?m)^(?!public )\\S.* (class|interface|enum) [^\\n]*\\{\\n(?:  [^\\n]*\\n)*\\}\\n", "");
    }

    private static String javap(List<String> arguments) {
        var out = new StringWriter();
        var errors = new StringWriter();
        var status = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(errors), arguments.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError("javap failed: " + errors);
        }
        return out.toString();
    }
}
