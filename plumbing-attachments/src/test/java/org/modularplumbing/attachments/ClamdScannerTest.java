package org.modularplumbing.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClamdScannerTest {

    private Clamd clamd;

    @BeforeEach
    void start() throws IOException {
        clamd = new Clamd(1_000_000);
    }

    @AfterEach
    void stop() throws IOException {
        clamd.close();
    }

    private boolean isClean(byte[] content) throws IOException {
        return ClamdScanner.at("127.0.0.1", clamd.port()).isClean(new ByteArrayInputStream(content));
    }

    @Test
    void passes_what_is_clean_and_finds_the_eicar_test_file_wherever_it_is() throws IOException {
        assertThat(isClean("a letter".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(isClean(new byte[500_000])).isTrue();
        assertThat(isClean(Clamd.EICAR.getBytes(StandardCharsets.UTF_8))).isFalse();
        var across = new byte[200_000];
        var eicar = Clamd.EICAR.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(eicar, 0, across, 65_536 - 20, eicar.length);
        assertThat(isClean(across)).isFalse();
    }

    @Test
    void what_it_cannot_say_is_not_clean() throws IOException {
        assertThatThrownBy(() -> isClean(new byte[1_500_000])).isInstanceOf(IOException.class);
        clamd.close();
        assertThatThrownBy(() -> isClean(new byte[1])).isInstanceOf(IOException.class);
    }
}
