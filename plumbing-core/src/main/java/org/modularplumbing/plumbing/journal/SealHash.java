package org.modularplumbing.plumbing.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Ref;

/**
 * The hash of a row in the chain: SHA-256 over the seal before it, its position and every column, each with its length, the document by its digest
 * alone, so that an erased document leaves the chain whole. The form is fixed for ever: {@code SealHashTest} holds a vector.
 */
final class SealHash {

    static final byte[] START = new byte[32];

    private final MessageDigest sha256;

    private SealHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    static byte[] document(byte[] salt, String document) {
        var hash = new SealHash();
        hash.sha256.update(salt);
        return hash.sha256.digest(document.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] row(byte[] before, long position, JournalStore.Row row) {
        var entry = row.entry();
        var hash = new SealHash();
        hash.bytes(before);
        hash.number(position);
        hash.text(entry.authority().code());
        hash.uuid(entry.id());
        hash.text(entry.stream().kind());
        hash.uuid(entry.stream().id());
        hash.number(entry.version());
        hash.text(entry.type());
        hash.number(ChronoUnit.MICROS.between(Instant.EPOCH, entry.occurredAt()));
        hash.text(entry.actorKind().name());
        hash.text(entry.actorId());
        hash.text(entry.onBehalfOf().map(Ref::toString).orElse(null));
        hash.text(entry.channel().name());
        hash.text(entry.purpose().code());
        hash.text(entry.purpose().basis().name());
        hash.text(entry.key().orElse(null));
        hash.bytes(row.requestDigest());
        hash.bytes(row.documentDigest());
        return hash.sha256.digest();
    }

    private void number(long value) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
    }

    private void uuid(UUID value) {
        number(value.getMostSignificantBits());
        number(value.getLeastSignificantBits());
    }

    private void text(String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] value) {
        number(value == null ? -1 : value.length);
        if (value != null) {
            sha256.update(value);
        }
    }
}
