package org.modularplumbing.schemas.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import org.modularplumbing.schemas.CatalogFault;

/** The command line: one command, its words, one exit code. */
final class Main {

    static final String MORE_MEMORY = "give it more, as in java -Xmx1g -jar schemas-cli.jar.";

    private static final String HELP = """
            schemas-cli - checks and explains documents by open schemas, offline

              validate --schema ID FILE|FOLDER|-...   check documents; .ndjson and .jsonl hold one per line
                       [--format human|json|sarif] [--language en|cy] [--tolerant] [--ndjson]
              explain ID                              what a schema asks for, field by field
              diff OLD NEW                            what changed, for whom it is safe, which version it demands
                       [--format human|json] [--language en|cy]
              redact --schema ID --fields /a,/b FILE  only what a purpose needs and an audience may see
                       [--clearance OFFICIAL,OFFICIAL-SENSITIVE] [--personal none,personal]
              bundle ID                               a schema with all that it refers to, in one document
              profile ID PATCH.json --id OWN-ID       a schema narrowed by a merge patch, if it only narrows
              docs FOLDER                             a web site with a page for each schema and code list
              new ID                                  a document to start from

            ID is a path such as booking/booking or booking/booking/0.1.0, an $id, or a schema file.
            --schemas FOLDER adds schemas of your own.

            Exit codes: 0 good, 1 problems found, 2 wrong words, 3 unreadable file or folder,
            4 unknown schema, 5 broken schema
            """;

    private Main() {}

    /**
     * Runs one command and leaves the virtual machine with its exit code.
     *
     * @param words the command and its words
     */
    public static void main(String[] words) {
        System.setProperty(
                "slf4j.internal.verbosity",
                "ERROR"); // nobody listens to the log of the validator here, and need not be told so
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean terminal = System.getenv("NO_COLOR") == null && isTerminal();
        int exit = run(words, System.in, out, err, terminal);
        out.flush();
        System.exit(exit);
    }

    /** From Java 22 on there is a console even where nobody watches, and it says so itself. */
    private static boolean isTerminal() {
        var console = System.console();
        try {
            return console != null
                    && (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Runs one command in this process and returns its exit code. */
    static int run(String[] words, InputStream in, PrintStream out, PrintStream err, boolean terminal) {
        var console = new Console(in, out, err, terminal);
        try {
            return command(console, Arrays.asList(words)).ordinal();
        } catch (Stop stop) {
            console.say(stop.getMessage());
            return stop.exit().ordinal();
        } catch (CatalogFault fault) {
            console.say(fault.getMessage());
            return Exit.BROKEN_SCHEMA.ordinal();
        } catch (InvalidPathException e) {
            console.say("That is not the name of a file.");
            return Exit.USAGE.ordinal();
        } catch (OutOfMemoryError e) {
            console.say("A document is too large for the memory that Java has: " + MORE_MEMORY);
            return Exit.UNREADABLE.ordinal();
        }
    }

    private static Exit command(Console console, List<String> words) {
        var command = words.isEmpty() ? "" : words.get(0);
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        if (rest.contains("--help")) {
            console.out().print(HELP);
            return Exit.OK;
        }
        if (rest.contains("--help") || rest.contains("-h")) {
            console.out().print(HELP);
            return Exit.OK;
        }
        return switch (command) {
            case "validate" -> Validate.run(console, rest);
            case "explain" -> Explain.run(console, rest);
            case "diff" -> Diff.run(console, rest);
            case "redact" -> Redact.run(console, rest);
            case "bundle" -> Bundle.run(console, rest);
            case "profile" -> Profile.run(console, rest);
            case "docs" -> Docs.run(console, rest);
            case "new" -> Skeleton.run(console, rest);
            case "help", "--help", "-h" -> {
                console.out().print(HELP);
                yield Exit.OK;
            }
            case "" -> throw new Stop(Exit.USAGE, HELP);
            default -> throw new Stop(Exit.USAGE, "There is no command " + command + "; run help.");
        };
    }
}
