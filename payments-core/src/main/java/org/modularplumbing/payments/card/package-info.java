/** Card numbers: how to hand one to a provider, and how to keep it out of everything that is stored. */
package org.modularplumbing.payments.card;
