package org.modularplumbing.plumbing.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one transaction at a time into an H2 file. A commit there writes what changed in each table, one after the other, while other transactions go on: a
 * process killed between two commits can leave part of a transaction that was still under way (seen within a dozen kills with four threads; never when they
 * take turns). Databases in memory have nothing to lose, and PostgreSQL has no such fault.
 */
final class Turns {

    private static final Turns FREE = new Turns(null);
    private static final Map<String, Turns> BY_FILE = new ConcurrentHashMap<>();

    private final ReentrantLock lock;

    private Turns(ReentrantLock lock) {
        this.lock = lock;
    }

    static Turns of(Connection connection) throws SQLException {
        var address = connection.getMetaData().getURL();
        return address.startsWith("jdbc:h2:") && !address.startsWith("jdbc:h2:mem:")
                ? BY_FILE.computeIfAbsent(address.replaceFirst(";.*", ""), file -> new Turns(new ReentrantLock(true)))
                : FREE;
    }

    /** Runs a transaction when its turn comes, in the order of arrival. A thread that has the turn may begin another transaction inside. */
    <T> T take(Supplier<T> transaction) {
        if (lock == null) {
            return transaction.get();
        }
        lock.lock();
        try {
            return transaction.get();
        } finally {
            lock.unlock();
        }
    }
}
