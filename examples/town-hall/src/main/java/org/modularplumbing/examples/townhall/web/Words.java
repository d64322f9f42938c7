package org.modularplumbing.examples.townhall.web;

import org.modularplumbing.plumbing.text.Bilingual;

/** The words of the pages that are not in the data. */
public enum Words {
    SERVICE("Your council account", "Eich cyfrif cyngor"),
    SKIP("Skip to main content", "Neidio i'r prif gynnwys"),
    LANGUAGE("Language", "Iaith"),
    DEMONSTRATION(
            "This is a demonstration: everybody in it was invented, and it can only be reached from this computer.",
            "Arddangosiad yw hwn: dyfeisiwyd pawb sydd ynddo, a dim ond o'r cyfrifiadur hwn y gellir ei gyrraedd."),
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
    CHOOSE("Who do you want to be?", "Pwy ydych chi am fod?"),
    CHOOSE_HINT(
            "A council's own service asks you to sign in here",
            "Mae gwasanaeth y cyngor ei hun yn gofyn i chi fewngofnodi yma"),
    CONTINUE("Continue", "Parhau"),
    SIGNED_IN_AS("You", "Chi"),
    SIGNED_IN_NAME("You are signed in as {0}.", "Rydych wedi mewngofnodi fel {0}."),
    OTHER_SESSIONS("Other places where you are signed in: {0}.", "Lleoedd eraill lle rydych wedi mewngofnodi: {0}."),
    SIGN_OUT("Sign out", "Allgofnodi"),
    WHO_MAY_ACT("Who may act for you", "Pwy all weithredu ar eich rhan"),
    THEY_ACT_FOR_YOU("These people may act for you", "Gall y bobl hyn weithredu ar eich rhan"),
    NOBODY_ACTS("Nobody may act for you.", "Ni all neb weithredu ar eich rhan."),
    YOU_ACT_FOR_THEM("You may act for these people", "Gallwch weithredu ar ran y bobl hyn"),
    YOU_ACT_FOR_NOBODY("You may act for nobody else.", "Ni allwch weithredu ar ran neb arall."),
    MAY_ACT("sees and does everything that you can", "yn gweld ac yn gwneud popeth y gallwch chi"),
    MAY_READ("sees everything, and changes nothing", "yn gweld popeth, ac yn newid dim"),
    ACT_FOR("Act for {0}", "Gweithredu ar ran {0}"),
    END("End this", "Dod â hyn i ben"),
    END_ACTING("End acting for somebody", "Dod â gweithredu ar ran rhywun i ben"),
    END_CONSEQUENCE(
            "From the next page on, this is over. Nothing that was done before changes.",
            "O'r dudalen nesaf ymlaen, mae hyn drosodd. Nid yw dim a wnaed o'r blaen yn newid."),
    SWITCH_BACK("Switch back to yourself", "Newid yn ôl i chi eich hun"),
    OLD_PAGE_TITLE("This page is out of date", "Mae'r dudalen hon wedi dyddio"),
    OLD_PAGE(
            "Nothing was changed. Go back to the page, load it again, and try once more.",
            "Ni newidiwyd dim. Ewch yn ôl i'r dudalen, llwythwch hi eto, a rhowch gynnig arall arni."),
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
