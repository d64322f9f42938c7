package org.modularplumbing.signin.session;

import java.time.Duration;

/**
 * How long a session lives: it ends on the server, whatever the browser keeps (OWASP ASVS 5.0.0, V7.3).
 *
 * @param idle without a request
 * @param absolute from signing in, for residents
 * @param absoluteOfStaff from signing in, for staff, whose roles are as old as their sign-in
 */
public record SessionLimits(Duration idle, Duration absolute, Duration absoluteOfStaff) {

    /**
     * Returns usual limits.
     *
     * @return 30 minutes idle, 12 hours for residents, 8 hours for staff
     */
    public static SessionLimits usual() {
        return new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofHours(8));
    }
}
