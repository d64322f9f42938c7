package org.modularplumbing.assessments;

import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.call.Actor.Kind;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** Who may do what. */
final class Permissions {

    private Permissions() {}

    static void requireDesigner(Call call) {
        var actor = call.actor();
        if (actor.kind() != Kind.SYSTEM && !(actor.kind() == Kind.STAFF && actor.has(Assessments.DESIGNER))) {
            throw KernelRefused.notPermitted(
                    "publish a definition", "staff with the role " + Assessments.DESIGNER + " and to systems");
        }
    }

    /** A citizen on their own assessment, staff with the role on anybody's. */
    static void requireMayWork(Ref resident, Call call) {
        AccessLog.requireOwn(resident, call);
        if (call.actor().kind() == Kind.STAFF) {
            requireStaff("work on a resident's assessment", call);
        }
    }

    static void requireStaff(String action, Call call) {
        var actor = call.actor();
        if (actor.kind() == Kind.CITIZEN || actor.kind() == Kind.STAFF && !actor.has(Assessments.ASSESSOR)) {
            throw KernelRefused.notPermitted(action, "staff with the role " + Assessments.ASSESSOR + " and to systems");
        }
    }
}
