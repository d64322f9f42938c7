package org.modularplumbing.examples.townhall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param once end after the journey
 * @param database the JDBC address, empty for the embedded file
 * @param user the database account, empty when the address names it
 * @param password its password
 * @param data the folder of the embedded database
 * @param input the folder of the files that are loaded
 * @param port the port to serve
 */
record Arguments(
        boolean once, Optional<String> database, String user, String password, Path data, Path input, int port) {

    static final String USAGE = """
            java -jar examples/town-hall/target/town-hall.jar [--once] [--port N] [--data DIR] [--input DIR]
                [--database jdbc:postgresql://HOST/NAME [--user NAME] [--password WORD]]

            --once      end after the journey instead of serving the resident's pages
            --port      the port of the pages, 8080 unless given; 0 takes a free one
            --data      the folder of the embedded database and of the sandbox provider's books, town-hall-data unless given
            --input     the folder of the programme, fees, case type and assessment, examples/town-hall/input unless given
            --database  a database by its JDBC address instead of the embedded one
            --help      say this, and end""";

    static Arguments of(List<String> words) {
        var once = false;
        Optional<String> database = Optional.empty();
        var user = "";
        var password = "";
        var data = Path.of("town-hall-data");
        Optional<Path> input = Optional.empty();
        var port = 8080;
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            switch (word) {
                case "--once" -> once = true;
                case "--database" -> database = Optional.of(value(word, rest));
                case "--user" -> user = value(word, rest);
                case "--password" -> password = value(word, rest);
                case "--data" -> data = Path.of(value(word, rest));
                case "--input" -> input = Optional.of(Path.of(value(word, rest)));
                case "--port" -> port = port(value(word, rest));
                default -> throw new CannotStart("'%s' is not known: --help lists what is.".formatted(word));
            }
        }
        return new Arguments(once, database, user, password, data, input.orElseGet(Arguments::besideTheJar), port);
    }

    private static String value(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CannotStart("'%s' needs a value: --help says which.".formatted(word));
        }
        return rest.next();
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new CannotStart("'%s' is not a port: say a number from 0 to 65535.".formatted(text));
    }

    /** The folder {@code examples/town-hall/input}, from the repository's root or from where the program was built. */
    private static Path besideTheJar() {
        var here = Path.of("examples", "town-hall", "input");
        if (Files.isDirectory(here)) {
            return here;
        }
        var code = Path.of(Arguments.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return code.toAbsolutePath().getParent().resolveSibling("input");
    }
}
