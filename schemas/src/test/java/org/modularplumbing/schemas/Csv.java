package org.modularplumbing.schemas;

import java.util.List;

/** Lines of RFC 4180 without line breaks inside fields. */
final class Csv {

    private Csv() {}

    static String field(String value) {
        return value.contains(",") || value.contains("\"") ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }

    static List<String> fields(String line) {
        return CodelistFile.fields(line);
    }
}
