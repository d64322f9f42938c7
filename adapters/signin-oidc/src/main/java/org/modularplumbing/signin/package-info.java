/** Signing in and out: the routes, and what they keep. */
package org.modularplumbing.signin;
