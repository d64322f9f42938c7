package org.modularplumbing.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.timer.Timers;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The sample of the README. */
class ReadmeTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Attachments.CAPABILITY);

    @TempDir
    Path folder;

    private static byte[] attached(
            Plumbing plumbing, Path folder, Scanner scanner, Ref pothole, Ref resident, InputStream content, Call call)
            throws IOException {
        var attachments = Attachments.on(plumbing, FolderContentStore.in(folder), scanner);
        var timers = Timers.on(plumbing, attachments.scanning());
        var attachment =
                attachments.add(new AttachmentRequest(pothole, resident, "pothole.txt", "text/plain"), content, call);
        timers.run();
        try (var clean = attachments.content(attachment.id(), call)) {
            return clean.readAllBytes();
        }
    }

    @OnBothDatabases
    void a_file_is_attached_scanned_and_read(TestDatabase db) throws IOException {
        var resident = Ref.person(UUID.randomUUID());
        var call = Call.of(
                Authority.of("E08000025"),
                Actor.citizen(resident),
                Channel.WEB,
                Purpose.publicTask("highways.potholes"));
        var words = "It is 30 cm deep.".getBytes(StandardCharsets.UTF_8);
        try (var clamd = new Clamd(1_000_000)) {
            assertThat(attached(
                            db.plumbing(),
                            folder,
                            ClamdScanner.at("127.0.0.1", clamd.port()),
                            new Ref("pothole", UUID.randomUUID()),
                            resident,
                            new ByteArrayInputStream(words),
                            call))
                    .isEqualTo(words);
        }
    }
}
