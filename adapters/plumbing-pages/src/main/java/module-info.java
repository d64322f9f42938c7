/** Pages for any service: components, council patterns and a neutral theme, in English and Welsh, without JavaScript. */
module org.modularplumbing.pages {
    requires transitive org.modularplumbing.web;
    requires transitive gg.jte.runtime;

    exports org.modularplumbing.pages.component;
    exports org.modularplumbing.pages.layout;
    exports org.modularplumbing.pages.pattern;
    exports org.modularplumbing.pages.text;
}
