/** Sessions and courses with limited places: published as a programme, held for a while, confirmed, cancelled under the policy that was accepted. */
package org.modularplumbing.booking;
