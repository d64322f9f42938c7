package org.modularplumbing.schemas.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Members;
import org.modularplumbing.schemas.internal.json.Subschemas;

/** The npm package: the same files as in the jar, an index for ES modules and for CommonJS, and types. */
final class NpmPackage {

    static final String NAME = "modular-plumbing-schemas";

    private final Library library;
    private final Path sources;

    /**
     * @param sources the folder with the files that are written by hand
     */
    NpmPackage(Library library, Path sources) {
        this.library = library;
        this.sources = sources;
    }

    /** Returns the files of the package. */
    Tree files(Tree common) throws IOException {
        var files = new Tree();
        common.files().forEach(files::put);
        var types = source("index.d.ts") + new TypeScript(library).text();
        return files.put("package.json", manifest())
                .put("README.md", source("README.md"))
                .put("index.js", source("index.js"))
                .put("index.cjs", source("index.cjs"))
                .put("index.d.ts", types)
                .put("index.d.cts", types)
                .put("data.cjs", data())
                .put("codelists.json", codelists());
    }

    private String source(String name) throws IOException {
        return Files.readString(sources.resolve(name));
    }

    private String manifest() throws IOException {
        var manifest = Members.of((Json.Obj) JsonReader.read(source("package.json")));
        return JsonWriter.pretty(manifest.put("version", library.version()).object());
    }

    /** The table of files, written out so that tools that make one file of many find them. */
    private String data() {
        var out = new StringBuilder("// Made by the build from the schemas.\n'use strict';\n\nexports.keywords = ");
        out.append(quoted(keywords())).append(";\n\nexports.formats = ").append(quoted(formats()));
        out.append(";\n\nexports.catalogue = () => require('./catalog.json').schemas;\n\n");
        out.append("exports.codelists = () => require('./codelists.json');\n\nexports.schemas = {\n");
        for (var item : library.items()) {
            out.append("  '%s': () => require('./%s'),\n".formatted(item.entry().id(), item.file()));
        }
        return out.append("};\n").toString();
    }

    private static String quoted(Set<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns the keywords of our own. */
    private Set<String> keywords() {
        var found = new TreeSet<String>();
        eachPart(part ->
                part.names().stream().filter(name -> name.startsWith("x-")).forEach(found::add));
        return found;
    }

    private Set<String> formats() {
        var found = new TreeSet<String>();
        eachPart(part -> {
            if (part.text("format") != null) {
                found.add(part.text("format"));
            }
        });
        return found;
    }

    private void eachPart(java.util.function.Consumer<Json.Obj> look) {
        library.items()
                .forEach(item -> Subschemas.map(item.schema(), part -> {
                    look.accept(part);
                    return part;
                }));
    }

    private String codelists() {
        var lists = new Members();
        library.codelists().forEach((name, csv) -> lists.put(name, codes(new String(csv, StandardCharsets.UTF_8))));
        return JsonWriter.pretty(lists.object());
    }

    private static Json codes(String csv) {
        var rows = Csv.rows(csv);
        var codes = new ArrayList<Json>();
        for (var row : rows.subList(1, rows.size())) {
            codes.add(code(rows.get(0), row));
        }
        return JsonWriter.array(codes);
    }

    private static Json code(List<String> header, List<String> row) {
        var title = new Members();
        var code = new Members();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).startsWith("title_")) {
                title.put(header.get(i).substring("title_".length()), row.get(i));
                code.put("title", title.object());
            } else if (!row.get(i).isEmpty()) {
                code.put(header.get(i), row.get(i));
            }
        }
        return code.object();
    }
}
