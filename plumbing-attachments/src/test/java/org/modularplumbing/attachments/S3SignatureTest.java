package org.modularplumbing.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3SignatureTest {

    /** The example "GET object" of the Amazon S3 API reference, "Authenticating requests: using the authorization header". */
    @Test
    void signs_the_example_of_the_reference_as_the_reference_does() {
        var signature =
                new S3Signature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        var headers = signature.headers(
                "GET",
                URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                Map.of("range", "bytes=0-9"),
                Digests.OF_NOTHING,
                Instant.parse("2013-05-24T00:00:00Z"));
        assertThat(headers.get("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void encodes_all_of_a_key_but_unreserved_characters_and_slashes() {
        assertThat(S3Signature.encodedPath("E08:1/case/a-b_c.d~e f")).isEqualTo("E08%3A1/case/a-b_c.d~e%20f");
    }
}
