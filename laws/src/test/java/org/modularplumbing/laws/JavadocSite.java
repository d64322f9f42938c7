package org.modularplumbing.laws;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.laws.Reactor.Module;

/**
 * The javadoc of all artifacts as one site with links between them: {@code target/javadoc}, written by {@code mvn -Prelease package}. The javadoc tool prints twice an
 * annotation that is one of a declaration and of its type, as those of Jakarta Validation are; here it is left once.
 */
public final class JavadocSite {

    private static final Pattern MODULE_NAME = Pattern.compile("(?m)^(?:open )?module ([\\w.]+)");
    private static final Pattern DOUBLED = Pattern.compile(
            "(<a href=\"[^\"]*\"[^>]*>@\\w+</a>(?:\\((?:[^()]|\\([^()]*\\))*\\))?|@\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?)(\\s+)\\1(?=[\\s<])");

    private JavadocSite() {}

    /** Writes the site. Expects the class path of each artifact in its {@code target/compile.classpath}. */
    public static void main(String[] arguments) throws IOException {
        var site = Repository.ROOT.resolve("target/javadoc");
        var options = new ArrayList<>(List.of(
                "-d",
                site.toString(),
                "-quiet",
                "-Xdoclint:none",
                "-encoding",
                "UTF-8",
                "-charset",
                "UTF-8",
                "-windowtitle",
                "Modular Plumbing",
                "-doctitle",
                "Modular Plumbing",
                "-notimestamp"));
        for (var module : Reactor.PUBLISHED) {
            options.addAll(List.of("--module-source-path", name(module) + "=" + module.mainSources()));
        }
        options.addAll(List.of("--module-path", modulePath()));
        options.addAll(List.of(
                "--module", Reactor.PUBLISHED.stream().map(JavadocSite::name).collect(Collectors.joining(","))));
        var status = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(
                        new PrintWriter(System.out, true),
                        new PrintWriter(System.err, true),
                        options.toArray(String[]::new));
        if (status != 0) {
            throw new Broken("javadoc of all artifacts failed");
        }
        try (var pages = Files.walk(site)) {
            pages.filter(page -> page.toString().endsWith(".html")).forEach(JavadocSite::withoutDoubles);
        }
    }

    private static void withoutDoubles(Path page) {
        var text = Repository.text(page);
        var once = DOUBLED.matcher(text).replaceAll("$1");
        if (!once.equals(text)) {
            Repository.write(page, once);
        }
    }

    private static String name(Module module) {
        var found = MODULE_NAME.matcher(Repository.text(module.mainSources().resolve("module-info.java")));
        if (!found.find()) {
            throw new Broken(module + " has no module-info.java");
        }
        return found.group(1);
    }

    /** The libraries of all artifacts; ours are there as sources. */
    private static String modulePath() {
        return Reactor.PUBLISHED.stream()
                .flatMap(module -> libraries(module.folder().resolve("target/compile.classpath")))
                .filter(library -> !library.contains("modularplumbing")
                        && Reactor.PUBLISHED.stream()
                                .noneMatch(module ->
                                        library.startsWith(module.folder().toString())))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> libraries(Path file) {
        return Files.exists(file)
                ? Arrays.stream(Repository.text(file).strip().split(File.pathSeparator))
                        .filter(path -> !path.isEmpty())
                : Stream.of();
    }
}
