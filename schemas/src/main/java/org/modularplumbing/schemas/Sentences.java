package org.modularplumbing.schemas;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The sentences of both languages. Read by name, never by the locale of the machine. */
final class Sentences {

    private final Properties en = read("en");
    private final Properties cy = read("cy");

    private static Properties read(String language) {
        var name = "/schema-messages/messages_" + language + ".properties";
        try (var file = Sentences.class.getResourceAsStream(name)) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String key) {
        return en.containsKey(key);
    }

    /** Returns the sentence with its gaps filled, each in its own language. */
    Message say(String key, Message... parts) {
        return new Message(filled(en.getProperty(key), true, parts), filled(cy.getProperty(key), false, parts));
    }

    private static String filled(String sentence, boolean english, Message... parts) {
        var text = new StringBuilder();
        int at = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', at)) {
            var part = parts[sentence.charAt(open + 1) - '0'];
            text.append(sentence, at, open).append(english ? part.en() : part.cy());
            at = open + 3;
        }
        return text.append(sentence.substring(at)).toString();
    }
}
