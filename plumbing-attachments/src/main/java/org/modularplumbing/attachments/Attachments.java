package org.modularplumbing.attachments;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.attachments.AttachmentRefused.Code;
import org.modularplumbing.attachments.AttachmentStore.Content;
import org.modularplumbing.plumbing.BackgroundTask;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.timer.TimerHandler;
import org.modularplumbing.plumbing.timer.Timers;

/**
 * Files that belong to a thing of any core. Their rows are in the database, their contents in a {@link ContentStore}, by digest within the thing: two things with the same
 * file have a copy each, and erasing one keeps the other's. Nobody gets a content before a scanner has passed it.
 *
 * <pre>{@code
 * var attachments = Attachments.on(plumbing, FolderContentStore.in(folder), ClamdScanner.at("localhost", 3310));
 * var timers = Timers.on(plumbing, attachments.scanning());
 * plumbing.start(List.of(timers.task(), attachments.collecting()));
 * }</pre>
 *
 * <p>Who owns the thing is said by the service that calls, which asked the core first. Thread safe.
 */
public final class Attachments {

    /** What attachments bring to the database. */
    public static final Capability CAPABILITY = new Capability(
                    "attachments", Attachments.class, List.of(), AttachmentInvariants.ALL)
            .withPersonalData(new AttachmentsHeld());

    /** The role of staff who attach, see and remove files. */
    public static final String CLERK = "attachments";

    private static final String SCAN_DUE = "attachment.scan-due";

    /** Longer than the scanner and the store may take together. */
    private static final Duration SCANNING = Duration.ofMinutes(5);

    /** Longer than anybody takes from putting a content to writing its row. */
    private static final Duration PUTTING = Duration.ofHours(1);

    private static final int BATCH = 100;

    private final Plumbing plumbing;
    private final ContentStore contents;
    private final Optional<Scanner> scanner;
    private final AttachmentLimits limits;

    private Attachments(Plumbing plumbing, ContentStore contents, Optional<Scanner> scanner, AttachmentLimits limits) {
        this.plumbing = plumbing.require(CAPABILITY);
        this.contents = requireNonNull(contents, "contents");
        this.scanner = scanner;
        this.limits = requireNonNull(limits, "limits");
    }

    /**
     * Opens the attachments of a database.
     *
     * @param plumbing where {@link #CAPABILITY} was migrated
     * @param contents where the contents lie
     * @param scanner what looks for malware
     * @return the attachments, with {@link AttachmentLimits#DEFAULT}
     */
    public static Attachments on(Plumbing plumbing, ContentStore contents, Scanner scanner) {
        return new Attachments(
                plumbing, contents, Optional.of(requireNonNull(scanner, "scanner")), AttachmentLimits.DEFAULT);
    }

    /**
     * Opens the attachments of a database without a scanner: whatever is attached stays {@link AttachmentState#SCANNING}, and nobody gets it. There is no other way to do
     * without one.
     *
     * @param plumbing where {@link #CAPABILITY} was migrated
     * @param contents where the contents lie
     * @return the attachments
     */
    public static Attachments forDemonstration(Plumbing plumbing, ContentStore contents) {
        return new Attachments(plumbing, contents, Optional.empty(), AttachmentLimits.DEFAULT);
    }

    /**
     * Returns the same attachments with other limits.
     *
     * @param newLimits what may be attached from now on
     * @return the copy
     */
    public Attachments withLimits(AttachmentLimits newLimits) {
        return new Attachments(plumbing, contents, scanner, newLimits);
    }

    /**
     * Attaches a file.
     *
     * @param request to which thing, whose, and what it is called
     * @param content its bytes, read to the end or to the limit; not closed
     * @param call the person, who may act for them, or staff with the role {@value #CLERK}
     * @return the attachment, being scanned
     * @throws AttachmentRefused TOO_MANY_ATTACHMENTS, ATTACHMENT_TOO_LARGE, ATTACHMENT_EMPTY or ATTACHMENT_TYPE_NOT_ALLOWED
     * @throws KernelRefused NOT_PERMITTED or NOT_FOUND
     * @throws UncheckedIOException when the content could not be read or the store could not take it: nothing is attached then
     * @throws IllegalStateException inside {@link Plumbing#inTransaction}: a store cannot be part of a transaction
     */
    public Attachment add(AttachmentRequest request, InputStream content, Call call) {
        requireNonNull(request, "request");
        call.requireCitizenOrRole("attach a file", CLERK);
        if (plumbing.database().isJoined()) {
            throw new IllegalStateException(
                    "a file is put into a store, which no transaction can undo: attach it outside");
        }
        plumbing.read(call, query -> {
            requireRoom(query, request);
            return null;
        });
        try (var upload = Upload.of(content, request.mediaType(), limits)) {
            var put = new Content(request.thing(), upload.digest());
            var now = plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
            plumbing.read(call.authority(), handle -> {
                new AttachmentStore(handle, call.authority()).unused(put, now);
                return null;
            });
            contents.put(put.key(call.authority()), upload.file());
            return insert(request, upload, call);
        } catch (IOException problem) {
            throw new UncheckedIOException("the file could not be kept", problem);
        }
    }

