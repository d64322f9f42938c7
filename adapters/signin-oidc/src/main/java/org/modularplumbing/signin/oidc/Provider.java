package org.modularplumbing.signin.oidc;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer that people sign in with (OpenID Connect Core 1.0), by configuration: nothing about it is taken from a request or a token.
 *
 * @param issuer exactly as its tokens name it
 * @param endpoints where it is asked
 * @param client what we are to it
 * @param algorithms of its signatures, such as {@code ES256}; any other is refused
 * @param audience whom it signs in
 */
public record Provider(String issuer, Endpoints endpoints, Client client, Set<String> algorithms, Audience audience) {

    /**
     * Where an issuer is asked.
     *
     * @param authorization where the browser is sent
     * @param token where a code is exchanged
     * @param keys its key set
     * @param userInfo where claims are read; empty if they are all in the ID token
     * @param logout where the browser is sent to sign out; empty if it is not
     */
    public record Endpoints(URI authorization, URI token, URI keys, Optional<URI> userInfo, Optional<URI> logout) {}

    /**
     * What we are to an issuer.
     *
     * @param id under which we are registered
     * @param key our private RSA or EC key as a JWK (RFC 7517) with {@code kid} and {@code alg}, with which we prove who we are (private_key_jwt)
     * @param redirect our address that it sends browsers back to, exactly as registered
     * @param afterLogout our address that it sends browsers to after signing out
     */
    public record Client(String id, String key, URI redirect, URI afterLogout) {

        /** Leaves out the key. */
        @Override
        public String toString() {
            return "client " + id;
        }
    }

    /** Whom an issuer signs in. */
    public sealed interface Audience {

        /** Residents, known by their subject alone. */
        record Residents() implements Audience {}

        /**
         * Residents with GOV.UK One Login: signing in asks for {@code Cl.Cm}, proving identity for {@code Cl.Cm.P2}, each a request of its own.
         *
         * @param identityIssuer who signs the identity
         * @param didDocument the fixed address of its keys; the key id of a token is never an address
         * @param controller the identifier of that document, {@code did:web:…}
         */
        record OneLogin(String identityIssuer, URI didDocument, String controller) implements Audience {}

        /**
         * Staff, with app roles in the claim {@code roles}; groups are not read, as they vanish from the token when they are many.
         *
         * @param tenant the organisation that the claim {@code tid} must name
         * @param roles which app roles are known here
         */
        record Staff(String tenant, Set<String> roles) implements Audience {

            /** Copies the set. */
            public Staff {
                roles = Set.copyOf(roles);
            }
        }
    }

    /** Copies the set. */
    public Provider {
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty() || !Set.of("ES256", "RS256", "PS256").containsAll(algorithms)) {
            throw new IllegalArgumentException("the signature algorithms of an issuer are ES256, RS256 or PS256");
        }
    }

    /**
     * Returns the origin of the page that the browser is sent to, for the policy of forms.
     *
     * @return scheme and host
     */
    public String origin() {
        var uri = endpoints.authorization();
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
