package org.modularplumbing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Filter;
import org.modularplumbing.web.route.Handler;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** The route table by itself: which line answers which path. */
class RoutesTest {

    static final Handler SAYS_TEMPLATE = request -> Response.html(200, "");

    static final Routes ROUTES = Routes.of(
            Route.get("/", SAYS_TEMPLATE),
            Route.get("/v1/things", SAYS_TEMPLATE),
            Route.json(Method.POST, "/v1/things", SAYS_TEMPLATE),
            Route.get("/v1/things/new", SAYS_TEMPLATE),
            Route.get("/v1/things/{id}", SAYS_TEMPLATE),
            Route.json(Method.POST, "/v1/things/{thing}/_cancel", SAYS_TEMPLATE),
            Route.get("/v1/things/{id}/parts/{part}", SAYS_TEMPLATE),
            Route.get("/files/{path...}", SAYS_TEMPLATE));

    @ParameterizedTest
    @CsvSource({
        "GET, /, /",
        "GET, /v1/things, /v1/things",
        "POST, /v1/things, /v1/things",
        "GET, /v1/things/new, /v1/things/new",
        "GET, /v1/things/old, /v1/things/{id}",
        "POST, /v1/things/new/_cancel, /v1/things/{thing}/_cancel",
        "GET, /v1/things/new/parts/2, /v1/things/{id}/parts/{part}",
        "GET, /files/a/b/c.css, /files/{path...}",
        "GET, /v1/th%69ngs, /v1/things"
    })
    void a_path_is_answered_by_its_most_fixed_line(Method method, String path, String template) {
        var found = ROUTES.find(path).orElseThrow();
        assertThat(found.routes().get(method).template()).isEqualTo(template);
        assertThat(found.parts().get(method).template()).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/things/",
                "//v1/things",
                "/V1/things",
                "/v1/things//parts/1",
                "/files",
                "/files/../v1/things",
                "/v1/things/./parts/1",
                "/v1/things/%2e%2e/parts/1",
                "",
                "v1/things",
                "*"
            })
    void a_path_that_no_line_has_as_it_is_written_is_nowhere(String path) {
        assertThat(ROUTES.find(path)).isEmpty();
    }

    @Test
    void a_slash_that_is_escaped_stays_within_its_part() {
        assertThat(ROUTES.find("/v1/things/a%2Fparts%2F1")
                        .orElseThrow()
                        .parts()
                        .get(Method.GET)
                        .values())
                .containsEntry("id", "a/parts/1");
        assertThat(ROUTES.find("/v1/things/Bryn%20M%C3%B4r+1")
                        .orElseThrow()
                        .parts()
                        .get(Method.GET)
                        .values())
                .containsEntry("id", "Bryn Môr+1");
    }

    @Test
    void methods_of_a_path_are_those_of_its_lines_with_head_and_options() {
        assertThat(ROUTES.find("/v1/things").orElseThrow().methods())
                .containsExactly(Method.GET, Method.HEAD, Method.POST, Method.OPTIONS);
        assertThat(ROUTES.find("/v1/things/1/_cancel").orElseThrow().methods())
                .containsExactly(Method.POST, Method.OPTIONS);
    }

    @Test
    void two_lines_that_answer_the_same_are_refused_when_the_table_is_made() {
        var twice = List.of(Route.get("/a/{x}", SAYS_TEMPLATE), Route.get("/a/{y}", SAYS_TEMPLATE));
        assertThatThrownBy(() -> Routes.of(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /a/{y}");
        assertThatThrownBy(() -> ROUTES.and(Routes.of(Route.get("/", SAYS_TEMPLATE))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a/", "//", "/{a", "/{a}b", "/{a...}/b", "/a?b", "/a b", "/*", "/{1}"})
    void a_template_that_is_none_is_refused(String template) {
        assertThatThrownBy(() -> Route.get(template, SAYS_TEMPLATE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_filter_stands_before_every_line_and_what_it_carries_reaches_the_handler() {
        Filter carries = (request, next) -> next.handle(request.with(String.class, "carried"));
        var site = Site.of(Routes.of(Route.get("/", request -> Response.html(200, request.get(String.class))))
                .behind(carries));
        assertThat(site.answer(Request.of(Method.GET, "/")).text()).isEqualTo("carried");
    }
}
