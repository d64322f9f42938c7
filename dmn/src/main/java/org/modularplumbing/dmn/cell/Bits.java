package org.modularplumbing.dmn.cell;

import java.util.Arrays;

/** Sets of small numbers in arrays of longs: what {@link java.util.BitSet} does, without its bookkeeping on the hot path. */
public final class Bits {

    private Bits() {}

    /** How many longs a set of numbers below a size takes. */
    public static int words(int size) {
        return (size + 63) >>> 6;
    }

    /** All numbers below a size. */
    public static long[] all(int size) {
        var bits = new long[words(size)];
        Arrays.fill(bits, -1L);
        if ((size & 63) != 0) {
            bits[bits.length - 1] = (1L << size) - 1;
        }
        return bits;
    }

    /** Puts a number in. */
    public static void set(long[] bits, int at) {
        bits[at >>> 6] |= 1L << at;
    }

    /** Takes a number out. */
    public static void clear(long[] bits, int at) {
        bits[at >>> 6] &= ~(1L << at);
    }

    /** Tells whether a number is in. */
    public static boolean get(long[] bits, int at) {
        return (bits[at >>> 6] & 1L << at) != 0;
    }

    /** Takes out what is not in another set. */
    public static void and(long[] bits, long[] others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= others[i];
        }
    }

    /** Puts in what is in another set. */
    public static void or(long[] bits, long[] others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= others[i];
        }
    }

    /** How many numbers there are. */
    public static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** The smallest number at or after a place; -1 if there is none. */
    public static int next(long[] bits, int from) {
        int word = from >>> 6;
        if (word >= bits.length) {
            return -1;
        }
        long rest = bits[word] & -1L << from;
        while (rest == 0) {
            if (++word == bits.length) {
                return -1;
            }
            rest = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }
}
