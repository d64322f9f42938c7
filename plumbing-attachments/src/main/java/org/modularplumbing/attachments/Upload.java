package org.modularplumbing.attachments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.modularplumbing.attachments.AttachmentRefused.Code;

/** A content on its way in: in a file of its own, with its digest, never larger than it may be. */
final class Upload implements AutoCloseable {

    private final Path file;
    private final long bytes;
    private final String digest;

    private Upload(Path file, long bytes, String digest) {
        this.file = file;
        this.bytes = bytes;
        this.digest = digest;
    }

    static Upload of(InputStream content, String mediaType, AttachmentLimits limits) throws IOException {
        var file = Files.createTempFile("attachment", ".part");
        try {
            return read(content, file, mediaType, limits);
        } catch (IOException | RuntimeException problem) {
            Files.deleteIfExists(file);
            throw problem;
        }
    }

    private static Upload read(InputStream content, Path file, String mediaType, AttachmentLimits limits)
            throws IOException {
        var sha256 = Digests.sha256();
        var beginning = new ByteArrayOutputStream(MediaTypes.BEGINNING);
        var buffer = new byte[65_536];
        var bytes = 0L;
        try (var out = Files.newOutputStream(file)) {
            for (var count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                bytes += count;
                if (bytes > limits.bytesMax()) {
                    throw new AttachmentRefused(
                            Code.ATTACHMENT_TOO_LARGE,
                            "a file has %d bytes at most".formatted(limits.bytesMax()),
                            Map.of("bytesMax", limits.bytesMax()));
                }
                beginning.write(buffer, 0, Math.min(count, MediaTypes.BEGINNING - beginning.size()));
                sha256.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        if (bytes == 0) {
            throw new AttachmentRefused(Code.ATTACHMENT_EMPTY, "the file has no bytes", Map.of());
        }
        if (!limits.mediaTypes().contains(mediaType) || !MediaTypes.fits(mediaType, beginning.toByteArray())) {
            throw new AttachmentRefused(
                    Code.ATTACHMENT_TYPE_NOT_ALLOWED,
                    "the file is not of a type that may be attached, or does not begin as one of its type",
                    Map.of("mediaTypes", limits.mediaTypes()));
        }
        return new Upload(file, bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    Path file() {
        return file;
    }

    long bytes() {
        return bytes;
    }

    String digest() {
        return digest;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
