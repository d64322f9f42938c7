package org.modularplumbing.relay;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Where a webhook posts to. The name is resolved again before each message; the Java platform keeps what it resolved for some seconds, so that the connection goes to the
 * address that was looked at.
 */
final class WebhookAddress {

    /** The blocks that IANA's special-purpose registries do not list as globally reachable, besides those that Java knows by name (RFC 6890). */
    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("240.0.0.0", 4),
            Block.of("64:ff9b::", 96),
            Block.of("64:ff9b:1::", 48),
            Block.of("100::", 64),
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            Block.of("2002::", 16),
            Block.of("fc00::", 7));

    private final URI address;
    private final boolean allowed;

    WebhookAddress(URI address, boolean allowed) {
        this.address = address;
        this.allowed = allowed;
        var scheme = address.getScheme();
        if (!"https".equals(scheme) && !(allowed && "http".equals(scheme))) {
            throw refused("an address starts with https://");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw refused("an address has a host, and neither user information nor a fragment");
        }
        if (!allowed && isLiteral(address.getHost()) && !isPublic(literal(address.getHost()))) {
            throw refused("an address is on the public network");
        }
    }

    /** The address, once its host was found to be public, or is allowed. */
    URI resolved() throws IOException {
        if (!allowed
                && !Arrays.stream(InetAddress.getAllByName(address.getHost())).allMatch(WebhookAddress::isPublic)) {
            throw new IOException("the host is not on the public network");
        }
        return address;
    }

    static boolean isPublic(InetAddress host) {
        return !host.isAnyLocalAddress()
                && !host.isLoopbackAddress()
                && !host.isLinkLocalAddress()
                && !host.isSiteLocalAddress()
                && !host.isMulticastAddress()
                && !(host instanceof Inet6Address six && six.isIPv4CompatibleAddress())
                && NOT_PUBLIC.stream().noneMatch(block -> block.contains(host));
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException problem) {
            throw refused("an address has a host that can be reached");
        }
    }

    private static KernelRefused refused(String rule) {
        return new KernelRefused(KernelRefused.Code.INVALID_VALUE, rule, "/address", Map.of());
    }

    /** Addresses that share their first bits. */
    private record Block(InetAddress first, int bits) {

        static Block of(String first, int bits) {
            return new Block(literal(first), bits);
        }

        boolean contains(InetAddress other) {
            if (first instanceof Inet4Address != other instanceof Inet4Address) {
                return false;
            }
            var one = first.getAddress();
            var two = other.getAddress();
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % 8;
                if ((one[bit / 8] & mask) != (two[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
