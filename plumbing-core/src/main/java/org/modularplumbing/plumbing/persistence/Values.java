package org.modularplumbing.plumbing.persistence;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.modularplumbing.plumbing.call.Ref;

/**
 * How values of ours are bound and read: an instant as a timestamp with time zone, a reference as its text, a public record of a single UUID, text or whole
 * number (an authority, every id) as that; also when they are optional. Money is not among them: it has two columns, its minor units and its currency.
 */
final class Values implements ArgumentFactory, ColumnMapperFactory {

    private static final Set<Class<?>> SIMPLE = Set.of(UUID.class, String.class, long.class, int.class);

    private static final ClassValue<Optional<Single>> SINGLES = new ClassValue<>() {
        @Override
        protected Optional<Single> computeValue(Class<?> type) {
            return Single.of(type);
        }
    };

    private Values() {}

    static Jdbi registerOn(Jdbi jdbi) {
        var values = new Values();
        return jdbi.registerArgument(values).registerColumnMapper(values);
    }

    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(there -> build(there.getClass(), there, config));
        }
        if (value instanceof Instant instant) {
            return object(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof Ref ref) {
            return object(ref.toString());
        }
        return value instanceof Record
                ? SINGLES.get(value.getClass()).flatMap(single -> object(invoke(single.accessor, value)))
                : Optional.empty();
    }

    private static Optional<Argument> object(Object value) {
        return Optional.of((position, statement, context) -> statement.setObject(position, value));
    }

    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
        if (type == Instant.class) {
            return Optional.of((rows, column, context) -> {
                var time = rows.getObject(column, OffsetDateTime.class);
                return time == null ? null : time.toInstant();
            });
        }
        if (type == Ref.class) {
            return Optional.of((rows, column, context) -> {
                var text = rows.getString(column);
                return text == null ? null : Ref.parse(text);
            });
        }
        return type instanceof Class<?> record
                ? SINGLES.get(record).flatMap(single -> mapper(single, config))
                : Optional.empty();
    }

    private static Optional<ColumnMapper<?>> mapper(Single single, ConfigRegistry config) {
        return config.get(ColumnMappers.class).findFor(single.type).map(inner -> (rows, column, context) -> {
            var value = inner.map(rows, column, context);
            return value == null || rows.wasNull() ? null : invoke(single.constructor, value);
        });
    }

    private static Object invoke(MethodHandle method, Object argument) {
        try {
            return method.invoke(argument);
        } catch (RuntimeException | Error problem) {
            throw problem;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The way into and out of a public record of one simple value. */
    private record Single(Class<?> type, MethodHandle accessor, MethodHandle constructor) {

        static Optional<Single> of(Class<?> record) {
            if (!record.isRecord() || record.getRecordComponents().length != 1) {
                return Optional.empty();
            }
            var component = record.getRecordComponents()[0];
            var type = component.getType();
            if (!SIMPLE.contains(type)) {
                return Optional.empty();
            }
            var lookup = MethodHandles.publicLookup();
            try {
                return Optional.of(new Single(
                        type,
                        lookup.unreflect(component.getAccessor()),
                        lookup.findConstructor(record, MethodType.methodType(void.class, type))));
            } catch (ReflectiveOperationException hidden) {
                return Optional.empty();
            }
        }
    }
}
