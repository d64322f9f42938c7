package org.modularplumbing.pages.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.modularplumbing.web.message.Asset;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/**
 * The style sheets: govuk-frontend's without the typeface and the crests that only GOV.UK may use, and ours. Each has its digest in its address, so that a new
 * version is fetched at once. Nothing else of the jar can be reached. Thread safe.
 */
public final class Theme {

    private static final String FRONTEND =
            "META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css";

    private static final Asset COMPONENTS = sheet(resource(FRONTEND)
            .replaceAll("@font-face\\{[^}]*\\}", "")
            .replace("GDS Transport,", "")
            .replaceAll("url\\([^)]*govuk-crest[^)]*\\)", "none"));
    private static final Asset OWN = sheet(resource("plumbing-pages/plumbing.css"));

    private Theme() {}

    /**
     * Returns the routes of the style sheets.
     *
     * @return two
     */
    public static Routes routes() {
        return Routes.of(Route.get(components(), COMPONENTS::answer), Route.get(own(), OWN::answer));
    }

    /**
     * Returns the address of the components' style sheet.
     *
     * @return a path of this site
     */
    public static String components() {
        return "/assets/components-" + COMPONENTS.digest() + ".css";
    }

    /**
     * Returns the address of our style sheet.
     *
     * @return a path of this site
     */
    public static String own() {
        return "/assets/plumbing-" + OWN.digest() + ".css";
    }

    private static Asset sheet(String text) {
        return new Asset("text/css; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (var stream = Theme.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
