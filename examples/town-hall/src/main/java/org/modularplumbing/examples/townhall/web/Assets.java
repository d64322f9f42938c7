package org.modularplumbing.examples.townhall.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets: govuk-frontend's, without the typeface that only GOV.UK may use, and our own. */
final class Assets {

    private static final String GOVUK =
            "/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css";

    private final String govuk =
            resource(GOVUK).replaceAll("@font-face\\{[^}]*\\}", "").replace("GDS Transport,", "");
    private final String own = resource("/town-hall/town-hall.css");

    String govuk() {
        return govuk;
    }

    String own() {
        return own;
    }

    private static String resource(String name) {
        try (var stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
