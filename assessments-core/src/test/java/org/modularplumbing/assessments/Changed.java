package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.modularplumbing.plumbing.documents.Documents;

/** The sample definition with something changed, as a tree of JSON. */
final class Changed {

    private final Map<String, Object> tree;

    private Changed(Map<String, Object> tree) {
        this.tree = tree;
    }

    @SuppressWarnings("unchecked")
    static Changed leisure() {
        return new Changed(Documents.read(Samples.LEISURE, Map.class));
    }

    Changed version(int version) {
        return with("/version", version);
    }

    Changed calculation(String name, String value) {
        var list = list("/calculations");
        for (int i = 0; i < list.size(); i++) {
            if (((Map<?, ?>) list.get(i)).get("name").equals(name)) {
                return with("/calculations/" + i + "/value", value);
            }
        }
        throw new AssertionError("no calculation " + name);
    }

    Changed untested() {
        return with("/tests", List.of(list("/tests").get(0)));
    }

    /** Sets a value; a pointer that ends in a hyphen adds to a list, null removes. */
    Changed with(String pointer, Object value) {
        int slash = pointer.lastIndexOf('/');
        var parent = at(pointer.substring(0, slash));
        var last = pointer.substring(slash + 1);
        if (parent instanceof List<?> list) {
            change(list, last, value);
        } else if (value == null) {
            assertThat(map(parent).containsKey(last)).as(pointer).isTrue();
            map(parent).remove(last);
        } else {
            map(parent).put(last, value);
        }
        return this;
    }

    @SuppressWarnings("unchecked")
    private static void change(List<?> list, String last, Object value) {
        if (last.equals("-")) {
            ((List<Object>) list).add(value);
        } else if (value == null) {
            list.remove(Integer.parseInt(last));
        } else {
            ((List<Object>) list).set(Integer.parseInt(last), value);
        }
    }

    Object at(String pointer) {
        Object found = tree;
        for (var step : pointer.substring(Math.min(1, pointer.length())).split("/")) {
            if (!step.isEmpty()) {
                found = found instanceof List<?> list
                        ? list.get(Integer.parseInt(step))
                        : map(found).get(step);
            }
        }
        return found;
    }

    List<Object> list(String pointer) {
        return new ArrayList<>((List<?>) at(pointer));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }

    String json() {
        return Documents.write(tree);
    }

    AssessmentDefinition definition() {
        return AssessmentDefinition.fromJson(json());
    }

    Changed and(UnaryOperator<Changed> change) {
        return change.apply(this);
    }
}
