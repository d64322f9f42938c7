package org.modularplumbing.laws;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.modularplumbing.laws.Reactor.Module;

/** The picture of the parts in {@code ARCHITECTURE.md}, drawn from class files: who uses whom, without arrows that follow from others. */
class ArchitectureTest {

    static final Path DOCUMENT = Repository.ROOT.resolve("ARCHITECTURE.md");
    static final String START = "```mermaid\n";
    static final String END = "```\n";

    @Test
    void the_picture_shows_the_parts_as_they_use_each_other() {
        var document = Repository.text(DOCUMENT);
        var start = document.indexOf(START);
        var end = document.indexOf(END, start + START.length());
        if (start < 0 || end < 0) {
            throw new Broken("ARCHITECTURE.md has no block that starts with ```mermaid and ends with ```");
        }
        Repository.demandDrawn(
                DOCUMENT, document.substring(0, start + START.length()) + picture() + document.substring(end));
    }

    private static String picture() {
        var uses = new TreeMap<String, Set<String>>();
        drawn().forEach(module -> uses.put(module.artifact(), used(module)));
        var lines = new StringBuilder("flowchart TD\n");
        for (var module : drawn()) {
            lines.append("    %s%n".formatted(module));
        }
        uses.forEach((from, all) -> all.stream()
                .filter(to -> all.stream().noneMatch(between -> !between.equals(to) && reaches(uses, between, to)))
                .forEach(to -> lines.append("    %s --> %s%n".formatted(from, to))));
        return lines.toString();
    }

    /** All but what only judges or measures the others. */
    private static List<Module> drawn() {
        return Reactor.MODULES.stream()
                .filter(module -> !module.artifact().equals("benchmarks")
                        && !module.artifact().equals("laws"))
                .toList();
    }

    private static Set<String> used(Module module) {
        return Code.of(module)
                .uses()
                .map(use -> Code.owner(use.getTargetClass()))
                .filter(owner -> owner != null && !owner.equals(module))
                .map(Module::artifact)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean reaches(TreeMap<String, Set<String>> uses, String from, String to) {
        var next = uses.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(step -> reaches(uses, step, to));
    }
}
