package org.modularplumbing.schemas.cli;

import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.site.Explained;

/** {@code explain}: a schema in words. */
final class Explain {

    private Explain() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas"), Set.of());
        var schemas = Schemas.of(words, words.only(1, 0, "explain ID"));
        console.out().print(Explained.text(schemas.catalog(), schemas.id()));
        return Exit.OK;
    }
}
