/** What is owed, and what became of it: the documents of payments. */
package org.modularplumbing.payments.payment;
