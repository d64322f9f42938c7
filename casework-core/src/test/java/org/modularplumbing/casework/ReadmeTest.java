package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\R(.*?)```");

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void the_snippet_of_the_readme_works(TestDatabase db) {
        var town = new Town(db);
        var story = snippet(
                db.dataSource(),
                db.clock(),
                Town.REFUND,
                town.resident,
                town.citizen,
                town.officer,
                town.manager,
                town.system);
        assertThat(story)
                .extracting(TimelineEntry::kind)
                .containsExactlyInAnyOrder(
                        TimelineEntry.Kind.OPENED,
                        TimelineEntry.Kind.MOVED,
                        TimelineEntry.Kind.NOTE,
                        TimelineEntry.Kind.CLOSED);
    }

    private static List<TimelineEntry> snippet(
            DataSource dataSource,
            InstantSource clock,
            String refundEnquiry,
            Ref resident,
            Call citizen,
            Call officer,
            Call manager,
            Call system) {
        var plumbing = Plumbing.on(dataSource).withClock(clock).migrate(Cases.CAPABILITY);
        var cases = Cases.on(plumbing);
        cases.types().publish(refundEnquiry, system);
        var opened = cases.open(
                OpenRequest.of("refund-enquiry", resident, "Where is my refund?")
                        .withData(Map.of("amount", 48)),
                citizen);
        cases.queue().assign(opened.id(), "j.smith", manager);
        cases.transition(TransitionRequest.of(opened.id(), "start").atVersion(opened.version()), officer);
        cases.note(opened.id(), "We found your payment.", true, officer);
        var closed = cases.transition(
                TransitionRequest.of(opened.id(), "answer")
                        .withOutcome("refunded")
                        .withNote("Paid on Friday."),
                officer);
        var story = cases.timeline(closed.id(), citizen);
        return story;
    }

    @OnBothDatabases
    void the_update_of_the_readme_works(TestDatabase db) {
        var town = new Town(db);
        var cases = town.cases;
        var officer = town.officer;
        var opened = town.opened();
        var changed = cases.update(UpdateRequest.of(opened.id(), Map.of("comment", "Paid twice")), officer);
        assertThat(changed.groups().get("all").values()).containsEntry("comment", "Paid twice");
    }

    @Test
    void every_java_block_in_the_readme_is_compiled_code() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            var sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::squeezed)
                    .toList();
            var blocks = BLOCK.matcher(Files.readString(Path.of("README.md")))
                    .results()
                    .toList();
            assertThat(blocks)
                    .isNotEmpty()
                    .allSatisfy(
                            block -> assertThat(sources).anyMatch(source -> source.contains(squeezed(block.group(1)))));
        }
    }

    private static String squeezed(Path file) {
        try {
            return squeezed(Files.readString(file));
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
