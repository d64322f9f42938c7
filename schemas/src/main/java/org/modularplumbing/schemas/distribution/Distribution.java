package org.modularplumbing.schemas.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what people take away who do not use the jar. The build runs it. */
public final class Distribution {

    private final Library library;
    private final Path sources;
    private final Path target;

    private Distribution(Library library, Path sources, Path target) {
        this.library = library;
        this.sources = sources;
        this.target = target;
    }

    /**
     * Writes the zip, the npm package, the OpenAPI and the AsyncAPI file.
     *
     * @param arguments the directory of the schemas with {@code catalog.json}, the folder of the module, the folder to write into, the version
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        var library = Library.read(Path.of(arguments[0]), arguments[3]);
        new Distribution(library, Path.of(arguments[1]), Path.of(arguments[2])).write();
    }

    private void write() throws IOException {
        Files.createDirectories(target);
        var name = NpmPackage.NAME + "-" + library.version();
        var descriptions = new Tree()
                .put("openapi.json", OpenApi.text(library))
                .put("asyncapi.json", new AsyncApi(library).text());
        for (var file : descriptions.files().entrySet()) {
            Files.write(target.resolve(file.getKey()), file.getValue());
        }
        var common = common(descriptions);
        var zip = new Tree();
        common.files().forEach(zip::put);
        zip.put("README.md", Files.readAllBytes(sources.resolve("src/main/zip/README.md")));
        examples(zip);
        Files.write(target.resolve(name + ".zip"), zip.zip(name));
        var npm = new NpmPackage(library, sources.resolve("src/main/npm")).files(common);
        npm.write(target.resolve("npm"));
        Files.write(target.resolve(name + ".tgz"), npm.tgz("package"));
    }

    /** The good fixtures: documents to look at, and to try a program with. */
    private void examples(Tree zip) throws IOException {
        for (var item : library.items()) {
            var folder = sources.resolve("src/test/fixtures")
                    .resolve(item.entry().path())
                    .resolve("valid");
            if (!Files.exists(folder)) {
                continue; // the tests of the fixtures say so
            }
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    zip.put("examples/" + item.entry().path() + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
    }

    /** What the zip and the npm package both hold. */
    private Tree common(Tree descriptions) throws IOException {
        var files = new Tree()
                .put("LICENSE", Files.readAllBytes(sources.resolve("../LICENSE")))
                .put("catalog.json", library.catalog());
        descriptions.files().forEach(files::put);
        library.items().forEach(item -> files.put(item.file(), item.text()));
        library.codelists().forEach((list, csv) -> files.put("codelists/" + list + ".csv", csv));
        return files;
    }
}
