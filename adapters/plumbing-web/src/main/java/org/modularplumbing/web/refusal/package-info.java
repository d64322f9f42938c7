/** Why a request is refused before a core has seen it. */
package org.modularplumbing.web.refusal;
