package org.modularplumbing.payments.instruction;

import java.util.Optional;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** Who may do what. */
public final class Permissions {

    private Permissions() {}

    /** Citizens what they owe themselves, staff with the role, systems. */
    public static void requireMayPay(Optional<Ref> payer, Call call) {
        if (call.actor().kind() == Actor.Kind.CITIZEN) {
            requireMaySee(payer, call);
        } else {
            requireRole(Payments.TAKE, "take payments", call);
        }
    }

    /** Citizens what they owe themselves; staff and systems everything. */
    public static void requireMaySee(Optional<Ref> payer, Call call) {
        if (payer.isPresent()) {
            AccessLog.requireOwn(payer.get(), call);
        } else if (call.actor().kind() == Actor.Kind.CITIZEN) {
            throw KernelRefused.notPermitted("deal with a payment that names no payer", "staff and systems");
        }
    }

    public static void requireRole(String role, String action, Call call) {
        if (call.actor().kind() != Actor.Kind.SYSTEM && !call.actor().has(role)) {
            throw KernelRefused.notPermitted(action, "staff with the role '%s' and systems".formatted(role));
        }
    }
}
