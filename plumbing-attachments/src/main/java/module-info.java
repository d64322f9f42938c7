/** Files that belong to a thing of any core. */
module org.modularplumbing.attachments {
    requires transitive org.modularplumbing.plumbing;
    requires java.net.http;

    exports org.modularplumbing.attachments;
}
