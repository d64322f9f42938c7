package org.modularplumbing.laws;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.modularplumbing.laws.Reactor.Module;

/**
 * What is public is documented. The compiler checks the form of comments ({@code -Xdoclint}); whether there is one, with its parameters, result and checked
 * exceptions, is checked here, because the compiler would demand one on the compact constructor of every record too, where it could only repeat the record's.
 */
class JavadocTest {

    @Test
    void everything_public_in_an_exported_package_is_documented() {
        Broken.unlessNone(
                "everything public in an exported package has javadoc, with @param, @return and @throws; compact constructors need none.",
                "say what it means, its units and edges, what is refused; then make laws.",
                Reactor.PUBLISHED.stream().flatMap(JavadocTest::undocumented).toList());
    }

    @Test
    void no_comment_sends_its_reader_to_the_record() {
        Broken.unlessNone(
                "no comment says 'see the record'.",
                "leave the comment out: a compact constructor needs none.",
                Reactor.MODULES.stream()
                        .flatMap(module -> Repository.files(module.mainSources(), ".java").stream())
                        .flatMap(source -> {
                            var text = Repository.text(source);
                            return Stream.of(text.indexOf("see the record"))
                                    .filter(at -> at >= 0)
                                    .map(at -> Repository.place(source, Repository.line(text, at)));
                        })
                        .toList());
    }

    private static Stream<String> undocumented(Module module) {
        var sources = module.exports().stream()
                .map(name -> module.mainSources().resolve(name.replace('.', '/')))
                .flatMap(JavadocTest::directlyIn)
                .filter(file -> file.toString().endsWith(".java"))
                .sorted()
                .toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
            var found = new ArrayList<String>();
            var trees = DocTrees.instance(task);
            for (var unit : task.parse()) {
                new Public(trees, unit, found).scan(unit, null);
            }
            return found.stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Stream<Path> directlyIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Walks over what users of a source file see. */
    private static final class Public extends TreePathScanner<Void, Void> {

        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final List<String> found;

        Public(DocTrees trees, CompilationUnitTree unit, List<String> found) {
            this.trees = trees;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            var comment = comment(type.getSimpleName());
            if (comment != null) {
                type.getTypeParameters()
                        .forEach(parameter -> param(comment, parameter.getName().toString()));
                if (type.getKind() == Tree.Kind.RECORD) {
                    components(type).forEach(component -> param(comment, component));
                }
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (!isPublic(method.getModifiers()) || isOverriding(method) || isCompact(method)) {
                return null;
            }
            var comment = comment(method.getName().contentEquals("<init>") ? "constructor" : method.getName());
            if (comment == null) {
                return null;
            }
            method.getTypeParameters()
                    .forEach(parameter -> param(comment, parameter.getName().toString()));
            method.getParameters()
                    .forEach(parameter -> param(comment, parameter.getName().toString()));
            var result = method.getReturnType();
            if (result != null && !result.toString().equals("void") && !returns(comment)) {
                offend("no @return of " + method.getName());
            }
            method.getThrows().stream()
                    .map(Object::toString)
                    .filter(problem -> tags(comment, ThrowsTree.class)
                            .noneMatch(tag ->
                                    simple(tag.getExceptionName().toString()).equals(simple(problem))))
                    .forEach(problem -> offend("no @throws %s of %s".formatted(problem, method.getName())));
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            if (isPublic(field.getModifiers()) && !isComponent(field)) {
                comment(field.getName());
            }
            return null;
        }

        /** Components of a record are fields of it in the tree; they alone are private, final and without a modifier in the text. */
        private boolean isComponent(VariableTree field) {
            return enclosing().getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        private static Stream<String> components(ClassTree type) {
            return type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .map(field -> field.getName().toString());
        }

        private ClassTree enclosing() {
            for (var path = getCurrentPath().getParentPath(); path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof ClassTree type) {
                    return type;
                }
            }
            throw new AssertionError("not in a type");
        }

        /** Members of an interface and constants of an enum are public without saying so. */
        private boolean isPublic(ModifiersTree modifiers) {
            var flags = modifiers.getFlags();
            var outside = getCurrentPath().getParentPath().getLeaf();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || outside instanceof ClassTree type
                            && type.getKind() == Tree.Kind.INTERFACE
                            && !flags.contains(Modifier.PRIVATE)
                    || outside instanceof ClassTree annotation && annotation.getKind() == Tree.Kind.ANNOTATION_TYPE;
        }

        private static boolean isOverriding(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        /** In the text, the name of a compact constructor is followed by no bracket. */
        private boolean isCompact(MethodTree method) {
            if (!method.getName().contentEquals("<init>") || enclosing().getKind() != Tree.Kind.RECORD) {
                return false;
            }
            var positions = trees.getSourcePositions();
            var start = (int) positions.getStartPosition(unit, method);
            var body = (int) positions.getStartPosition(unit, method.getBody());
            var head = text().substring(start, body);
            return !head.matches("(?s).*\\b" + enclosing().getSimpleName() + "\\s*\\(.*");
        }

        /** The comment of what is visited; null if there is none, which is an offence. */
        private DocCommentTree comment(CharSequence name) {
            var comment = trees.getDocCommentTree(getCurrentPath());
            if (comment == null
                    || comment.getFullBody().isEmpty() && comment.getBlockTags().isEmpty()) {
                offend("no comment on " + name);
                return null;
            }
            return comment;
        }

        private void param(DocCommentTree comment, String name) {
            if (tags(comment, ParamTree.class)
                    .noneMatch(tag -> tag.getName().toString().equals(name))) {
                offend("no @param " + name);
            }
        }

        private static boolean returns(DocCommentTree comment) {
            return Stream.concat(comment.getFullBody().stream(), comment.getBlockTags().stream())
                    .anyMatch(ReturnTree.class::isInstance);
        }

        private static <T extends DocTree> Stream<T> tags(DocCommentTree comment, Class<T> kind) {
            return comment.getBlockTags().stream().filter(kind::isInstance).map(kind::cast);
        }

        private static String simple(String name) {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        private String text() {
            try {
                return unit.getSourceFile().getCharContent(true).toString();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        private void offend(String what) {
            TreePath path = getCurrentPath();
            var start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
            var line = (int) unit.getLineMap().getLineNumber(start);
            found.add(Repository.place(Path.of(unit.getSourceFile().toUri()), line) + " " + what);
        }
    }
}
