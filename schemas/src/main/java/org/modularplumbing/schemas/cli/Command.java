package org.modularplumbing.schemas.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the program can do, and how it is asked. */
enum Command {
    VALIDATE(Validate::run, "--schema ID FILE|FOLDER|-...", "checks documents", """
            Files that end in .ndjson or .jsonl hold one document per line; .gz files are unpacked. In folders all of these and .json are read.
            A file that cannot be read is told and does not stop the others. Notes go to standard error, and are no problems.

              --format human|json|sarif|github   how problems are written; github makes annotations
              --language en|cy                   in which language people read them
              --tolerant                         pass over properties that a later version may have added
              --ndjson                           standard input holds one document per line
            """),
    CHECK(Check::run, "SCHEMA...", "checks schemas: dialect, keywords, references", """
            Says what validators pass over without a word: misspelt keywords, values that a keyword cannot have, references that lead nowhere or never
            end. Drafts 4, 6, 7, 2019-09 and 2020-12. Schemas with x- keywords of ours are also held to the guide for authors.

              --format human|json|sarif|github
              --language en|cy
            """),
    TEST(FixtureRun::run, "FOLDER", "runs the fixtures of schemas", """
            A folder of fixtures has valid/ with documents that must have no problem, and invalid.json with cases that must have the one problem they
            name, or invalid/ with documents that must have some. With --schema ID the folder is that of one schema; without, it holds
            DOMAIN/NAME/VERSION folders.
            """),
    LIST(Listing::run, "[WORD]", "lists the schemas, those with a word in name or title", """
              --format human|json
            """),
    EXPLAIN(Explain::run, "ID", "what a schema asks for, field by field", ""),
    DIFF(Diff::run, "OLD NEW", "what changed, for whom it is safe, which version it demands", """
              --format human|json
              --language en|cy
            """),
    REDACT(Redact::run, "--schema ID --fields /a,/b FILE", "only what a purpose needs and an audience may see", """
              --clearance OFFICIAL,OFFICIAL-SENSITIVE
              --personal none,personal
            """),
    BUNDLE(Bundle::run, "ID", "a schema with all that it refers to, in one document", ""),
    PROFILE(Profile::run, "ID PATCH.json --id OWN-ID", "a schema narrowed by a merge patch, if it only narrows", ""),
    DOCS(Docs::run, "FOLDER", "a web site with a page for each schema and code list", ""),
    NEW(Skeleton::run, "ID", "a document to start from", "");

    private final BiFunction<Console, List<String>, Exit> action;
    private final String usage;
    private final String purpose;
    private final String details;

    Command(BiFunction<Console, List<String>, Exit> action, String usage, String purpose, String details) {
        this.action = action;
        this.usage = usage;
        this.purpose = purpose;
        this.details = details;
    }

    /** Returns what people write. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Stream.of(values()).map(Command::word).toList();
    }

    Exit run(Console console, List<String> words) {
        return action.apply(console, words);
    }

    /** Returns the line of the overview. */
    String summary() {
        return "  %-9s %s%n".formatted(word(), purpose);
    }

    /** Returns what {@code help} says of this command. */
    String help() {
        return "schemas-cli %s %s%n%n%s.%n%s%n%s"
                .formatted(word(), usage, capital(purpose), details.isEmpty() ? "" : "\n" + details, Main.COMMON);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
