package org.modularplumbing.web.message;

import java.util.List;

/**
 * A form that a page sent.
 *
 * @param fields what was typed and chosen
 * @param files what was uploaded, without the fields in which nothing was chosen
 */
public record Form(Parameters fields, List<UploadedFile> files) {

    /** The content types of forms of HTML. */
    public static final List<String> CONTENT_TYPES =
            List.of("application/x-www-form-urlencoded", "multipart/form-data");

    /** Leaves out files that were not chosen. */
    public Form {
        files = files.stream().filter(file -> !file.isAbsent()).toList();
    }
}