    private void requireRoom(QueryContext query, AttachmentRequest request) {
        query.requireSelf(request.person(), request.thing(), Right.ACT, CLERK);
        var there = new AttachmentStore(query.handle(), query.call().authority()).of(request.thing());
        if (there.size() >= limits.perThingMax()) {
            throw new AttachmentRefused(
                    Code.TOO_MANY_ATTACHMENTS,
                    "%d files may be attached".formatted(limits.perThingMax()),
                    Map.of("perThingMax", limits.perThingMax()));
        }
    }

    private Attachment insert(AttachmentRequest request, Upload upload, Call call) {
        var whole = List.of(request, upload.digest());
        return plumbing.commands().run(call, "attachment.add", whole, Attachment.class, work -> {
            requireRoom(work, request);
            var store = new AttachmentStore(work.handle(), call.authority());
            var attachment = new Attachment(
                    work.newId(), 1, request, upload.bytes(), upload.digest(), AttachmentState.SCANNING, work.now());
            store.insert(attachment);
            store.used(new Content(request.thing(), upload.digest()));
            Timers.set(work, SCAN_DUE, attachment.ref(), work.now());
            return Change.of(attachment.ref(), 1, "attachment.added", attachment);
        });
    }

    /**
     * Returns what is attached to a thing, what is being scanned and what was infected included. The look is recorded.
     *
     * @param thing the thing
     * @param call the person whose it is, who may act for them, or staff with the role {@value #CLERK}
     * @return the attachments that the one who asks may see, oldest first
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<Attachment> of(Ref thing, Call call) {
        call.requireCitizenOrRole("see what is attached", CLERK);
        return plumbing.read(call, query -> {
            var seen = new AttachmentStore(query.handle(), call.authority())
                    .of(thing).stream()
                            .filter(one -> query.isPermitted(one.of().person(), thing, Right.READ, CLERK))
                            .toList();
            seen.stream()
                    .map(one -> one.of().person())
                    .distinct()
                    .forEach(person -> query.recordLook(person, thing, "attachments"));
            return seen;
        });
    }

    /**
     * Opens the content of an attachment. The look is recorded.
     *
     * @param id the attachment
     * @param call the person whose it is, who may act for them, or staff with the role {@value #CLERK}
     * @return its bytes, to be closed
     * @throws AttachmentRefused ATTACHMENT_NOT_SCANNED or ATTACHMENT_INFECTED
     * @throws KernelRefused NOT_PERMITTED or NOT_FOUND
     * @throws UncheckedIOException when the store could not answer, or has lost it
     */
    public InputStream content(UUID id, Call call) {
        call.requireCitizenOrRole("read what is attached", CLERK);
        var attachment = plumbing.read(call, query -> {
            var found = new AttachmentStore(query.handle(), call.authority())
                    .find(id)
                    .filter(one -> one.state() != AttachmentState.REMOVED)
                    .orElseThrow(() -> unknown(id));
            requireSelf(query, found, Right.READ);
            requireClean(found);
            query.recordLook(found.of().person(), found.of().thing(), "attachment");
            return found;
        });
        try {
            return open(attachment, call.authority());
        } catch (IOException problem) {
            throw new UncheckedIOException("the store could not answer", problem);
        }
    }

    private InputStream open(Attachment attachment, Authority authority) throws IOException {
        return contents.get(where(attachment).key(authority))
                .orElseThrow(() -> new IOException("the store has no content of " + attachment.ref()));
    }

    private static void requireClean(Attachment attachment) {
        if (attachment.state() != AttachmentState.CLEAN) {
            throw new AttachmentRefused(
                    attachment.state() == AttachmentState.INFECTED
                            ? Code.ATTACHMENT_INFECTED
                            : Code.ATTACHMENT_NOT_SCANNED,
                    "%s is %s".formatted(attachment.ref(), attachment.state()),
                    Map.of("attachment", attachment.ref()));
        }
    }

    /**
     * Takes an attachment away. What was removed already is given as it is.
     *
     * @param id the attachment
     * @param call the person whose it is, who may act for them, or staff with the role {@value #CLERK}
     * @return the attachment, removed
     * @throws KernelRefused NOT_PERMITTED or NOT_FOUND
     */
    public Attachment remove(UUID id, Call call) {
        call.requireCitizenOrRole("remove what is attached", CLERK);
        return plumbing.commands().run(call, "attachment.remove", List.of(id), Attachment.class, work -> {
            var store = new AttachmentStore(work.handle(), call.authority());
            var attachment = store.lock(id).orElseThrow(() -> unknown(id));
            requireSelf(work, attachment, Right.ACT);
            if (attachment.state() == AttachmentState.REMOVED) {
                return Change.unchanged(attachment);
            }
            Timers.cancel(work, SCAN_DUE, attachment.ref());
            return changed(store, attachment.in(AttachmentState.REMOVED), "attachment.removed");
        });
    }

    private static Change<Attachment> changed(AttachmentStore store, Attachment after, String type) {
        store.update(after);
        if (after.state() != AttachmentState.CLEAN) {
            store.unused(where(after), Instant.EPOCH);
        }
        return Change.of(after.ref(), after.version(), type, after);
    }

