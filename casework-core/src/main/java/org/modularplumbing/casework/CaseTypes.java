package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import org.modularplumbing.casework.check.CaseTypeChecker;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.engine.Publishing;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** The case types of a database: what cases go through, as data. A published version never changes. Immutable and thread safe. */
public final class CaseTypes {

    private final Engine engine;

    CaseTypes(Engine engine) {
        this.engine = engine;
    }

    /**
     * Publishes a case type. Publishing the same content again changes nothing.
     *
     * @param json the case type document
     * @param call a system, or staff with the role {@link Cases#DESIGNER}
     * @return the type
     * @throws KernelRefused with the place when the text is not such a document; NOT_PERMITTED
     * @throws CaseRefused TYPE_INVALID with everything that is wrong; TYPE_VERSION_TAKEN when the version was published with other content
     */
    public CaseType publish(String json, Call call) {
        call.requireRole("publish a case type", Cases.DESIGNER);
        var type = CaseType.fromJson(json);
        var problems = CaseTypeChecker.check(type);
        if (!problems.isEmpty()) {
            throw new CaseRefused(CaseRefused.Code.TYPE_INVALID, problems);
        }
        return new Publishing(type).publish(engine.plumbing(), call);
    }

    /**
     * Returns the newest version of a case type.
     *
     * @param code its code
     * @param call for which authority
     * @return the type
     * @throws KernelRefused NOT_FOUND
     */
    public CaseType get(String code, Call call) {
        requireNonNull(code, "code");
        requireAnyRole(call);
        return engine.plumbing()
                .read(
                        call.authority(),
                        handle -> engine.types()
                                .newest(handle, call.authority(), code)
                                .type());
    }

    /**
     * Returns a version of a case type.
     *
     * @param code its code
     * @param version the version
     * @param call for which authority
     * @return the type
     * @throws KernelRefused NOT_FOUND
     */
    public CaseType get(String code, int version, Call call) {
        requireNonNull(code, "code");
        requireAnyRole(call);
        return engine.plumbing()
                .read(
                        call.authority(),
                        handle -> engine.types()
                                .get(handle, call.authority(), code, version)
                                .type());
    }

    /** A type is a public vocabulary, but for staff to whom nobody gave a role. */
    private static void requireAnyRole(Call call) {
        if (call.actor().roles().isEmpty()) {
            throw KernelRefused.notPermitted("see case types", "residents, staff with a role, and programs");
        }
    }
}
