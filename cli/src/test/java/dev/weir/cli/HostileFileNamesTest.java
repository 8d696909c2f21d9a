// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.output.JsonLine;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Whatever a file is called, its name is on one line and steers no terminal. */
class HostileFileNamesTest {
    private static final String PART = "\u001b[31mx\ny\r\u007f";
    private static final String SHOWN = "\\u{1b}[31mx\\ny\\u{d}\\u{7f}";
    private static final String IN_JSON = "\\u001b[31mx\\u000ay\\u000d\\u007f";

    @TempDir private Path folder;

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name + PART + ".pcap"), bytes);
    }

    /** A good savefile, one with an index that is none, one that is damaged, and no savefile. */
    @BeforeEach
    void files() throws IOException {
        byte[] good =
                Captures.pcap(
                        Captures.ETHERNET,
                        Captures.arp(1),
                        Captures.arp(2),
                        Captures.udp(true, 53),
                        Captures.arp(1));
        write("good", good);
        write("indexed", good);
        Files.writeString(folder.resolve("indexed" + PART + ".pcap.wx"), "no index");
        byte[] damaged = good.clone();
        Arrays.fill(damaged, 24 + 58 + 8, 24 + 58 + 12, (byte) 0xff); // a length
        write("damaged", damaged);
        write("text", "neither a capture\nnor a filter (".getBytes(StandardCharsets.UTF_8));
    }

    /** {@return what was said to people and to other programs} */
    private String said(String line) {
        String[] words = line.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            String file = words[i].startsWith("@") ? words[i].substring(1) : words[i];
            if (file.endsWith(".pcap") || file.endsWith(".xz")) {
                int dot = file.indexOf('.');
                String name = file.substring(0, dot) + PART + file.substring(dot);
                words[i] = (words[i].equals(file) ? "" : "@") + folder.resolve(name);
            }
        }
        Invocation run = Invocation.of(words);
        return run.err() + run.out();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read -c 1 good.pcap",
                "read none.pcap",
                "read text.pcap",
                "read damaged.pcap",
                "read --skip-damage damaged.pcap",
                "read --from +1s indexed.pcap",
                "read good.pcap -w good.pcap",
                "read good.pcap -w out.xz",
                "read good.pcap -F text.pcap",
                "info good.pcap",
                "info damaged.pcap",
                "info none.pcap text.pcap",
                "info --json good.pcap",
                "verify good.pcap",
                "verify damaged.pcap",
                "verify none.pcap good.pcap",
                "verify --json damaged.pcap",
                "index good.pcap",
                "index none.pcap damaged.pcap",
                "merge -w out.pcap good.pcap good.pcap",
                "merge -w good.pcap good.pcap",
                "merge -w out.pcap good.pcap damaged.pcap",
                "split -w out.pcap --by-packets 1 damaged.pcap",
                "split -w out.pcap --by-flow none.pcap",
                "edit -w out.pcap damaged.pcap",
                "convert -w out.pcap good.pcap",
                "convert -w out.pcap damaged.pcap",
                "follow -r good.pcap",
                "follow -r none.pcap",
                "follow -r damaged.pcap",
                "explain -r damaged.pcap arp",
                "run -r damaged.pcap @good.pcap",
                "run -r good.pcap @text.pcap",
                "run -r none.pcap @text.pcap",
                "asm text.pcap",
                "asm text.pcap good.pcap",
                "disasm none.pcap",
                "compile @text.pcap",
                "compile @text.pcap arp",
                "compile -F none.pcap",
                "compile -r damaged.pcap arp -F none.pcap",
                "debug none.pcap arp",
                "debug text.pcap arp",
                "debug good.pcap @text.pcap",
                "witness --pcap none/out.pcap arp",
                "replay -i lo -l 2 none.pcap",
                "arp watch -r text.pcap",
                "arp watch -r damaged.pcap",
                "dhcp watch -r none.pcap",
                "dns watch -r text.pcap",
                "capture -i none -G 1 -w out.pcap",
                "prove @text.pcap arp",
                "prove arp @none.pcap",
                "prove @text.pcap @text.pcap",
                "prove --pcap none/out.pcap arp udp",
                "prove --json --pcap none/out.pcap arp udp",
                "filters none.pcap",
                "filters arp none.pcap",
                "filters from-mac none.pcap",
                "capture -i none --named none.pcap",
                "capture -i none -F none.pcap",
                "capture -i none @text.pcap",
                "capture -i none.pcap",
                "read --named none.pcap good.pcap",
                "read good.pcap @text.pcap",
                "read good.pcap @none.pcap",
                "read -F none.pcap good.pcap",
                "read good.pcap -w none/out.pcap",
                "read good.pcap -w none/out.pcapng --format pcapng",
                "explain -r none.pcap arp",
                "explain -F none.pcap",
                "explain @text.pcap",
                "explain --json -r damaged.pcap arp",
                "run -r good.pcap --program text.pcap",
                "debug -x none.pcap good.pcap arp",
                "debug -x text.pcap good.pcap arp",
                "asm none.pcap",
                "disasm text.pcap",
                "witness -F none.pcap",
                "witness @text.pcap",
                "witness @none.pcap",
                "convert -w none/out.pcap good.pcap",
                "split -w none/out.pcap --by-packets 1 good.pcap",
                "split -w good.pcap --by-flow good.pcap",
                "merge -w none/out.pcap good.pcap",
                "edit -w none/out.pcap good.pcap",
                "edit --shift 0.000000001 -w out.pcap good.pcap",
                "index indexed.pcap",
                "info indexed.pcap none.pcap",
                "verify --json good.pcap none.pcap",
                "replay -i lo text.pcap",
                "nd scan -i none.pcap",
                "arp scan -i none.pcap",
                "arp watch -r none.pcap",
                "dhcp watch -r damaged.pcap",
                "dns watch -r damaged.pcap",
                "interfaces -i none.pcap",
                "doctor -i none.pcap",
                "-nr none.pcap",
                "-nr good.pcap -F text.pcap",
                "none.pcap",
            })
    void aNameIsOnOneLineAndSteersNothing(String line) {
        String said = said(line);
        assertTrue(said.contains(SHOWN) || said.contains(IN_JSON), said);
        assertEquals("", said.replaceAll("[^\\p{Cntrl}]|[\\n\\t]", ""), "what steers a terminal");
        assertFalse(said.contains("x\ny"), said);
    }

    @Test
    void jsonLosesNothingOfAName() {
        StringBuilder out = new StringBuilder();
        JsonLine line = new JsonLine(out);
        line.field("file", "\u009b \u202e \u2028 \u00fc");
        line.end();
        assertEquals("{\"file\":\"\\u009b \\u202e \\u2028 \u00fc\"}\n", out.toString());
    }
}
