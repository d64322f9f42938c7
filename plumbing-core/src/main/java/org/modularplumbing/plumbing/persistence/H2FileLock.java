package org.modularplumbing.plumbing.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one transaction at a time into an H2 database in a file. H2 writes to the file what all transactions did so far, each table as it finds it while
 * others go on changing them: a process that is killed then can leave a committed transaction there by half, one row of two (h2database issue 2080, and
 * measured here: once in about thirty kills under load). With one transaction at a time there is nobody to go on. PostgreSQL needs none of this, and a
 * database in memory does not outlive its process.
 */
final class H2FileLock {

    private static final Map<String, ReentrantLock> FILES = new ConcurrentHashMap<>();

    private static final H2FileLock FREE = new H2FileLock(null);

    private final ReentrantLock lock;

    private H2FileLock(ReentrantLock lock) {
        this.lock = lock;
    }

    static H2FileLock of(Connection connection, Dialect dialect) throws SQLException {
        var file = dialect == Dialect.H2 ? H2File.path(connection) : null;
        return file == null ? FREE : new H2FileLock(FILES.computeIfAbsent(file, path -> new ReentrantLock(true)));
    }

    <T> T take(Supplier<T> work) {
        if (lock == null) {
            return work.get();
        }
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
