package org.modularplumbing.schemas.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Pointers;

class DistributionTest {

    private static final Path OURS = Path.of("target/classes/modular-plumbing-schemas");
    private static final SchemaCatalog CATALOG = SchemaCatalog.load();

    @TempDir
    static Path target;

    @BeforeAll
    static void make() throws IOException {
        make(target);
    }

    private static void make(Path into) throws IOException {
        Distribution.main(new String[] {OURS.toString(), ".", into.toString(), "1.2.3"});
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return found;
    }

    private static Json.Obj json(String file) throws IOException {
        return (Json.Obj) JsonReader.read(Files.readString(target.resolve(file)));
    }

    @Test
    void two_runs_make_the_same_files_byte_for_byte(@TempDir Path again) throws IOException {
        Files.createDirectories(again.resolve("npm"));
        Files.writeString(again.resolve("npm/left-behind.json"), "{}");
        make(again);
        assertThat(files(again)).containsExactlyEntriesOf(files(target));
    }

    @Test
    void the_package_holds_the_same_schemas_and_code_lists_as_the_jar() throws IOException {
        var npm = files(target.resolve("npm"));
        var schemas = new TreeMap<String, byte[]>();
        var codelists = new TreeMap<String, byte[]>();
        files(OURS).forEach((name, content) -> {
            if (name.endsWith("schema.json")) {
                schemas.put("schemas/" + name, content);
            } else if (name.endsWith(".csv")) {
                codelists.put(name, content);
            }
        });
        assertThat(schemas).hasSameSizeAs(CATALOG.entries());
        assertThat(npm).containsAllEntriesOf(schemas).containsAllEntriesOf(codelists);
        assertThat(npm.keySet().stream().filter(name -> name.matches("(schemas|codelists)/.*")))
                .hasSize(schemas.size() + codelists.size());
        assertThat(npm.get("catalog.json")).isEqualTo(Files.readAllBytes(OURS.resolve("catalog.json")));
    }

    @Test
    void every_digest_of_the_catalogue_is_that_of_the_file_in_the_package() throws Exception {
        for (var item : ((Json.Arr) json("npm/catalog.json").get("schemas")).items()) {
            var entry = (Json.Obj) item;
            var file = Files.readAllBytes(target.resolve("npm/schemas").resolve(entry.text("path")));
            assertThat(sha256(file)).as(entry.text("path")).isEqualTo(entry.text("sha256"));
        }
    }

