package org.modularplumbing.schemas.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.SchemaProfile;

/** {@code profile}: a schema narrowed by a merge patch, if it is proved that it only narrows. */
final class Profile {

    private static final String USAGE = "profile BASE PATCH.json --id ID";

    private Profile() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas", "--id"), Set.of());
        var schemas = Schemas.of(words, words.only(2, 0, USAGE));
        var patch = Inputs.read(Path.of(words.only(2, 1, USAGE)));
        var profile = profile(schemas, words.require("--id"), patch);
        if (profile.narrows()) {
            console.out().print(profile.schema());
            return Exit.OK;
        }
        console.say("Not a profile: it is not proved that every document of it is valid under " + profile.base() + ".");
        profile.refusals()
                .forEach(refusal -> console.out()
                        .println(refusal.pointer() + ": " + refusal.sentence().en()));
        return Exit.PROBLEMS;
    }

    private static SchemaProfile profile(Schemas schemas, String id, byte[] patch) {
        try {
            return SchemaProfile.of(schemas.catalog(), schemas.id(), id, patch);
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.USAGE, e.getMessage());
        }
    }
}
