package org.modularplumbing.booking;

/** A session with its times resolved. */
record PublishedSession(Programme.Session session, SessionTime time) {}
