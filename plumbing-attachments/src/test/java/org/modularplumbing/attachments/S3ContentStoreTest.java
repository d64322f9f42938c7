package org.modularplumbing.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modularplumbing.testing.TestClock;

/** Contents over signed HTTP. */
class S3ContentStoreTest extends ContentStoreContract {

    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = new S3Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private S3ContentStore store(String secret) {
        return S3ContentStore.at(server.bucket(), "eu-west-2", S3Server.ACCESS, secret, new TestClock());
    }

    @Override
    ContentStore store() {
        return store(S3Server.SECRET);
    }

    @Test
    void a_wrong_secret_is_refused() throws IOException {
        var content = Files.write(folder.resolve("content"), new byte[] {1});
        assertThatThrownBy(() -> store("another secret").put(KEY, content))
                .isInstanceOf(IOException.class)
                .hasMessage("the store answered with HTTP status 403");
        assertThatThrownBy(() -> store("another secret").get(KEY)).isInstanceOf(IOException.class);
        assertThat(store().get(KEY)).isEmpty();
    }

    @Test
    void two_bad_moments_are_survived_and_a_third_is_told() throws IOException {
        var content = Files.write(folder.resolve("content"), new byte[] {1});
        server.haveBadMoments(2);
        store().put(KEY, content);
        server.haveBadMoments(3);
        assertThatThrownBy(() -> store().delete(KEY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        assertThat(store().get(KEY)).isPresent();
    }

    @Test
    void the_address_of_a_bucket_is_one() {
        for (var address :
                new String[] {"ftp://host/bucket", "https://host", "https://me:x@host/b", "https://host/b?x"}) {
            assertThatThrownBy(() -> S3ContentStore.at(URI.create(address), "r", "a", "s", new TestClock()))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
