package org.modularplumbing.examples.townhall.web;

import org.modularplumbing.plumbing.text.Bilingual;

/** The words of the pages that are not in the data. */
public enum Words {
    SERVICE("Your council account", "Eich cyfrif cyngor"),
    SKIP("Skip to main content", "Neidio i'r prif gynnwys"),
    LANGUAGE("Language", "Iaith"),
    DEMONSTRATION(
            "This is a demonstration: it shows one made-up household. Nobody has to sign in.",
            "Arddangosiad yw hwn: mae'n dangos un aelwyd ddychmygol. Does dim angen i neb fewngofnodi."),
    DEMONSTRATION_TAG("Demonstration", "Arddangosiad"),
    YOUR_REQUESTS("Your requests", "Eich ceisiadau"),
    NOTHING_YET("You have not asked us for anything yet.", "Nid ydych wedi gofyn i ni am unrhyw beth eto."),
    NEWEST_FIRST("The last thing that changed is at the top.", "Mae'r peth diwethaf a newidiodd ar y brig."),
    STATUS("Status", "Statws"),
    NEXT("What happens next", "Beth sy'n digwydd nesaf"),
    NOTHING_NEXT("Nothing more: this is finished.", "Dim byd arall: mae hyn wedi gorffen."),
    DUE("Expected by", "Disgwylir erbyn"),
    UPDATED("Last changed", "Newidiwyd ddiwethaf"),
    OPENED("Started", "Dechreuwyd"),
    REFERENCE("Reference", "Cyfeirnod"),
    HISTORY("What has happened so far", "Beth sydd wedi digwydd hyd yn hyn"),
    WHO_LOOKED("Who looked at your data", "Pwy edrychodd ar eich data"),
    WHO_LOOKED_INTRO(
            "Each time somebody looks at what we hold about you, we record it here.",
            "Bob tro y bydd rhywun yn edrych ar yr hyn sydd gennym amdanoch, rydym yn ei gofnodi yma."),
    OLDER_LOOKS(
            "These are the last 100. Ask us if you want to know about earlier ones.",
            "Dyma'r 100 diwethaf. Gofynnwch i ni os ydych am wybod am rai cynharach."),
    WHEN("When", "Pryd"),
    WHO("Who", "Pwy"),
    WHAT("What", "Beth"),
    WHY("What for", "At ba ddiben"),
    YOU("You", "Chi"),
    STAFF("Council staff", "Staff y cyngor"),
    SYSTEM("A council computer", "Cyfrifiadur y cyngor"),
    BACK("Back to your requests", "Yn ôl i'ch ceisiadau"),
    NOT_FOUND_TITLE("Page not found", "Heb ddod o hyd i'r dudalen"),
    NOT_FOUND(
            "If you typed the address, check that it is right. You can also start again from your requests.",
            "Os gwnaethoch deipio'r cyfeiriad, gwiriwch ei fod yn gywir. Gallwch hefyd ddechrau eto o'ch ceisiadau."),
    READ_ONLY_TITLE("This page can only be read", "Dim ond darllen y dudalen hon sy'n bosibl"),
    READ_ONLY(
            "Nothing was changed. You can start again from your requests.",
            "Ni newidiwyd dim. Gallwch ddechrau eto o'ch ceisiadau."),
    PROBLEM_TITLE("Sorry, there is a problem", "Mae'n ddrwg gennym, mae problem"),
    PROBLEM(
            "Try again in a few minutes. Nothing was lost.",
            "Rhowch gynnig arall arni mewn ychydig funudau. Ni chollwyd dim."),
    FINISHED("Finished", "Wedi gorffen"),
    OPEN("In progress", "Ar y gweill");

    private final Bilingual text;

    Words(String en, String cy) {
        text = Bilingual.of(en, cy);
    }

    /** Returns the words in both languages. */
    public Bilingual text() {
        return text;
    }
}
