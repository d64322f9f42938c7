package org.modularplumbing.schemas;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads and checks the code lists. */
final class Codelists {

    private static final String HEADER = "code,title_en,title_cy,description,introduced,deprecated,replacement";

    private Codelists() {}

    /** Returns the codes of a list that are not deprecated. */
    static List<String> codes(String list) {
        return rows(Fixtures.SCHEMAS.resolve("codelists/" + list + ".csv")).stream()
                .filter(row -> row.get(5).isEmpty())
                .map(row -> row.get(0))
                .toList();
    }

    private static List<List<String>> rows(Path file) {
        return Fixtures.lines(file).stream().skip(1).map(Csv::fields).toList();
    }

    static List<String> faults(Path file) {
        var faults = new ArrayList<String>();
        var header = Fixtures.lines(file).get(0);
        if (!(header + ",").startsWith(HEADER + ",")) {
            faults.add("the header does not start with " + HEADER);
        }
        var codes = new HashSet<String>();
        rows(file).forEach(row -> codes.add(row.get(0)));
        if (codes.size() != rows(file).size()) {
            faults.add("a code occurs twice");
        }
        for (var row : rows(file)) {
            boolean complete = row.size() == Csv.fields(header).size()
                    && row.subList(0, 3).stream().noneMatch(String::isBlank);
            boolean replaced = row.get(6).isEmpty() || !row.get(5).isEmpty() && codes.contains(row.get(6));
            if (!complete || !isDate(row.get(4)) || !row.get(5).isEmpty() && !isDate(row.get(5)) || !replaced) {
                faults.add("row " + row.get(0));
            }
        }
        return faults;
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
