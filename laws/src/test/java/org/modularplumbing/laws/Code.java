package org.modularplumbing.laws;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.SourceCodeLocation;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.laws.Reactor.Module;

/**
 * The class files of one part of a module, its main code or its tests.
 *
 * @param module the module
 * @param isTest whether these are its tests
 * @param classes what they hold; of other classes only the names are known
 */
record Code(Module module, boolean isTest, JavaClasses classes) {

    static final String OURS = "org.modularplumbing.";

    private static final Map<Module, Code> MAIN = Reactor.MODULES.stream()
            .collect(Collectors.toMap(module -> module, module -> read(module, false, module.mainClasses())));
    private static final Map<Module, Code> TESTS = Reactor.MODULES.stream()
            .collect(Collectors.toMap(module -> module, module -> read(module, true, module.testClasses())));

    /** Whose a class is, for every class of ours in main code. */
    private static final Map<String, Module> OWNERS = MAIN.values().stream()
            .flatMap(code -> code.classes().stream())
            .filter(type -> type.getName().startsWith(OURS))
            .collect(Collectors.toMap(JavaClass::getName, type -> module(type)));

    static Code of(Module module) {
        return MAIN.get(module);
    }

    static Code testsOf(Module module) {
        return TESTS.get(module);
    }

    /** All the code there is, in the order of the build. */
    static Stream<Code> all() {
        return Reactor.MODULES.stream().flatMap(module -> Stream.of(of(module), testsOf(module)));
    }

    /** The module that a class of ours belongs to, by its main code; null for all other classes. */
    static Module owner(JavaClass type) {
        return OWNERS.get(type.getBaseComponentType().getName());
    }

    /** All uses of one class by another, also of arrays of it. */
    Stream<Dependency> uses() {
        return classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    /** All calls of methods and constructors, references to them among them. */
    Stream<JavaAccess<?>> calls() {
        return classes.stream().flatMap(type -> type.getCodeUnitAccessesFromSelf().stream());
    }

    /** Where something is, as people and editors read it. */
    String place(SourceCodeLocation location) {
        var type = location.getSourceClass();
        return Repository.place(
                module.folder()
                        .resolve(isTest ? "src/test/java" : "src/main/java")
                        .resolve(type.getPackageName().replace('.', '/'))
                        .resolve(location.getSourceFileName()),
                Math.max(1, location.getLineNumber()));
    }

    private static Module module(JavaClass type) {
        var file = Path.of(type.getSource().orElseThrow().getUri());
        return Reactor.MODULES.stream()
                .filter(module -> file.startsWith(module.folder()))
                .findFirst()
                .orElseThrow();
    }

    private static Code read(Module module, boolean isTest, Path folder) {
        // what other modules and libraries are is not asked: their names are enough
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        var importer = new ClassFileImporter();
        return new Code(
                module, isTest, Files.isDirectory(folder) ? importer.importPath(folder) : importer.importClasses());
    }
}
