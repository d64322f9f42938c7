package org.modularplumbing.schemas.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.schemas.SchemaCatalog;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SiteTest {

    private static final SchemaCatalog CATALOG = SchemaCatalog.load();
    private static final Map<String, Document> PAGES = new TreeMap<>();

    @TempDir
    static Path site;

    @BeforeAll
    static void write() throws Exception {
        Site.write(CATALOG, site, (done, all) -> {});
        for (var file : files(site)) {
            if (file.toString().endsWith(".html")) {
                PAGES.put(site.relativize(file).toString().replace('\\', '/'), page(file));
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Every page is XML as well, so that an element left open is found. */
    private static Document page(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(String path) throws IOException {
        return Files.readString(site.resolve(path));
    }

    @Test
    void there_is_a_page_for_every_schema_and_every_code_list() {
        assertThat(PAGES).containsKeys("index.html", "conventions/index.html");
        CATALOG.entries().forEach(entry -> assertThat(PAGES).containsKey(entry.path() + ".html"));
        CATALOG.codelists().forEach(list -> assertThat(PAGES).containsKey("codelists/" + list.name() + "/index.html"));
    }

    @Test
    void what_is_fetched_by_an_id_from_a_host_of_files_is_the_schema() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schemas/", exchange -> {
            var file = site.resolve(exchange.getRequestURI().getPath().substring("/schemas/".length()));
            boolean there = Files.isRegularFile(file);
            exchange.sendResponseHeaders(there ? 200 : 404, 0);
            try (var body = exchange.getResponseBody()) {
                body.write(there ? Files.readAllBytes(file) : new byte[0]);
            }
        });
        server.start();
        try {
            var base = URI.create("http://localhost:" + server.getAddress().getPort() + "/schemas/");
            for (var entry : CATALOG.entries()) {
                var relative =
                        URI.create("https://modularplumbing.org/schemas/").relativize(URI.create(entry.id()));
                try (var body = base.resolve(relative).toURL().openStream()) {
                    assertThat(body.readAllBytes())
                            .as(entry.id())
                            .isEqualTo(CATALOG.text(entry.id()).orElseThrow());
                }
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void hosts_are_told_what_a_file_without_an_ending_is() {
        assertThat(List.of("_headers", ".htaccess", "web.config", "nginx.conf"))
                .allSatisfy(file ->
                        assertThat(text(file)).contains("application/schema+json", "Access-Control-Allow-Origin"));
        assertThat(site.resolve(".nojekyll")).exists();
    }

    @Test
    void every_link_leads_somewhere_and_every_id_is_there_once() {
        var ids = new HashMap<String, Set<String>>();
        PAGES.forEach((path, page) -> {
            var seen = ids.computeIfAbsent(path, key -> new HashSet<>());
            elements(page, "*").stream()
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .forEach(id -> assertThat(seen.add(id))
                            .as(path + " has twice " + id)
                            .isTrue());
        });
        PAGES.forEach((path, page) -> elements(page, "*").stream()
                .map(element -> element.getAttribute("href"))
                .filter(href -> !href.isEmpty() && !href.startsWith("http"))
                .forEach(href -> leads(path, href, ids)));
    }

    private static void leads(String path, String href, Map<String, Set<String>> ids) {
        var target = URI.create(path).resolve(href);
        var file = href.startsWith("#") ? path : target.getPath();
        assertThat(site.resolve(file)).as(path + " links to " + href).exists();
        if (target.getFragment() != null) {
            assertThat(ids.get(file)).as(path + " links to " + href).contains(target.getFragment());
        }
    }

    @Test
    void every_page_says_its_language_title_and_where_its_main_part_is() {
        PAGES.forEach((path, page) -> {
            assertThat(page.getDocumentElement().getAttribute("lang")).as(path).isEqualTo("en");
            assertThat(elements(page, "title")).as(path).hasSize(1);
            assertThat(elements(page, "h1")).as(path).hasSize(1);
            assertThat(elements(page, "main")).as(path).hasSize(1);
            assertThat(elements(page, "script")).as(path).isEmpty();
        });
    }

    @Test
    void a_page_shows_fields_example_mistake_and_where_the_schema_is_used() throws IOException {
        var page = text("common/money/0.1.0.html");
        assertThat(page)
                .contains("id=\"field-amountMinor\"", "<span class=\"cy\" lang=\"cy\">Swm o arian</span>")
                .contains("ISO 4217", "OFFICIAL", "codelists/currencies/index.html")
                .contains("&quot;amountMinor&quot;: 1250")
                .contains("Currency must be in the right format, like GBP", "<p lang=\"cy\">Arian cyfred")
                .contains("booking/programme/0.1.0.html");
        assertThat(text("booking/booking/0.1.0.html"))
                .contains("OpenActive Open Booking API 1.0", "id=\"part-held\"", "href=\"#part-held\"")
                .contains("When <code>status</code> is <code>held</code>");
        assertThat(text("codelists/currencies/index.html")).contains("<span lang=\"cy\">", "currencies.csv");
    }

    @Test
    void nearly_every_schema_has_an_example_that_is_valid_and_a_mistake() {
        long examples =
                PAGES.keySet().stream().filter(path -> has(path, "example")).count();
        long mistakes =
                PAGES.keySet().stream().filter(path -> has(path, "mistake")).count();
        assertThat(examples).isGreaterThanOrEqualTo(CATALOG.entries().size() - 1L);
        assertThat(mistakes).isEqualTo(examples);
    }

    private static boolean has(String path, String id) {
        return elements(PAGES.get(path), "h2").stream()
                .anyMatch(heading -> heading.getAttribute("id").equals(id));
    }

    @Test
    void the_same_catalogue_gives_the_same_bytes(@TempDir Path again) throws IOException {
        Site.write(SchemaCatalog.load(), again, (done, all) -> {});
        assertThat(files(again)).hasSameSizeAs(files(site));
        for (var file : files(again)) {
            assertThat(file)
                    .hasSameBinaryContentAs(site.resolve(again.relativize(file).toString()));
        }
    }

    @Test
    void what_a_schema_says_is_text_and_never_markup(@TempDir Path folder) throws Exception {
        var nasty = "<script>alert('\\\"&')</script>\\u0000]]>";
        var schema = """
                {"$id":"https://example.org/nasty","title":"%1$s","x-title-cy":"%1$s","description":"%1$s","type":"object",
                "x-standard":"%1$s","properties":{"<b>":{"title":"%1$s","description":"%1$s","enum":["%1$s"],"x-classification":"%1$s",
                "x-personal-data":"%1$s","examples":["%1$s"]}},"required":["<b>"],"$defs":{"x\\"y":{"pattern":"%1$s"}}}""".formatted(nasty);
        Site.write(
                CATALOG.with("nasty", schema.getBytes(java.nio.charset.StandardCharsets.UTF_8)), folder, (a, b) -> {});
        var page = page(folder.resolve("local/nasty/0.0.0.html"));
        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "b")).isEmpty();
        assertThat(elements(page, "h1").get(0).getTextContent()).contains("<script>alert('\"&')</script>");
        assertThat(elements(page(folder.resolve("index.html")), "script")).isEmpty();
    }

    @Test
    void the_history_tells_the_differences_between_versions(@TempDir Path own, @TempDir Path folder)
            throws IOException {
        version(own, "1.9.0", 5, "");
        version(own, "1.10.0", 6, ",\"supersedes\":\"https://example.org/demo/thing/1.9.0\"");
        Site.write(CATALOG.with(own), folder, (done, all) -> {});
        var page = Files.readString(folder.resolve("demo/thing/1.10.0.html"));
        assertThat(page.indexOf("<h3>1.10.0</h3>")).isPositive();
        assertThat(page)
                .contains(
                        "The bound maxLength was loosened from 5 to 6.",
                        "First version.",
                        "../../demo/thing/1.9.0.html")
                .contains("every old document is still valid.");
        assertThat(Files.readString(folder.resolve("index.html"))).contains("demo/thing</code> 1.10.0");
    }

    private static void version(Path own, String version, int length, String more) throws IOException {
        var folder = Files.createDirectories(own.resolve("demo/thing").resolve(version));
        Files.writeString(
                folder.resolve("schema.json"),
                "{\"$id\":\"https://example.org/demo/thing/%s\",\"title\":\"Thing\",\"x-title-cy\":\"Peth\",\"type\":\"string\",\"maxLength\":%d}"
                        .formatted(version, length));
        Files.writeString(
                folder.resolve("about.json"),
                "{\"status\":\"live\",\"kind\":\"document\",\"role\":\"both\",\"released\":\"2026-11-22\"%s}"
                        .formatted(more));
    }
}
