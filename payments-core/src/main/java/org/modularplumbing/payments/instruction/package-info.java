/**
 * Instructions to providers: committed before they are sent, sent outside any transaction, settled in another one. Not exported: {@link
 * org.modularplumbing.payments.Payments} is the way in.
 */
package org.modularplumbing.payments.instruction;
