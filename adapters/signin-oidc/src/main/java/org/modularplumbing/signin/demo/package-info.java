/** Signing in without an issuer, as invented people, on this machine alone. */
package org.modularplumbing.signin.demo;
