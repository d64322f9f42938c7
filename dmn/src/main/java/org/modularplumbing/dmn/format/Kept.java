package org.modularplumbing.dmn.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * What a document of DMN says that a model has no room for: attributes and extension elements of vendors, ids of requirements and cells, who makes a
 * decision. It is what the document has and the model, written again, has not; it is kept with its place, and put back there on export.
 */
final class Kept {

    private static final String NAMESPACE = "https://modularplumbing.org/ns/kept";
    private static final QName PLACE = new QName("kept-at");
    private static final QName KIND = new QName("kept-as");

    private Kept() {}

    /** The children of an element by what tells them apart: id, name, what they refer to, or else their number among their like. */
    private static final class Siblings {
        private final Map<String, Xml> byStep = new HashMap<>();
        private final Map<String, Integer> counts = new HashMap<>();

        /** Takes the children in; returns the step that leads to each. */
        Map<Xml, String> enter(Xml parent) {
            var steps = new IdentityHashMap<Xml, String>();
            for (var child : parent.children) {
                var possible = possible(child, number(child));
                steps.put(child, possible.get(0));
                possible.forEach(step -> byStep.putIfAbsent(step, child));
            }
            return steps;
        }

        /** The child that another document's child stands for. */
        Optional<Xml> counterpart(Xml other, int number) {
            return possible(other, number).stream()
                    .filter(byStep::containsKey)
                    .findFirst()
                    .map(byStep::get);
        }

        Optional<Xml> at(String step) {
            return Optional.ofNullable(byStep.get(step));
        }

        int number(Xml child) {
            return counts.merge(child.namespace + child.local, 1, Integer::sum);
        }

        private static List<String> possible(Xml child, int number) {
            var steps = new ArrayList<String>();
            child.attribute("id").ifPresent(id -> steps.add(step(child, "#", id)));
            child.attribute("name").ifPresent(name -> steps.add(step(child, "=", name)));
            target(child).ifPresent(target -> steps.add(step(child, ">", target)));
            if (target(child).isEmpty()) {
                steps.add(step(child, ":", String.valueOf(number)));
            }
            return steps;
        }

        private static String step(Xml child, String kind, String value) {
            var prefix = child.isDmn() ? "" : child.namespace + " ";
            return prefix + (isAuthority(child) ? "required" : child.local) + kind + value;
        }

        /** What a requirement, or one reference, leads to. */
        private static Optional<String> target(Xml xml) {
            return xml.attribute("href")
                    .or(() -> xml.children.stream()
                            .filter(child -> xml.local.endsWith("Requirement"))
                            .findFirst()
                            .flatMap(child -> child.attribute("href")))
                    .map(href -> href.substring(href.lastIndexOf('#') + 1));
        }
    }

    /** What an authority requirement leads to: in another model nobody can tell of which kind that is, so the document's word is kept. */
    private static boolean isAuthority(Xml child) {
        return child.isDmn()
                && child.parent != null
                && child.parent.is("authorityRequirement")
                && AUTHORITIES.contains(child.local);
    }

    private static final java.util.Set<String> AUTHORITIES =
            java.util.Set.of("requiredInput", "requiredDecision", "requiredAuthority");

    static boolean is(Xml xml) {
        return xml.namespace.equals(NAMESPACE) && xml.local.equals("kept");
    }

    /** What a document has that is missing in the same model written again: one element for the whole and one for each part that it is said of. */
    static List<String> of(Xml document, Xml written) {
        var whole = difference(document, written, "");
        var parts = whole.children.stream().filter(Kept::is).toList();
        whole.children.removeAll(parts);
        var kept = new ArrayList<String>();
        if (says(whole)) {
            kept.add(XmlText.of(whole));
        }
        parts.forEach(part -> kept.add(XmlText.of(part)));
        return kept;
    }

    private static boolean says(Xml kept) {
        return kept.attributes.size() > 1 || !kept.children.isEmpty();
    }

    /** In the order of the document as it is written, so that it is the same when that is read again. */
    private static Xml difference(Xml original, Xml written, String step) {
        var kept = new Xml(new QName(NAMESPACE, "kept"), null, 0, 0, Map.of());
        kept.attributes.put(PLACE, step);
        if (isAuthority(original) && !original.local.equals(written.local)) {
            kept.attributes.put(KIND, original.local);
        }
        original.attributes.forEach((name, value) -> {
            if (!written.attributes.containsKey(name)) {
                kept.attributes.put(name, value);
            }
        });
        var theirs = new Siblings();
        var steps = theirs.enter(written);
        var own = new Siblings();
        var inside = new IdentityHashMap<Xml, Xml>();
        var others = new ArrayList<Xml>();
        for (var child : original.children) {
            var counterpart = theirs.counterpart(child, own.number(child));
            if (counterpart.isPresent()) {
                inside.putIfAbsent(
                        counterpart.get(), difference(child, counterpart.get(), steps.get(counterpart.get())));
            } else if (original.parent != null || child.is("extensionElements")) {
                others.add(child);
            }
        }
        written.children.stream()
                .filter(inside::containsKey)
                .map(inside::get)
                .filter(Kept::says)
                .forEach(kept.children::add);
        others.stream().filter(each -> each.is("extensionElements")).forEach(kept.children::add);
        others.stream().filter(each -> !each.is("extensionElements")).forEach(kept.children::add);
        return kept;
    }

    /** Puts what was kept back into a document; what has no place any more is left away, and then this is false. */
    static boolean putBack(Xml document, List<Xml> kept) {
        var children = new Siblings();
        children.enter(document);
        boolean all = true;
        for (var each : kept) {
            var step = each.attributes.getOrDefault(PLACE, "");
            var place = step.isEmpty() ? Optional.of(document) : children.at(step);
            all &= place.isPresent() && putBack(place.get(), each);
        }
        return all;
    }

    private static boolean putBack(Xml place, Xml kept) {
        kept.attributes.forEach((name, value) -> {
            if (name.equals(KIND)) {
                place.local = isAuthority(place) && AUTHORITIES.contains(value) ? value : place.local;
            } else if (!name.equals(PLACE)) {
                place.attributes.putIfAbsent(name, value);
            }
        });
        boolean all = true;
        var children = new Siblings();
        children.enter(place);
        int first = place.one("description").isPresent() ? 1 : 0;
        for (var child : kept.children) {
            if (is(child)) {
                var inside = children.at(child.attributes.getOrDefault(PLACE, ""));
                all &= inside.isPresent() && putBack(inside.get(), child);
            } else {
                place.children.add(child.is("extensionElements") ? first++ : place.children.size(), child);
            }
        }
        return all;
    }
}
