package org.modularplumbing.schemas;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads code lists: lines of RFC 4180 without line breaks inside fields. */
final class CodelistFile {

    private static final int COLUMNS_MIN = 7;

    private CodelistFile() {}

    static Codelist read(String name, byte[] file) {
        var csv = new String(file, StandardCharsets.UTF_8);
        var codes = new ArrayList<Codelist.Code>();
        csv.lines().skip(1).forEach(line -> codes.add(code(name, line, codes.size() + 2)));
        return new Codelist(name, codes, csv);
    }

    private static Codelist.Code code(String list, String line, int number) {
        var fields = fields(line);
        try {
            if (fields.size() >= COLUMNS_MIN) {
                return new Codelist.Code(
                        fields.get(0),
                        new Message(fields.get(1), fields.get(2)),
                        fields.get(3),
                        LocalDate.parse(fields.get(4)),
                        optional(fields.get(5)).map(LocalDate::parse),
                        optional(fields.get(6)));
            }
        } catch (DateTimeException e) {
            throw new CatalogFault(
                    "The code list " + list + " has a date that does not exist in line " + number + ".", e);
        }
        throw new CatalogFault("The code list " + list + " has too few columns in line " + number + ".", null);
    }

    private static Optional<String> optional(String field) {
        return Optional.of(field).filter(text -> !text.isEmpty());
    }

    static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
