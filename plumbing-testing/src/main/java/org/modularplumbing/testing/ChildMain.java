package org.modularplumbing.testing;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** The main class of every child JVM: dies with its parent, then runs the main class that was asked for. */
final class ChildMain {

    private ChildMain() {}

    /** The class to run, then its arguments. */
    public static void main(String[] arguments) throws Throwable {
        var parent = ProcessHandle.current().parent();
        if (parent.isEmpty()) {
            return;
        }
        parent.get().onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        var main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException problem) {
            throw problem.getCause();
        }
    }
}
