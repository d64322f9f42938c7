package org.modularplumbing.govukpay;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.webhook.Webhooks;
import tools.jackson.core.JacksonException;

/**
 * The messages that GOV.UK Pay sends when something happened to a payment ({@code Pay-Signature}: HMAC-SHA-256 of the body, hexadecimal). They may come twice, late, out
 * of order or be replayed, since nothing in them is dated under the signature: so what they say is never believed, they only say which payment to ask about.
 */
public final class GovUkPayMessages {

    private static final int MESSAGE_MAX = 64 * 1024;
    private static final String KEYS = "mp-";

    private GovUkPayMessages() {}

    /**
     * Takes messages at an address.
     *
     * @param path the path of the address, as it was registered with Pay
     * @param secret the signing secret that Pay shows there
     * @param asked called with the attempt that a message is about: ask what became of it. It is not called for messages about anything else, of whatever type; Pay
     *     sends a message again when it throws
     * @return the route
     */
    public static Route route(String path, String secret, Consumer<UUID> asked) {
        return Route.json(Method.POST, path, request -> {
                    attempt(request.text()).ifPresent(asked);
                    return Response.of(204);
                })
                .upTo(MESSAGE_MAX)
                .behind(Webhooks.hmacSha256("Pay-Signature", secret));
    }

    private static Optional<UUID> attempt(String message) {
        try {
            var key = PayClient.JSON
                    .readTree(message)
                    .path("resource")
                    .path("metadata")
                    .path(GovUkPay.KEY)
                    .asString("");
            return key.startsWith(KEYS) ? Optional.of(UUID.fromString(key.substring(KEYS.length()))) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
