package org.modularplumbing.web;

/** A site being served over HTTP. TLS is the proxy's in front. Thread safe. */
public final class WebServer implements AutoCloseable {

    private final JavalinServer server;

    private WebServer(JavalinServer server) {
        this.server = server;
    }

    /**
     * Serves a site on this machine's loopback address.
     *
     * @param site what is served
     * @param port of it; 0 takes a free one
     * @return the server, which is to be closed
     * @throws IllegalStateException if the port cannot be opened
     */
    public static WebServer start(Site site, int port) {
        return start(site, "localhost", port);
    }

    /**
     * Serves a site.
     *
     * @param site what is served
     * @param address of the network interface: {@code 0.0.0.0} for all
     * @param port of it; 0 takes a free one
     * @return the server, which is to be closed
     * @throws IllegalStateException if the address or port cannot be opened
     */
    public static WebServer start(Site site, String address, int port) {
        return new WebServer(JavalinServer.start(site, address, port));
    }

    /**
     * Returns the port.
     *
     * @return the one that is open
     */
    public int port() {
        return server.port();
    }

    /**
     * Says whether new requests are taken: a readiness probe answers 503 from the moment that this is false.
     *
     * @return false once the server is being closed
     */
    public boolean isReady() {
        return server.isReady();
    }

    /** Takes no more requests, lets those that are under way end within the limit, and closes the port. */
    @Override
    public void close() {
        server.stop();
    }
}
