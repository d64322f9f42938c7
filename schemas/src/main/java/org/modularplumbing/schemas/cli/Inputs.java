package org.modularplumbing.schemas.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.modularplumbing.schemas.internal.json.JsonReader;

/** Files and folders, read with one plain sentence for whatever goes wrong. */
final class Inputs {

    private static final int WHOLE_MAX = JsonReader.LENGTH_MAX + 1;

    private Inputs() {}

    /** Returns the JSON files of a folder and those beneath, in order; a file stands for itself. */
    static List<Path> files(Path place) {
        if (!Files.exists(place)) {
            throw new Stop(Exit.UNREADABLE, "There is no file or folder " + place + ".");
        }
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (var files = Files.walk(place)) {
            return files.filter(Inputs::isDocument).sorted().toList();
        } catch (IOException e) {
            throw unreadable(place, e);
        } catch (UncheckedIOException e) {
            throw unreadable(place, e.getCause());
        }
    }

    private static boolean isDocument(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file) && (plain(name).endsWith(".json") || isLines(name));
    }

    private static String plain(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** Opens a file; what ends in .gz is unpacked on the way. */
    static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static boolean isLines(String name) {
        return plain(name).endsWith(".ndjson") || plain(name).endsWith(".jsonl");
    }

    /** Reads a text, at most one byte more than a document may have: the validator says that it is too long. */
    static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(WHOLE_MAX);
    }

    static byte[] read(Path file) {
        try (var in = open(file)) {
            return read(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static Stop unreadable(Path place, IOException e) {
        var culprit = e instanceof java.nio.file.FileSystemException fault && fault.getFile() != null
                ? fault.getFile()
                : place.toString();
        if (e instanceof AccessDeniedException) {
            return new Stop(Exit.UNREADABLE, "You may not read " + culprit + ".");
        }
        if (e instanceof NoSuchFileException) {
            return new Stop(Exit.UNREADABLE, "There is no file or folder " + culprit + ".");
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return new Stop(Exit.UNREADABLE, culprit + " is not a whole gzip file.");
        }
        return new Stop(Exit.UNREADABLE, culprit + " cannot be read.");
    }
}
