// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the tab key offers: commands, their words, and files. */
final class CommandCompleter implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            for (Verb verb : Verb.values()) {
                candidates.add(new Candidate(verb.word()));
            }
            return;
        }
        try {
            Verb verb = Verb.meantBy(line.words().getFirst());
            if (verb == Verb.OPEN || (verb == Verb.LOAD && line.wordIndex() > 1)) {
                files(line.word(), candidates);
            } else if (line.wordIndex() == 1) {
                for (String word : words(verb)) {
                    candidates.add(new Candidate(word));
                }
            }
        } catch (WrongCommandException e) {
            // nothing to offer
        }
    }

    private static List<String> words(Verb verb) {
        return switch (verb) {
            case INFO -> List.of("registers", "memory", "packet", "breakpoints", "file");
            case BREAK -> List.of("load", "verdict", "accept", "reject");
            case LOAD -> List.of("pcap", "filter", "bpf");
            case FLAVOUR -> List.of("libpcap", "linux");
            case CONTINUE, PACKET, LIST -> List.of("all");
            case HELP -> List.of(Verb.values()).stream().map(Verb::word).toList();
            case STEP,
                    BACK,
                    REVERSE_CONTINUE,
                    RUN,
                    RESTART,
                    SELECT,
                    NEXT,
                    PREVIOUS,
                    MATCH,
                    REJECT,
                    DELETE,
                    REGISTERS,
                    MEMORY,
                    WHERE,
                    EXPLAIN,
                    WHY,
                    OPEN,
                    FILTER,
                    PROGRAM,
                    QUIT ->
                    List.of();
        };
    }

    private static void files(String begun, List<Candidate> candidates) {
        String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path file : files) {
                String name = folder + file.getFileName();
                boolean within = Files.isDirectory(file);
                if (name.equals(Plain.text(name))) {
                    candidates.add(
                            new Candidate(
                                    within ? name + "/" : name,
                                    name,
                                    null,
                                    null,
                                    null,
                                    null,
                                    !within));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // no such folder, or not to be read
        }
    }
}
