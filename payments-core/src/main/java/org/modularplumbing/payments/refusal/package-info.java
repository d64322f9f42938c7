/** Why the rules of payments say no. */
package org.modularplumbing.payments.refusal;
