package org.modularplumbing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.modularplumbing.web.refusal.WebRefused;

/**
 * A body that is still on its way: read up to a size and within a time. Only half of the threads read at once, so that clients that send slowly keep nobody
 * else from the pages.
 */
final class ArrivingBody implements Site.Body {

    private static final int PIECE = 8_192;
    private static final long WAIT_FOR_A_TURN_MILLIS = 1_000;

    private final HttpServletRequest request;
    private final Duration time;
    private final Semaphore readers;
    private boolean read;

    ArrivingBody(HttpServletRequest request, Duration time, Semaphore readers) {
        this.request = request;
        this.time = time;
        this.readers = readers;
    }

    @Override
    public boolean isPresent() {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Says whether all of it was read. */
    boolean isRead() {
        return read;
    }

    @Override
    public byte[] read(int mostBytes) {
        if (request.getContentLengthLong() > mostBytes) {
            throw Site.tooLarge(mostBytes);
        }
        try {
            if (!readers.tryAcquire(WAIT_FOR_A_TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new WebRefused(WebRefused.Code.OVERLOADED, "too many requests are being read");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new WebRefused(WebRefused.Code.STOPPING, "the service is being restarted");
        }
        try {
            return readWithin(mostBytes);
        } catch (IOException silent) {
            throw tooSlow();
        } finally {
            readers.release();
        }
    }

    private byte[] readWithin(int mostBytes) throws IOException {
        var end = System.nanoTime() + time.toNanos();
        var bytes = new ByteArrayOutputStream(Math.max(0, Math.min(request.getContentLength(), mostBytes)));
        var input = request.getInputStream();
        var piece = new byte[PIECE];
        for (var count = input.read(piece); count >= 0; count = input.read(piece)) {
            bytes.write(piece, 0, count);
            if (bytes.size() > mostBytes) {
                throw Site.tooLarge(mostBytes);
            }
            if (System.nanoTime() - end > 0) {
                throw tooSlow();
            }
        }
        read = true;
        return bytes.toByteArray();
    }

    private WebRefused tooSlow() {
        return new WebRefused(WebRefused.Code.BODY_TOO_SLOW, "the body did not arrive in time");
    }
}
