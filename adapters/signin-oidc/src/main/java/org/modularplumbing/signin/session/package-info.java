/** Who is signed in: sessions in the database, so that any process answers any request, and what guards them. */
package org.modularplumbing.signin.session;
