package org.modularplumbing.payments.instruction;

import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.modularplumbing.payments.payment.Recovery;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every instruction that is due, each once, whatever becomes of the one before. Confined to one thread. */
public final class DueInstructions {

    private static final Logger LOG = LoggerFactory.getLogger(DueInstructions.class);
    private static final int PAGE = 100;

    private final Plumbing plumbing;
    private final OutcomeChecker checker;
    private final Call call;
    private final Set<UUID> seen = new HashSet<>();
    private int settled;
    private int sent;
    private int failed;

    public DueInstructions(Plumbing plumbing, OutcomeChecker checker, Call call) {
        this.plumbing = plumbing;
        this.checker = checker;
        this.call = call;
    }

    public Recovery lookAtAll() {
        for (var due = due(); !due.isEmpty(); due = due()) {
            due.forEach(this::look);
        }
        return new Recovery(seen.size(), settled, sent, failed);
    }

    /** The next page: instructions that stay due although they were looked at, for a fault here, are passed over. */
    private List<Instruction> due() {
        var now = plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return plumbing.read(
                call.authority(),
                handle -> new InstructionStore(handle, call.authority())
                        .due(now, PAGE + failed).stream()
                                .filter(instruction -> !seen.contains(instruction.id()))
                                .toList());
    }

    private void look(Instruction instruction) {
        seen.add(instruction.id());
        try {
            switch (checker.look(instruction, call)) {
                case SETTLED -> settled++;
                case SENT -> sent++;
                case WAITING -> {}
            }
        } catch (RuntimeException problem) {
            failed++;
            LOG.warn("instruction {}: cannot be looked at ({})", instruction.id(), problem.getClass());
        }
    }
}
