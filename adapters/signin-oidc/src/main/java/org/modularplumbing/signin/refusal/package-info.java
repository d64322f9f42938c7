/** Why a sign-in is refused. */
package org.modularplumbing.signin.refusal;
