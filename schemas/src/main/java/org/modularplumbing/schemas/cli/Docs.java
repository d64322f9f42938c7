package org.modularplumbing.schemas.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.site.Site;

/** {@code docs}: the catalogue as a static web site. */
final class Docs {

    private Docs() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas"), Set.of());
        var folder = Path.of(words.only(1, 0, "docs FOLDER"));
        try {
            int pages = Site.write(
                    Schemas.catalog(words), folder, (done, all) -> console.progress(done + " of " + all + " files"));
            console.say(pages + " pages in " + folder + "; open " + folder.resolve("index.html"));
            return Exit.OK;
        } catch (UncheckedIOException e) {
            throw new Stop(Exit.UNREADABLE, folder + " cannot be written.");
        }
    }
}
