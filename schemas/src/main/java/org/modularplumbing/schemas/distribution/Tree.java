package org.modularplumbing.schemas.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files by their path, in one order and of one time, so that what is made of them is the same, byte for byte, every time. */
final class Tree {

    /** The start of 1985: tools that pack for npm give every file this year, because zip knows no time before 1980. */
    private static final LocalDateTime TIME = LocalDateTime.of(1985, 1, 1, 0, 0);

    private static final long TIME_SECONDS = TIME.toEpochSecond(java.time.ZoneOffset.UTC);
    private static final int BLOCK = 512;

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    Tree put(String path, byte[] content) {
        if (files.put(path, content) != null) {
            throw new IllegalStateException("Two files want to be " + path + ".");
        }
        return this;
    }

    Tree put(String path, String text) {
        return put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, byte[]> files() {
        return files;
    }

    /** Writes the files into a folder, which holds nothing else afterwards. */
    void write(Path folder) throws IOException {
        delete(folder);
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Returns a zip with the files in one folder. */
    byte[] zip(String folder) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(folder + "/" + file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns a compressed tar (POSIX ustar) with the files in one folder. */
    byte[] tgz(String folder) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new GZIPOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                tar.write(header(folder + "/" + file.getKey(), file.getValue().length));
                tar.write(file.getValue());
                tar.write(new byte[(BLOCK - file.getValue().length % BLOCK) % BLOCK]);
            }
            tar.write(new byte[2 * BLOCK]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(String name, int size) {
        var header = new byte[BLOCK];
        text(header, 0, 100, name);
        text(header, 100, 8, "0000644");
        text(header, 108, 8, "0000000");
        text(header, 116, 8, "0000000");
        text(header, 124, 12, "%011o".formatted(size));
        text(header, 136, 12, "%011o".formatted(TIME_SECONDS));
        text(header, 148, 8, "        ");
        text(header, 156, 1, "0");
        text(header, 257, 8, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        text(header, 148, 8, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void text(byte[] header, int from, int room, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > room) {
            throw new IllegalStateException("The name " + text + " is too long for a tar file.");
        }
        System.arraycopy(bytes, 0, header, from, bytes.length);
    }
}
