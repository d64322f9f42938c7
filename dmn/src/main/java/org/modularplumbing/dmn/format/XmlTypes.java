package org.modularplumbing.dmn.format;

import java.util.Map;
import java.util.Optional;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** Names of types: those of DMN 1.1 have prefixes of namespaces, later ones the names of imports. */
record XmlTypes(String namespace, Map<String, String> imports) {

    Optional<String> of(Xml element) {
        return element.attribute("typeRef").map(type -> name(element, type));
    }

    String name(Xml at, String written) {
        var type = written.strip();
        int colon = type.indexOf(':');
        if (colon < 0) {
            return type;
        }
        var meant = at.namespaceOf(type.substring(0, colon));
        var local = type.substring(colon + 1);
        if (meant == null) {
            return type;
        }
        if (DmnVersions.isFeel(meant) || meant.equals(namespace)) {
            return local;
        }
        var imported = imports.get(meant);
        if (imported == null) {
            throw at.problem(
                    Code.UNKNOWN_TYPE,
                    "The type '%s' is of a namespace that is not imported. Import it.".formatted(type));
        }
        return imported.isEmpty() ? local : imported + "." + local;
    }
}
