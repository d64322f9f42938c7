package org.modularplumbing.feel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records of contexts. */
final class Records {

    private Records() {}

    static <R extends Record> R make(Map<?, ?> context, Class<R> type) {
        var components = type.getRecordComponents();
        var classes = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            classes[i] = components[i].getType();
            values[i] = value(context.get(components[i].getName()), classes[i], components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(classes);
            constructor.trySetAccessible();
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException wrong) {
            var cause = wrong instanceof InvocationTargetException ? wrong.getCause() : wrong;
            throw new IllegalArgumentException("no " + type.getName() + " can be made of this context", cause);
        }
    }

    private static Object value(Object value, Class<?> wanted, Type generic) {
        if (wanted == Optional.class) {
            var held = generic instanceof ParameterizedType of ? of.getActualTypeArguments()[0] : Object.class;
            return Optional.ofNullable(held instanceof Class<?> item ? value(value, item, item) : value);
        }
        if (value instanceof Map<?, ?> context && wanted.isRecord()) {
            return make(context, wanted.asSubclass(Record.class));
        }
        if (value instanceof BigDecimal number) {
            return number(number, wanted);
        }
        if (value instanceof List<?> list
                && generic instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] instanceof Class<?> item) {
            return list.stream().map(each -> value(each, item, item)).toList();
        }
        if (value instanceof String name && wanted.isEnum()) {
            for (var constant : wanted.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        return value;
    }

    private static Object number(BigDecimal number, Class<?> wanted) {
        if (wanted == int.class || wanted == Integer.class) {
            return number.intValueExact();
        }
        return wanted == long.class || wanted == Long.class ? (Object) number.longValueExact() : number;
    }
}
