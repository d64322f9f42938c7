package org.modularplumbing.attachments;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Keeps contents in a folder: for one machine, or for several that mount it. A content is there whole or not at all. Thread safe. */
public final class FolderContentStore implements ContentStore {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:_-]*(?:/[A-Za-z0-9][A-Za-z0-9:_-]*)*");

    private final Path root;

    private FolderContentStore(Path root) {
        this.root = root;
    }

    /**
     * Opens a folder, and makes it if it is not there.
     *
     * @param root the folder
     * @return the store
     * @throws IOException when it cannot be made
     */
    public static FolderContentStore in(Path root) throws IOException {
        return new FolderContentStore(Files.createDirectories(requireNonNull(root, "root")));
    }

    @Override
    public void put(String key, Path content) throws IOException {
        var target = path(key);
        Files.createDirectories(target.getParent());
        var beside = target.resolveSibling(UUID.randomUUID() + ".part");
        try {
            Files.copy(content, beside);
            try (var file = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    @Override
    public Optional<InputStream> get(String key) throws IOException {
        try {
            return Optional.of(Files.newInputStream(path(key)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    /** A colon is no character of a file's name everywhere. */
    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key: letters, digits, - _ : and single slashes");
        }
        return root.resolve(key.replace(":", "=3A"));
    }
}
