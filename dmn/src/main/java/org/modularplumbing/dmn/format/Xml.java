package org.modularplumbing.dmn.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** An element of an XML document with its place; elements of DMN are met by their local names, whatever the version. */
final class Xml {

    final String namespace;
    String local;
    final Xml parent;
    final int line;
    final int column;
    private final Map<String, String> prefixes;
    final Map<QName, String> attributes = new LinkedHashMap<>();
    final List<Xml> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    Xml(QName name, Xml parent, int line, int column, Map<String, String> prefixes) {
        this.namespace = name.getNamespaceURI();
        this.local = name.getLocalPart();
        this.parent = parent;
        this.line = line;
        this.column = column;
        this.prefixes = prefixes;
    }

    /** The namespace that a prefix stands for here; null if none. */
    String namespaceOf(String prefix) {
        for (var each = this; each != null; each = each.parent) {
            if (each.prefixes.containsKey(prefix)) {
                return each.prefixes.get(prefix);
            }
        }
        return null;
    }

    boolean isDmn() {
        return namespace.equals(DmnVersions.MODEL);
    }

    boolean is(String name) {
        return isDmn() && local.equals(name);
    }

    Stream<Xml> all(String name) {
        return children.stream().filter(child -> child.is(name));
    }

    Optional<Xml> one(String name) {
        return all(name).findFirst();
    }

    /** The text of a child, as written. */
    Optional<String> textOf(String name) {
        return one(name).map(child -> child.text.toString());
    }

    /** The text inside the {@code text} child of a child, as in {@code <inputEntry><text>}. */
    Optional<String> textInside(String name) {
        return one(name).map(child -> child.textOf("text").orElse(""));
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(new QName(name)));
    }

    String required(String name) {
        return attribute(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> problem(
                        Code.MISSING, "The attribute '%s' is missing. Give the %s one.".formatted(name, local)));
    }

    /** Refuses elements of DMN that are not known here: what they mean cannot be guessed. */
    void only(List<String> known) {
        for (var child : children) {
            if (child.isDmn() && !known.contains(child.local)) {
                throw child.problem(
                        Code.UNKNOWN_ELEMENT,
                        "A %s cannot hold '%s'. Take it out, or correct its name.".formatted(local, child.local));
            }
        }
    }

    DecisionModelException problem(Code code, String message) {
        return new DecisionModelException(new ModelProblem(code, path(), line, column, message));
    }

    String path() {
        var own = attribute("name").map(name -> local + " '" + name + "'").orElseGet(this::numbered);
        return parent == null ? own : parent.path() + " / " + own;
    }

    private String numbered() {
        if (parent == null) {
            return local;
        }
        var alike = parent.children.stream()
                .filter(child -> child.local.equals(local))
                .toList();
        return alike.size() < 2 ? local : local + " " + (alike.indexOf(this) + 1);
    }
}
