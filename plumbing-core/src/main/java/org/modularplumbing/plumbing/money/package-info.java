/** Money in whole minor units of an ISO 4217 currency, with exact arithmetic. */
package org.modularplumbing.plumbing.money;
