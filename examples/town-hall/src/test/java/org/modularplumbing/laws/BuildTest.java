package org.modularplumbing.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Maven itself does not check about our poms. */
class BuildTest {

    @Test
    void the_bom_names_every_artifact_at_the_version_of_the_build() {
        var root = Repository.text(Repository.ROOT.resolve("pom.xml"));
        var bom = Repository.text(Repository.ROOT.resolve("bom/pom.xml"));
        assertThat(version(bom)).isEqualTo(version(root));
        for (var artifact : Repository.ARTIFACTS) {
            assertThat(bom).contains("<artifactId>" + artifact + "</artifactId><version>${project.version}</version>");
        }
    }

    @Test
    void no_pom_names_a_repository_and_only_the_root_names_versions() {
        for (var pom : Repository.files(Repository.ROOT, "pom.xml")) {
            assertThat(Repository.text(pom)).as("%s", pom).doesNotContain("<repositories>", "<pluginRepositories>");
        }
    }

    @Test
    void every_artifact_is_a_java_module() {
        for (var artifact : Repository.ARTIFACTS) {
            assertThat(Repository.ROOT.resolve(artifact).resolve("src/main/java/module-info.java"))
                    .exists();
        }
    }

    @Test
    void money_and_decisions_know_no_floating_point() {
        var floating = Pattern.compile(
                "(?m)^(?!\\s*(/?\\*|//)).*\\b((double|float)\\s+\\w|(?<!\\.)(Double|Float)\\b|doubleValue\\(|floatValue\\()");
        for (var artifact :
                List.of("plumbing-core", "booking-core", "payments-core", "casework-core", "assessments-core")) {
            for (var source : Repository.files(Repository.ROOT.resolve(artifact).resolve("src/main/java"), ".java")) {
                var code = Repository.text(source).replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"");
                assertThat(floating.matcher(code).find())
                        .as("%s uses floating point", source)
                        .isFalse();
            }
        }
    }

    /** The first version in a pom: its own, as ours name no parent before it. */
    private static String version(String pom) {
        var found = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
