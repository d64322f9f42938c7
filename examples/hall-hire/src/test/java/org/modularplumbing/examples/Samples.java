package org.modularplumbing.examples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs what README.md and the guide show without Maven, so that it can be run on another day: {@code faketime -f +400d java … Samples}. */
public final class Samples {

    private Samples() {}

    /** Ends with 1 when a sample fails, or none was run. */
    public static void main(String[] arguments) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(Samples.class.getPackageName()))
                .build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.err, true));
        summary.getSummary().printTo(new PrintWriter(System.out, true));
        var ran = summary.getSummary().getTestsSucceededCount() > 0;
        System.exit(ran && summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }
}