    private static String sha256(byte[] file) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    @Test
    void the_tgz_holds_the_package() throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var tar =
                new GZIPInputStream(Files.newInputStream(target.resolve("modular-plumbing-schemas-1.2.3.tgz")))) {
            var header = tar.readNBytes(512);
            while (header[0] != 0) {
                var name = new String(header, 0, 100, StandardCharsets.UTF_8).trim();
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.UTF_8), 8);
                found.put(name.replaceFirst("^package/", ""), tar.readNBytes(size));
                tar.readNBytes((512 - size % 512) % 512);
                header = tar.readNBytes(512);
            }
        }
        assertThat(found).containsExactlyEntriesOf(files(target.resolve("npm")));
    }

    @Test
    void the_zip_holds_the_schemas_the_code_lists_the_descriptions_and_the_licence() throws IOException {
        var npm = files(target.resolve("npm"));
        var names = new TreeSet<String>();
        try (var zip =
                new ZipFile(target.resolve("modular-plumbing-schemas-1.2.3.zip").toFile())) {
            for (var entry : zip.stream().toList()) {
                var name = entry.getName().replaceFirst("^modular-plumbing-schemas-1.2.3/", "");
                names.add(name);
                var content = zip.getInputStream(entry).readAllBytes();
                if (name.startsWith("examples/")) {
                    var schema = name.substring("examples/".length(), name.lastIndexOf('/'));
                    assertThat(CATALOG.validate(schema, content)).as(name).isEmpty();
                } else if (!name.equals("README.md")) {
                    assertThat(content).as(name).isEqualTo(npm.get(name));
                }
            }
        }
        for (var entry : CATALOG.entries()) {
            assertThat(names).anyMatch(name -> name.startsWith("examples/" + entry.path() + "/"));
        }
        assertThat(names).contains("README.md", "LICENSE", "catalog.json", "openapi.json", "asyncapi.json");
        assertThat(names)
                .containsAll(npm.keySet().stream()
                        .filter(name -> name.matches("(schemas|codelists)/.*"))
                        .toList());
    }

    @Test
    void every_schema_that_is_not_one_of_schemas_is_an_openapi_component() throws IOException {
        var components = (Json.Obj) Pointers.find(json("openapi.json"), "/components/schemas");
        var ids = components.names().stream()
                .map(name -> ((Json.Obj) components.get(name)).text("x-schema-id"))
                .collect(Collectors.toSet());
        for (var entry : CATALOG.entries()) {
            assertThat(ids.contains(entry.id()))
                    .as(entry.path())
                    .isEqualTo(!entry.domain().equals("meta"));
        }
    }

    @Test
    void every_reference_of_the_descriptions_leads_somewhere_inside_them() throws IOException {
        for (var file : List.of("openapi.json", "asyncapi.json")) {
            var whole = json(file);
            var references = new ArrayList<String>();
            collect(whole, references);
            assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> {
                assertThat(reference).startsWith("#/");
                assertThat(Pointers.find(whole, reference.substring(1)))
                        .as(reference)
                        .isNotNull();
            });
        }
    }

    private static void collect(Json value, List<String> found) {
        if (value instanceof Json.Obj object) {
            if (object.text("$ref") != null) {
                found.add(object.text("$ref"));
            }
            object.names().forEach(name -> collect(object.get(name), found));
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, found));
        }
    }

    @Test
    void every_event_of_the_catalogue_is_a_message_in_the_channel_of_its_kind() throws IOException {
        var whole = json("asyncapi.json");
        for (var entry : CATALOG.entries()) {
            for (var event : entry.events()) {
                var message = (Json.Obj) Pointers.find(whole, "/components/messages/" + event);
                assertThat(message.text("name")).isEqualTo("org.modularplumbing." + event + ".v1");
                var kind = event.replaceFirst("\\..*", "");
                var channel = kind.equals("journal") ? "booking" : kind;
                assertThat(Pointers.find(whole, "/channels/" + channel + "/messages/" + event))
                        .as(event)
                        .isNotNull();
                assertThat(CATALOG.ofEvent(event)).contains(entry);
            }
        }
        assertThat(((Json.Obj) whole.get("channels")).names()).contains("booking", "payment", "case", "assessment");
        assertThat(CATALOG.ofEvent("booking.sold")).isEmpty();
    }

    @Test
    void every_schema_has_a_type_and_every_type_that_is_named_is_declared() throws IOException {
        var text = Files.readString(target.resolve("npm/index.d.ts"));
        for (var entry : CATALOG.entries()) {
            assertThat(text).contains("'" + entry.path() + "': ", "'" + entry.id() + "': ");
        }
        assertThat(text)
                .contains(
                        "'org.modularplumbing.booking.held.v1': Booking.Booking;",
                        "'org.modularplumbing.journal.erased.v1': Kernel.Erasure;");
        var declared = declared(text);
        var named = Pattern.compile("[^'/.A-Za-z]([A-Z][A-Za-z0-9]*\\.[A-Z][A-Za-z0-9_]*)[;>,) ]")
                .matcher(text.lines()
                        .filter(line -> !line.strip().matches("[/*].*"))
                        .collect(Collectors.joining("\n")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(declared).containsAll(named);
        assertThat(Files.readString(target.resolve("npm/index.d.cts"))).isEqualTo(text);
    }

    private static TreeSet<String> declared(String text) {
        var declared = new TreeSet<String>();
        var namespace = "";
        for (var line : text.lines().toList()) {
            if (line.startsWith("export namespace ")) {
                namespace = line.split(" ")[2];
            } else if (line.startsWith("  export type ")) {
                declared.add(namespace + "." + line.strip().split(" ")[2]);
            }
        }
        return declared;
    }

    @Test
    void the_manifest_has_the_version_of_the_build_and_needs_nothing() throws IOException {
        var manifest = json("npm/package.json");
        assertThat(manifest.text("version")).isEqualTo("1.2.3");
        assertThat(manifest.get("dependencies")).isNull();
        for (var file : List.of("main", "module", "types")) {
            assertThat(target.resolve("npm").resolve(manifest.text(file))).exists();
        }
    }

    @Test
    void codes_keep_their_columns_and_their_commas() throws IOException {
        var lists = json("npm/codelists.json");
        assertThat(Pointers.find(lists, "/currencies/0/minor_unit_digits")).isNotNull();
        for (var name : lists.names()) {
            var lines = Files.readString(OURS.resolve("codelists/" + name + ".csv"))
                    .lines()
                    .count();
            assertThat(((Json.Arr) lists.get(name)).size()).as(name).isEqualTo((int) lines - 1);
        }
        assertThat(Csv.rows("a,\"b, \"\"c\"\"\"\r\n,d\n"))
                .isEqualTo(List.of(List.of("a", "b, \"c\""), List.of("", "d")));
    }
}
