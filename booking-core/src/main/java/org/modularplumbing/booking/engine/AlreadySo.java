package org.modularplumbing.booking.engine;

import java.util.Map;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/**
 * Thrown inside a command that finds done what it was asked to do: nothing is written, and the facade gives what is. As a refusal, so that the kernel first
 * looks whether the command's key was used before, for this request or for another.
 */
public final class AlreadySo extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    private final transient Object document;

    public AlreadySo(Object document) {
        super(KernelRefused.Code.STALE_VERSION, "it is so already", "", Map.of());
        this.document = document;
    }

    public <T> T as(Class<T> type) {
        return type.cast(document);
    }
}
