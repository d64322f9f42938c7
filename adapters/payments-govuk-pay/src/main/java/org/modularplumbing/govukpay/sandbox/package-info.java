/** A sandbox that answers as GOV.UK Pay's public API does, with a page that a person can click. It moves no money. */
package org.modularplumbing.govukpay.sandbox;