    /**
     * Returns the timer by which the scanner looks at what was attached.
     *
     * @return the handler, for {@link Timers#on}
     * @throws IllegalStateException without a scanner
     */
    public TimerHandler scanning() {
        var with = scanner.orElseThrow(() -> new IllegalStateException("there is no scanner"));
        return TimerHandler.outside(SCAN_DUE, SCANNING, (tools, thing, call) -> scan(with, thing.id(), call));
    }

    private void scan(Scanner with, UUID id, Call call) {
        var attachment = plumbing.read(
                        call.authority(), handle -> new AttachmentStore(handle, call.authority()).find(id))
                .filter(one -> one.state() == AttachmentState.SCANNING);
        if (attachment.isEmpty()) {
            return;
        }
        var result =
                isClean(with, attachment.get(), call.authority()) ? AttachmentState.CLEAN : AttachmentState.INFECTED;
        plumbing.commands().run(call, "attachment.scan", List.of(id), Attachment.class, work -> {
            var store = new AttachmentStore(work.handle(), call.authority());
            var now = store.lock(id).orElseThrow(() -> unknown(id));
            return now.state() == AttachmentState.SCANNING
                    ? changed(
                            store,
                            now.in(result),
                            result == AttachmentState.CLEAN ? "attachment.passed" : "attachment.infected")
                    : Change.unchanged(now);
        });
    }

    private boolean isClean(Scanner with, Attachment attachment, Authority authority) {
        try (var content = open(attachment, authority)) {
            return with.isClean(content);
        } catch (IOException problem) {
            throw new UncheckedIOException("the scanner could not say", problem);
        }
    }

    /**
     * Returns the background task that deletes contents which nobody needs: of what was removed, erased or infected, and of what was put and never attached.
     *
     * @return the task
     */
    public BackgroundTask collecting() {
        return BackgroundTask.forEach(
                "attachments",
                () -> plumbing.journal().servedAuthorities().orElseGet(this::authoritiesWithUnused),
                authority -> collect(authority) == BATCH);
    }

    private List<Authority> authoritiesWithUnused() {
        return plumbing.database()
                .inTransaction(transaction -> AttachmentStore.authoritiesWithUnused(transaction.handle()));
    }

    /**
     * Deletes contents which nobody needs, {@code 100} at most. Any number of processes may do so at once, while others attach the same contents.
     *
     * @param authority whose
     * @return how many were looked at
     * @throws UncheckedIOException when the store could not do it: it is tried again the next time
     */
    public int collect(Authority authority) {
        var before = plumbing.clock().instant().minus(PUTTING);
        var unused =
                plumbing.read(authority, handle -> new AttachmentStore(handle, authority).unusedBefore(before, BATCH));
        for (var content : unused) {
            plumbing.read(authority, handle -> {
                var store = new AttachmentStore(handle, authority);
                if (store.lockUnused(content, before)) {
                    if (!store.isUsed(content)) {
                        delete(content.key(authority));
                    }
                    store.used(content);
                }
                return null;
            });
        }
        return unused.size();
    }

    private void delete(String key) {
        try {
            contents.delete(key);
        } catch (IOException problem) {
            throw new UncheckedIOException("the store could not delete", problem);
        }
    }

    /**
     * Reads every content of an authority again, and compares it with its digest. For an operator, beside {@link Plumbing#checkInvariants}: it takes as long as reading all
     * files does.
     *
     * @param authority whose
     * @return the attachments whose content is missing or is another; empty, unless the store lost or changed something
     * @throws UncheckedIOException when the store could not answer
     */
    public List<Ref> findDamaged(Authority authority) {
        var damaged = new ArrayList<Ref>();
        var last = new UUID(0, 0);
        while (true) {
            var after = last;
            var page = plumbing.read(authority, handle -> new AttachmentStore(handle, authority).after(after, BATCH));
            page.stream()
                    .filter(one -> one.state() == AttachmentState.SCANNING || one.state() == AttachmentState.CLEAN)
                    .filter(one -> !isWhole(one, authority))
                    .forEach(one -> damaged.add(one.ref()));
            if (page.size() < BATCH) {
                return damaged;
            }
            last = page.get(page.size() - 1).id();
        }
    }

    private boolean isWhole(Attachment attachment, Authority authority) {
        try (var content = contents.get(where(attachment).key(authority)).orElse(null)) {
            return content != null && Digests.of(content).equals(attachment.digest());
        } catch (IOException problem) {
            throw new UncheckedIOException("the store could not answer", problem);
        }
    }

    private static Content where(Attachment attachment) {
        return new Content(attachment.of().thing(), attachment.digest());
    }

    private static void requireSelf(QueryContext query, Attachment attachment, Right wanted) {
        if (!query.isPermitted(attachment.of().person(), attachment.of().thing(), wanted, CLERK)) {
            throw unknown(attachment.id());
        }
    }

    private static KernelRefused unknown(UUID id) {
        return KernelRefused.notFound(new Ref(Attachment.KIND, id));
    }
}
