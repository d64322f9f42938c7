/** What a payment provider must be able to do, and how it answers. Implement {@link org.modularplumbing.payments.provider.PaymentProvider}. */
package org.modularplumbing.payments.provider;
