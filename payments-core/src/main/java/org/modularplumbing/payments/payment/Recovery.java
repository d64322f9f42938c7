package org.modularplumbing.payments.payment;

/**
 * What one recovery did.
 *
 * @param looked how many instructions were due and looked at
 * @param settled how many outcomes were learnt
 * @param sent how many instructions were sent, or sent again with the same key
 * @param failed how many could not be looked at for a fault here; they stay due
 */
public record Recovery(int looked, int settled, int sent, int failed) {}
