/** The client of OpenID Connect: what is sent to an issuer, and what of its answers is believed. */
package org.modularplumbing.signin.oidc;
