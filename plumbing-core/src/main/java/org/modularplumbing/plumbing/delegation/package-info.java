/** Acting for somebody else: a relative, a carer or an organisation, over some services or things, to see or to act, for a time. */
package org.modularplumbing.plumbing.delegation;
