package org.modularplumbing.attachments;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.attachments.AttachmentStore.Content;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;

/** Attachments are erased with their person, and with the thing that they belong to. Their contents go at the next collection. */
final class AttachmentsHeld implements PersonalDataHolder {

    @Override
    public String kind() {
        return Attachment.KIND;
    }

    @Override
    public List<Ref> things(Handle handle, Authority authority, Ref person) {
        return new AttachmentStore(handle, authority).ofPerson(person);
    }

    @Override
    public List<Ref> belongingTo(Handle handle, Authority authority, Ref thing) {
        return new AttachmentStore(handle, authority).belongingTo(thing);
    }

    @Override
    public void erase(Handle handle, Authority authority, Ref thing) {
        var store = new AttachmentStore(handle, authority);
        store.lock(thing.id()).ifPresent(attachment -> {
            store.remove(attachment.id());
            store.unused(new Content(attachment.of().thing(), attachment.digest()), Instant.EPOCH);
        });
    }

    /** They are kept as long as what they belong to. */
    @Override
    public List<Ref> finishedBefore(Handle handle, Authority authority, Instant before, int limit) {
        return List.of();
    }
}
