package org.modularplumbing.examples.hallhire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/first-service.md} tells a council developer to do, done. */
class GuideTest {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    static final Pattern VERSIONED =
            Pattern.compile("<artifactId>([a-z0-9-]+)</artifactId>\\s*<version>([0-9]+[.][0-9.]+)</version>");

    @Test
    void the_program_runs_from_its_main_method(@TempDir Path folder) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HallHire.class.getName(),
                        folder.resolve("hall").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(program.getInputStream().readAllBytes());
        assertThat(program.waitFor()).isZero();
        assertThat(said)
                .contains("\"code\":\"OPPORTUNITY_IS_FULL\"")
                .contains("Friday evening: £48.00 refunded")
                .contains("Friday evening: Cancelled");
    }

    /** The guide's pom cannot inherit ours, so that it names versions; they are to be ours. */
    @Test
    void the_pom_of_the_guide_names_the_versions_that_we_build_with() throws IOException {
        var ours = Files.readString(ROOT.resolve("pom.xml"));
        var properties = Pattern.compile("<([a-z0-9.-]+)\\.version>([^<]+)</").matcher(ours);
        var resolved = properties
                .results()
                .reduce(ours, (pom, p) -> pom.replace("${%s.version}".formatted(p.group(1)), p.group(2)), (a, b) -> a);
        var guide = Files.readString(ROOT.resolve("docs/first-service.md"));
        var versions = VERSIONED.matcher(guide).results().toList();
        assertThat(versions).hasSizeGreaterThanOrEqualTo(5);
        for (var version : versions) {
            assertThat(resolved)
                    .containsPattern("<artifactId>%s</artifactId>\\s*<version>%s</version>"
                            .formatted(version.group(1), Pattern.quote(version.group(2))));
        }
    }
}
