package org.modularplumbing.schemas.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.modularplumbing.schemas.CatalogFault;

/** The command line: one command, its words, one exit code. */
final class Main {

    static final String MORE_MEMORY = "give it more, as in java -Xmx1g -jar schemas-cli.jar.";

    /** What holds for every command. */
    static final String COMMON = """
            ID is a path such as booking/booking or booking/booking/0.1.0, an $id, or a schema file.
            --schemas FOLDER adds schemas of your own. After -- come names only.

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
        if (command.isEmpty()) {
            throw new Stop(Exit.USAGE, overview());
        }
        if (command.equals("--version") || command.equals("version")) {
            console.out().println("schemas-cli " + version());
            return Exit.OK;
        }
        if (List.of("help", "--help", "-h").contains(command)) {
            console.out().print(rest.isEmpty() ? overview() : named(rest.get(0)).help());
            return Exit.OK;
        }
        var named = named(command);
        if (rest.stream().takeWhile(word -> !word.equals("--")).anyMatch(List.of("--help", "-h")::contains)) {
            console.out().print(named.help());
            return Exit.OK;
        }
        return named.run(console, rest);
    }

    private static Command named(String word) {
        return Stream.of(Command.values())
                .filter(command -> command.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Stop(
                        Exit.USAGE,
                        "There is no command " + word + ". " + Words.meant(Command.words(), word) + "Run help."));
    }

    private static String overview() {
        var text = new StringBuilder("schemas-cli - checks and explains documents by open schemas, offline\n\n");
        Stream.of(Command.values()).forEach(command -> text.append(command.summary()));
        return text.append("\nhelp COMMAND says more of each; --version says which this is.\n\n")
                .append(COMMON)
                .toString();
    }

    /** Returns the version in the manifest of the jar; that of classes which are in none is not known. */
    private static String version() {
        var version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not from a jar)" : version;
    }
}
