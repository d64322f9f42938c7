package org.modularplumbing.schemas.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;

/** Internal: one validation of one document: what it found, and the dynamic scope. Not thread safe; one run, one document. */
public final class Run {

    /** A document with more faults than this is not read further by people either. */
    private static final int FAULTS_MAX = 200;

    /** Steps of one run: far above what a document of the longest length needs, far below forever. */
    private static final long STEPS_MAX = 200_000_000L;

    private static final int NESTING_MAX = 1_000;

    private final boolean tolerant;
    private final List<Fault> faults = new ArrayList<>(0);
    private int quiet;
    private Resource[] scope = new Resource[8];
    private int scopeTop;
    private long steps;
    private int nesting;

    private Schema label;
    private Json labelled;

    /**
     * Starts a run.
     *
     * @param tolerant whether members that the schema does not know are passed over
     */
    public Run(boolean tolerant) {
        this.tolerant = tolerant;
    }

    /** Returns what was found, in the order in which it was found. */
    public List<Fault> faults() {
        return faults;
    }

    boolean tolerant() {
        return tolerant;
    }

    /** Nothing is reported until {@link #speak()}: the branches of anyOf, oneOf, not, if and contains. */
    void hush() {
        quiet++;
    }

    void speak() {
        quiet--;
    }

    boolean collecting() {
        return quiet == 0;
    }

    /** Reports and says no. */
    boolean no(Schema schema, String keyword, Json value) {
        return no(schema, keyword, value, value.start(), "", -1);
    }

    boolean no(Schema schema, String keyword, Json value, int offset, String property, int index) {
        if (quiet == 0 && faults.size() < FAULTS_MAX) {
            faults.add(new Fault(keyword, value, offset, property, schema, labelled == value ? label : schema, index));
        }
        return false;
    }

    /** Runs the target of a reference; the title beside the reference names the value, not the title of the target. */
    boolean refer(Schema from, Schema target, Json value, Seen seen) {
        if (labelled == value || !from.hasTitle()) {
            return target.branch(value, this, seen);
        }
        var label = this.label;
        var labelled = this.labelled;
        this.label = from;
        this.labelled = value;
        boolean ok = target.branch(value, this, seen);
        this.label = label;
        this.labelled = labelled;
        return ok;
    }

    void enter(Resource resource) {
        if (scopeTop == scope.length) {
            scope = Arrays.copyOf(scope, scopeTop * 2);
        }
        scope[scopeTop++] = resource;
    }

    void leave() {
        scopeTop--;
    }

    Resource current() {
        return scopeTop == 0 ? null : scope[scopeTop - 1];
    }

    /** Returns the outermost resource in scope that has the anchor, or null. */
    Resource outermostWith(String dynamicAnchor) {
        for (int i = 0; i < scopeTop; i++) {
            if (scope[i].dynamicAnchors().containsKey(dynamicAnchor)) {
                return scope[i];
            }
        }
        return null;
    }

    void down() {
        if (++steps > STEPS_MAX || ++nesting > NESTING_MAX) {
            throw new TooMuch();
        }
    }

    void up() {
        nesting--;
    }

    /** Internal: the schema asks for more work than any honest document needs, or refers to itself without end. */
    public static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("too much work", null, false, false);
        }
    }
}
