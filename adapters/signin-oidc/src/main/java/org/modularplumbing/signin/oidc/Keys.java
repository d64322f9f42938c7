package org.modularplumbing.signin.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Keys of issuers: kept for five minutes, fetched again for a key that is not among them, at most twice in half a minute, and used for four hours more while
 * the issuer cannot be reached.
 */
final class Keys {

    private static final long KEPT = Duration.ofMinutes(5).toMillis();
    private static final long REFRESH = Duration.ofSeconds(10).toMillis();
    private static final long OUTAGE = Duration.ofHours(4).toMillis();
    private static final long INTERVAL = Duration.ofSeconds(30).toMillis();

    private Keys() {}

    /** The key set at an address (RFC 7517 section 5). */
    static JWKSource<SecurityContext> of(URI address, Web web) {
        try {
            return built(JWKSourceBuilder.create(address.toURL(), web::resource));
        } catch (MalformedURLException wrong) {
            throw new IllegalArgumentException("not the address of a key set", wrong);
        }
    }

    /** The assertion keys of a DID document at a fixed address (DID 1.0 section 5.3.2). */
    static JWKSource<SecurityContext> ofDid(URI document, String controller, Web web) {
        return built(JWKSourceBuilder.create(new DidKeys(document, controller, web)));
    }

    private static JWKSource<SecurityContext> built(JWKSourceBuilder<SecurityContext> builder) {
        return builder.cache(KEPT, REFRESH)
                .refreshAheadCache(false)
                .rateLimited(INTERVAL)
                .retrying(true)
                .outageTolerant(OUTAGE)
                .build();
    }

    private record DidKeys(URI document, String controller, Web web) implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long time, SecurityContext context)
                throws KeySourceException {
            try {
                return keys(web.resource(document.toURL()).getContent());
            } catch (IOException | ParseException | KernelRefused | ClassCastException problem) {
                throw new RemoteKeySourceException("the DID document cannot be read", problem);
            }
        }

        @SuppressWarnings("unchecked")
        private JWKSet keys(String json) throws ParseException, KeySourceException {
            Map<String, Object> read = Documents.read(json, Map.class);
            if (!controller.equals(read.get("id"))) {
                throw new KeySourceException("the DID document is another's");
            }
            var keys = new ArrayList<JWK>();
            for (var method : (List<Map<String, Object>>) read.getOrDefault("assertionMethod", List.of())) {
                var id = (String) method.get("id");
                if (id != null && id.startsWith(controller + "#")) {
                    var key = new LinkedHashMap<>((Map<String, Object>) method.get("publicKeyJwk"));
                    key.put("kid", id);
                    keys.add(JWK.parse(key));
                }
            }
            return new JWKSet(keys);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
