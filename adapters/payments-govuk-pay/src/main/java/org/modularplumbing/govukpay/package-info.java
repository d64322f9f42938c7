/** GOV.UK Pay as a payment provider: over its public API, with the payer on its own pages. */
package org.modularplumbing.govukpay;
