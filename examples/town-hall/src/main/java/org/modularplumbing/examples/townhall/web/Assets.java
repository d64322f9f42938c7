package org.modularplumbing.examples.townhall.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.modularplumbing.web.message.Asset;

/** The style sheets: govuk-frontend's, without the typeface that only GOV.UK may use, and our own. */
final class Assets {

    private static final String GOVUK =
            "/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css";

    private final Asset govuk =
            sheet(resource(GOVUK).replaceAll("@font-face\\{[^}]*\\}", "").replace("GDS Transport,", ""));
    private final Asset own = sheet(resource("/town-hall/town-hall.css"));

    Asset govuk() {
        return govuk;
    }

    Asset own() {
        return own;
    }

    private static Asset sheet(String text) {
        return new Asset("text/css; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
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
