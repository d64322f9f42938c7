package org.modularplumbing.benchmarks.dmn;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.modularplumbing.benchmarks.feel.CpuRounds.Step;
import org.modularplumbing.dmn.DecisionModels;

/**
 * camunda-engine-dmn, apart from everything else: it packs a feel-engine 1.19 that cannot share a class path with the feel-engine it is compared
 * with. The build puts its jars into a folder {@code camunda} beside this one's.
 */
final class Camunda {

    private Camunda() {}

    static Step step(String json, String decision, List<Map<String, Object>> inputs) throws Exception {
        var model = DecisionModels.fromJson(json);
        var id = model.decisions().stream()
                .filter(each -> each.name().equals(decision))
                .findFirst()
                .orElseThrow()
                .id();
        var evaluation = evaluation(itsOwnDmn(DecisionModels.toXml(model)), id);
        return i -> evaluation.apply(inputs.get(i));
    }

    /** It reads DMN 1.3 at most, wants ids everywhere, has no type number, and gives the outputs of a table to the next decision without the name of the table. */
    private static String itsOwnDmn(String xml) {
        var older = xml.replace("DMN/20230324/MODEL/", "DMN/20191111/MODEL/")
                .replace(" typeRef=\"number\"", "")
                .replace("award.percent", "percent");
        var ids = new AtomicInteger();
        return Pattern.compile("<(decisionTable|input|inputExpression|inputEntry|output|outputEntry|rule)(?=[ >])")
                .matcher(older)
                .replaceAll(found -> found.group() + " id=\"id" + ids.incrementAndGet() + "\"");
    }

    @SuppressWarnings("unchecked")
    private static Function<Map<String, Object>, Object> evaluation(String xml, String id) throws Exception {
        var urls = new ArrayList<URL>();
        try (var jars = Files.newDirectoryStream(folder(), "*.jar")) {
            for (var jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        }
        urls.add(place()); // last: the manifest names all the others' jars
        var loader = new URLClassLoader("camunda", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (Function<Map<String, Object>, Object>) loader.loadClass(CamundaDecision.class.getName())
                    .getConstructor(String.class, String.class)
                    .newInstance(xml, id);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Path folder() throws URISyntaxException {
        var folder = Path.of(place().toURI()).resolveSibling("camunda");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("no folder " + folder + File.separator + ": package this module first");
        }
        return folder;
    }

    private static URL place() {
        return Camunda.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
