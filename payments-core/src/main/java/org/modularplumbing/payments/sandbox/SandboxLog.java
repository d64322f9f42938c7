package org.modularplumbing.payments.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.plumbing.documents.Documents;

/** The sandbox's books: one line of JSON for each change, forced to disk before it is answered; or in memory only. Guarded by itself. */
final class SandboxLog {

    private final Optional<Path> file;
    private final Map<String, SandboxEntry> entries = new LinkedHashMap<>();

    private SandboxLog(Optional<Path> file) {
        this.file = file;
    }

    static SandboxLog inMemory() {
        return new SandboxLog(Optional.empty());
    }

    static SandboxLog in(Path file) {
        var log = new SandboxLog(Optional.of(file));
        try {
            log.load(file);
        } catch (IOException problem) {
            throw new UncheckedIOException("the sandbox's log cannot be opened: " + file, problem);
        }
        return log;
    }

    synchronized Optional<SandboxEntry> find(Effect effect, String key) {
        return Optional.ofNullable(entries.get(place(effect, key)));
    }

    synchronized List<SandboxEntry> all() {
        return List.copyOf(entries.values());
    }

    synchronized void add(SandboxEntry entry) {
        file.ifPresent(path -> append(path, Documents.write(entry) + "\n"));
        put(entry);
    }

    private void put(SandboxEntry entry) {
        entries.put(place(entry.effect(), entry.key()), entry);
    }

    private static String place(Effect effect, String key) {
        return effect + " " + key;
    }

    /** A last line without its end was cut off with the process that wrote it, before it answered: it does not count. */
    private void load(Path path) throws IOException {
        if (path.toAbsolutePath().getParent() != null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
        }
        if (Files.notExists(path)) {
            return;
        }
        var text = Files.readString(path);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        whole.lines().forEach(line -> put(Documents.restore(line, SandboxEntry.class)));
        if (whole.length() < text.length()) {
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
            }
        }
    }

    private static void append(Path path, String line) {
        try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException problem) {
            throw new UncheckedIOException("the sandbox's log cannot be written: " + path, problem);
        }
    }
}
