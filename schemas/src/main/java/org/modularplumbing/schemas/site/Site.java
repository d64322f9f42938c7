package org.modularplumbing.schemas.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.modularplumbing.schemas.SchemaCatalog;

/**
 * The catalogue as a static web site: plain HTML and one style sheet, no script, nothing from elsewhere. The same catalogue gives the same bytes. Each
 * schema is the file that its {@code $id} points at, beside its page, so that any host of files answers for the {@code $id}s too.
 */
public final class Site {

    /** What hosts must be told: that files without an ending are schemas, and that pages of others may fetch them. */
    private static final List<String> HOST_RULES =
            List.of("_headers", ".htaccess", "web.config", "nginx.conf", ".nojekyll");

    private Site() {}

    /** Writes the site of the library's own schemas afresh; the build calls it with the folder, which is nobody else's. */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        write(SchemaCatalog.load(), folder, (done, all) -> {});
    }

    /**
     * Writes all pages.
     *
     * @param progress told after each page how many are done, and of how many
     * @return the number of pages
     * @throws UncheckedIOException if a file cannot be written
     */
    public static int write(SchemaCatalog catalog, Path folder, BiConsumer<Integer, Integer> progress) {
        var files = files(catalog);
        int done = 0;
        for (var file : files.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue().get());
            progress.accept(++done, files.size());
        }
        return (int)
                files.keySet().stream().filter(name -> name.endsWith(".html")).count();
    }

    /** What makes the bytes of a file when its turn comes. */
    private interface Content {
        byte[] get();
    }

    private static Map<String, Content> files(SchemaCatalog catalog) {
        var files = new LinkedHashMap<String, Content>();
        var codelists = catalog.codelists();
        page(files, IndexPage.of(catalog, codelists));
        page(files, ConventionsPage.of());
        for (var entry : catalog.entries()) {
            files.put(
                    Place.path(entry),
                    () -> SchemaPage.of(catalog, entry).markup().getBytes(StandardCharsets.UTF_8));
            files.put(
                    entry.path(), // its $id: what is fetched there is the schema, on any host of files
                    () -> catalog.text(entry.id()).orElseThrow());
            files.putIfAbsent(
                    VersionsPage.path(entry),
                    () -> VersionsPage.of(catalog, entry).markup().getBytes(StandardCharsets.UTF_8));
        }
        for (var list : codelists) {
            page(files, CodelistPage.of(list));
            files.put(
                    "codelists/" + list.name() + "/" + list.name() + ".csv",
                    () -> list.csv().getBytes(StandardCharsets.UTF_8));
        }
        files.put("catalog.json", () -> catalog.catalog().getBytes(StandardCharsets.UTF_8));
        files.put("style.css", () -> resource("style.css"));
        HOST_RULES.forEach(name -> files.put(name, () -> resource("hosts/" + name)));
        return files;
    }

    private static void page(Map<String, Content> files, Page page) {
        files.put(page.path(), () -> page.markup().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) {
        try (var file = Site.class.getResourceAsStream("/schema-site/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
