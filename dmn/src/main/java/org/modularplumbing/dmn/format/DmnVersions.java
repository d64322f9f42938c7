package org.modularplumbing.dmn.format;

import java.util.Map;
import java.util.Set;

/** The namespaces of DMN 1.1 to 1.5; whatever is read is turned into 1.5. */
final class DmnVersions {

    static final String MODEL = "https://www.omg.org/spec/DMN/20230324/MODEL/";
    static final String FEEL = "https://www.omg.org/spec/DMN/20230324/FEEL/";
    private static final String DIAGRAMS = "https://www.omg.org/spec/DMN/20230324/DMNDI/";

    private static final Set<String> FEELS = Set.of(
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/",
            FEEL);

    private static final Map<String, String> NEWEST = Map.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd", MODEL,
            "http://www.omg.org/spec/DMN/20180521/MODEL/", MODEL,
            "https://www.omg.org/spec/DMN/20191111/MODEL/", MODEL,
            "https://www.omg.org/spec/DMN/20211108/MODEL/", MODEL,
            "http://www.omg.org/spec/DMN/20180521/DMNDI/", DIAGRAMS,
            "https://www.omg.org/spec/DMN/20191111/DMNDI/", DIAGRAMS);

    private DmnVersions() {}

    static String newest(String namespace) {
        return NEWEST.getOrDefault(namespace, namespace);
    }

    /** Tells whether a namespace, or the short name that some tools write, is that of FEEL. */
    static boolean isFeel(String language) {
        return FEELS.contains(language) || language.equalsIgnoreCase("feel");
    }
}
