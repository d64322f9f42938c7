package org.modularplumbing.booking.reservation;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Asks to cancel a booking.
 *
 * @param booking its id
 * @param reason why, 1 to 400 characters; the resident sees it
 */
public record CancelRequest(
        @NotNull UUID booking, @NotBlank @Size(max = 400) String reason) {

    public CancelRequest {
        requireNonNull(booking, "booking");
        if (requireNonNull(reason, "reason").isBlank() || reason.length() > 400) {
            throw new IllegalArgumentException("reason has 1 to 400 characters");
        }
    }

    /**
     * Asks to cancel a booking.
     *
     * @param booking its id
     * @param reason why
     * @return the request
     */
    public static CancelRequest of(UUID booking, String reason) {
        return new CancelRequest(booking, reason);
    }

    /**
     * Reads a request.
     *
     * @param json its JSON text
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused what is wrong with the text, and where
     */
    public static CancelRequest fromJson(String json) {
        return Documents.read(json, CancelRequest.class);
    }
}
