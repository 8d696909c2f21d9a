// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WeirTest {
    @Test
    void tellsWhatItCan() {
        String help = Invocation.of("--help").expect(0).out();
        for (String command : new String[] {"capture", "read", "compile", "interfaces"}) {
            assertTrue(help.contains("  weir " + command), help);
            String own = Invocation.of(command, "--help").expect(0).out();
            assertTrue(own.startsWith("usage: weir " + command), own);
        }
        assertEquals(help, Invocation.of("-h").expect(0).out());
        assertEquals(help, Invocation.of("help").expect(0).out());
        assertTrue(Invocation.of("read", "-h").out().contains("-c, --max-count N"));
    }

    @Test
    void tellsItsVersion() {
        assertTrue(Invocation.of("--version").expect(0).out().startsWith("weir "));
    }

    @Test
    void showsTheUsageOfAWrongCommandLine() {
        Invocation nothing = Invocation.of().expect(2);
        assertEquals("", nothing.out());
        assertTrue(nothing.err().contains("usage: weir capture"), nothing.err());
        Invocation unknown = Invocation.of("port", "80").expect(2);
        assertTrue(unknown.err().contains("unknown command 'port'"), unknown.err());
        Invocation option = Invocation.of("compile", "-w", "x", "ip").expect(2);
        assertTrue(option.err().contains("-w is no option of weir compile"), option.err());
        assertTrue(option.err().contains("usage: weir compile"), option.err());
    }

    @Test
    void refusesWhatOnlyTcpdumpCanDoInASentence() {
        Invocation wrong = Invocation.of("read", "-m", "/etc/hosts", "-r", "none.pcap").expect(2);
        assertEquals("", wrong.out());
        assertTrue(
                wrong.err()
                        .contains(
                                "-m is an option of tcpdump that weir does not support yet (it"
                                        + " loads SNMP MIBs)"),
                wrong.err());
    }

    @Test
    void whatWasTypedDoesNotSteerTheTerminal() {
        String escape = "a\u001b[31mb";
        for (Invocation wrong :
                new Invocation[] {
                    Invocation.of("read", escape).expect(1),
                    Invocation.of("compile", "port " + escape).expect(2),
                    Invocation.of("compile", "-" + escape).expect(2),
                    Invocation.of(escape)
                }) {
            assertTrue(wrong.err().matches("(?s).*\\\\u(\\{1b}|001b).*"), wrong.err());
            assertEquals(-1, wrong.err().indexOf('\u001b'), wrong.err());
        }
    }

    @Test
    void listsInterfaces() {
        String list = Invocation.of("interfaces").expect(0).out();
        assertTrue(list.startsWith("1."), list);
        assertTrue(list.contains("lo [Up, Running, Loopback]"), list);
        assertEquals(list, Invocation.of("-D").expect(0).out());
        String json = Invocation.of("interfaces", "--json").expect(0).out();
        assertEquals(list.lines().count(), json.lines().count());
        assertTrue(json.lines().allMatch(l -> l.startsWith("{\"number\":") && l.endsWith("}")));
        assertTrue(json.contains("\"name\":\"lo\""), json);
        Invocation.of("interfaces", "x").expect(2);
    }

    @Test
    void capturesNothingForAMistake() {
        Invocation wrong = Invocation.of("capture", "-i", "lo", "porrt 80").expect(2);
        assertEquals("", wrong.out());
        assertTrue(wrong.err().contains("porrt 80\n"), wrong.err());
        Invocation missing = Invocation.of("capture", "-i", "nosuch").expect(1);
        assertTrue(missing.err().contains("no such interface: nosuch"), missing.err());
        assertTrue(Invocation.of("-i", "nosuch").expect(1).err().contains("no such interface"));
    }

    @Test
    void aNameThatIsNoTextIsRefused() {
        String err = Invocation.of("convert", "-w", "c\ufffd.pcap", "a.pcap").expect(2).err();
        assertTrue(err.startsWith("weir: 'c\ufffd.pcap' has bytes that are no text"), err);
        assertEquals(1, err.lines().count(), err);
    }
}
