package org.modularplumbing.booking.engine;

import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.programme.SessionTime;

/** A session with its times resolved. */
public record PublishedSession(Programme.Session session, SessionTime time) {}
