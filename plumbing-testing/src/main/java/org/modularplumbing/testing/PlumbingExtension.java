package org.modularplumbing.testing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.persistence.Dialect;

/**
 * Gives each test a fresh database, on H2 and on PostgreSQL, and looks over the whole of it afterwards.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);
 *
 * @OnBothDatabases
 * void refuses_to_confirm_after_the_hold_expires(TestDatabase db) { … }
 * }</pre>
 *
 * <p>PostgreSQL is the one at the JDBC address in the environment variable {@code PLUMBING_TEST_POSTGRES} (of an account that may create databases), else an
 * embedded one. Where none is named and the embedded one does not start, the tests on it are skipped and one line with {@code NO POSTGRESQL FOR TESTS} says so;
 * one that is named and cannot be used fails them.
 *
 * <p>After each test that passed: {@link Sweep}, no connection is left open, and what {@link #alsoSweeping} adds. Thread safe, immutable.
 */
public final class PlumbingExtension implements TestTemplateInvocationContextProvider {

    private static final Map<List<Object>, Template> TEMPLATES = new ConcurrentHashMap<>();

    private final List<Capability> capabilities;
    private final List<Consumer<TestDatabase>> sweeps;

    private PlumbingExtension(List<Capability> capabilities, List<Consumer<TestDatabase>> sweeps) {
        this.capabilities = List.copyOf(capabilities);
        this.sweeps = List.copyOf(sweeps);
    }

    /**
     * Databases with the tables of the kernel and of some cores.
     *
     * @param capabilities what the cores bring
     * @return the extension, for a static field with {@code @RegisterExtension}
     */
    public static PlumbingExtension with(Capability... capabilities) {
        return new PlumbingExtension(List.of(capabilities), List.of());
    }

    /**
     * Returns the same extension, which checks something more after each test.
     *
     * @param sweep throws an {@link AssertionError} when something is wrong
     * @return the extension
     */
    public PlumbingExtension alsoSweeping(Consumer<TestDatabase> sweep) {
        var all = new ArrayList<>(sweeps);
        all.add(requireNonNull(sweep, "sweep"));
        return new PlumbingExtension(capabilities, all);
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return !dialects(context).isEmpty();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return dialects(context).stream().map(Invocation::new);
    }

    private static List<Dialect> dialects(ExtensionContext context) {
        var method = context.getRequiredTestMethod();
        if (method.isAnnotationPresent(OnBothDatabases.class)) {
            return List.of(Dialect.H2, Dialect.POSTGRESQL);
        }
        if (method.isAnnotationPresent(OnH2.class)) {
            return List.of(Dialect.H2);
        }
        return method.isAnnotationPresent(OnPostgres.class) ? List.of(Dialect.POSTGRESQL) : List.of();
    }

    private Template template(Dialect dialect) {
        return TEMPLATES.computeIfAbsent(
                List.of(dialect, capabilities),
                key -> new Template(
                        switch (dialect) {
                            case H2 -> new H2Copies(capabilities);
                            case POSTGRESQL ->
                                new PostgresCopies(PostgresServer.found().orFail(), capabilities);
                        }));
    }

    /** One run of one test method on one database. */
    private final class Invocation
            implements TestTemplateInvocationContext,
                    TestInstancePreConstructCallback,
                    ParameterResolver,
                    BeforeEachCallback,
                    AfterEachCallback {

        private final Dialect dialect;
        private TestDatabase database;

        Invocation(Dialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public String getDisplayName(int index) {
            return dialect == Dialect.H2 ? "on H2" : "on PostgreSQL";
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        /** Before the test's constructor, which may want a database already. */
        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            assumeFalse(
                    dialect == Dialect.POSTGRESQL && PostgresServer.found().isReasonToSkip(),
                    () -> PostgresServer.found().problem());
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestDatabase.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return database();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            database();
        }

        private TestDatabase database() {
            if (database == null) {
                database = template(dialect).take();
            }
            return database;
        }

        /** After the test's own {@code @AfterEach} methods, which stop what it started. */
        @Override
        public void afterEach(ExtensionContext context) {
            if (database == null) {
                return; // none could be had: the test failed before it began
            }
            try {
                var skipped = context.getRequiredTestMethod().isAnnotationPresent(WithoutSweep.class);
                if (!skipped && context.getExecutionException().isEmpty()) {
                    sweep();
                }
            } finally {
                database.close();
            }
        }

        private void sweep() {
            if (database.connectionsInUse() > 0) {
                throw new AssertionError(
                        database.connectionsInUse() + " connections were not given back by the end of the test");
            }
            Sweep.over(database.plumbing());
            sweeps.forEach(sweep -> sweep.accept(database));
        }
    }
}
