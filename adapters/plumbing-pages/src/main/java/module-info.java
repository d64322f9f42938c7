/** Pages for any service: components, council patterns and a neutral theme, in English and Welsh, without JavaScript. */
module org.modularplumbing.pages {
    requires transitive org.modularplumbing.web;
    requires transitive gg.jte.runtime;

    exports org.modularplumbing.pages.component;
}
