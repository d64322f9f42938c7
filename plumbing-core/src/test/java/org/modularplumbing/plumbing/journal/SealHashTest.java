package org.modularplumbing.plumbing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.LawfulBasis;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/** The form of the hash is fixed for ever: another form would make every chain that exists look broken. The values were computed apart from this code. */
class SealHashTest {

    static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    static final String DOCUMENT = "{\"words\":\"Dŵr 💧\"}";

    static JournalStore.Row row(Optional<Ref> onBehalfOf, Optional<String> key) {
        var entry = new JournalEntry(
                Authority.of("W06000015"),
                UUID.fromString("019abcde-f012-7345-8678-9abcdef01234"),
                new Ref("note", UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff")),
                3,
                "note.amended",
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                Actor.Kind.STAFF,
                "siân.jones",
                onBehalfOf,
                Channel.COUNTER,
                new Purpose("leisure.swimming-lessons", LawfulBasis.PUBLIC_TASK),
                key,
                Optional.of(DOCUMENT));
        var request = key.isPresent() ? HexFormat.of().parseHex("aa".repeat(32)) : null;
        return new JournalStore.Row(entry, request, SALT, SealHash.document(SALT, DOCUMENT));
    }

    @Test
    void a_document_has_the_digest_it_always_had() {
        assertThat(HexFormat.of().formatHex(SealHash.document(SALT, DOCUMENT)))
                .isEqualTo("346c61a003a8a7f6e2418a0cba6ab434ba75cb6ba1d6f8243f2024da26034757");
    }

    @Test
    void a_row_with_every_column_has_the_seal_it_always_had() {
        var row = row(Optional.of(Ref.parse("person:00000000-0000-7000-8000-000000000001")), Optional.of("k1"));
        assertThat(HexFormat.of().formatHex(SealHash.row(SealHash.START, 1, row)))
                .isEqualTo("684d14925821e45b96f80426d8f4fd4c220aee278f457d3c2c220be55182aa82");
    }

    @Test
    void a_row_with_empty_columns_after_another_seal_has_the_seal_it_always_had() {
        var before = new byte[32];
        Arrays.fill(before, (byte) 0x5a);
        assertThat(HexFormat.of()
                        .formatHex(SealHash.row(before, 4_294_967_296L, row(Optional.empty(), Optional.empty()))))
                .isEqualTo("6e6eb931eb636972111b2d41b116ae5b8d61f30d4070ea0c6442a307ac5b2102");
    }
}
