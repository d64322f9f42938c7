/** Everything that speaks HTTP: handlers, a route table, limits that hold, problem documents, and one server behind them. */
module org.modularplumbing.web {
    requires transitive org.modularplumbing.plumbing;
    requires io.javalin;
    requires jakarta.servlet;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.slf4j;

    exports org.modularplumbing.web;
    exports org.modularplumbing.web.message;
    exports org.modularplumbing.web.refusal;
    exports org.modularplumbing.web.route;
    exports org.modularplumbing.web.webhook;
}
