/** Sign-in with OpenID Connect, sessions in the database, guards of forms, limits on attempts. */
module org.modularplumbing.signin {
    requires transitive org.modularplumbing.web;
    requires com.nimbusds.jose.jwt;
    requires java.net.http;
    requires org.slf4j;

    exports org.modularplumbing.signin;
    exports org.modularplumbing.signin.demo;
    exports org.modularplumbing.signin.oidc;
    exports org.modularplumbing.signin.refusal;
    exports org.modularplumbing.signin.session;
}
