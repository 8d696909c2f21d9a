// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;
import dev.weir.cli.TutorialTest;

import org.junit.jupiter.api.Test;

class FiltersCommandTest {
    @Test
    void listsAll() {
        String list = Invocation.of("filters").expect(0).out();
        assertEquals(2L * NamedFilter.ALL.size(), list.lines().count());
        assertTrue(list.contains("from-mac MAC..."), list);
        String json = Invocation.of("filters", "--json").expect(0).out();
        assertEquals(NamedFilter.ALL.size(), json.lines().count());
        assertTrue(json.startsWith("{\"name\":\"arp\",\"takesAddresses\":false,"), json);
    }

    /** The six instructions that the tutorial ends with. */
    @Test
    void showsOneAsExpressionAndProgram() {
        assertEquals(
                """
                arp-reply: answers of ARP: which machine has an address
                arp[6:2] = 2
                (000) ldh      [12]
                (001) jeq      #0x806           jt 2	jf 5
                (002) ldh      [20]
                (003) jeq      #0x2             jt 4	jf 5
                (004) ret      #262144
                (005) ret      #0
                """,
                Invocation.of("filters", "arp-reply").expect(0).out());
        String numbers = Invocation.of("filters", "-ddd", "arp-reply").expect(0).out();
        assertTrue(numbers.startsWith("6\n40 0 0 12\n"), numbers);
        String one = Invocation.of("filters", "from-mac", "00-00-5E-00-53-01").expect(0).out();
        assertTrue(one.contains("\nether src 00:00:5e:00:53:01\n(000)"), one);
    }

    @Test
    void narrowsWhatIsRead() {
        String file = TutorialTest.root().resolve("examples/arp-flood.pcapng").toString();
        assertEquals(
                "100 packets\n",
                Invocation.of("read", "--count", "--named", "arp-reply", file).expect(0).out());
        String narrowed =
                Invocation.of(
                                "read",
                                "--count",
                                "--named",
                                "from-mac=52:54:00:12:34:56, 00:00:5e:00:53:99",
                                file,
                                "arp or udp")
                        .expect(0)
                        .out();
        String same =
                Invocation.of(
                                "read",
                                "--count",
                                file,
                                "ether src 52:54:00:12:34:56 and (arp or udp)")
                        .expect(0)
                        .out();
        assertEquals(same, narrowed);
        assertTrue(!same.equals("0 packets\n"), same);
    }

    @Test
    void whatIsWrongIsSaidInALine() {
        String none = "weir filters: no filter is called 'arpreply'; weir filters lists them\n";
        assertEquals(none, Invocation.of("filters", "arpreply").expect(2).err());
        String no = Invocation.of("capture", "-i", "lo", "--named", "nosuch").expect(2).err();
        assertEquals("weir capture: no filter is called 'nosuch'; weir filters lists them\n", no);
        String bare = Invocation.of("filters", "from-mac").expect(2).err();
        assertEquals(
                "weir filters: from-mac needs a MAC address, such as 00:00:5e:00:53:01\n", bare);
        String more = Invocation.of("filters", "dns", "x").expect(2).err();
        assertEquals("weir filters: dns takes nothing behind it, not 'x'\n", more);
        Invocation.of("filters", "-d").expect(2);
        Invocation.of("read", "x", "--named", "dns", "--named", "arp").expect(2);
        Invocation.of("read", "x", "--named", "dns", "@y").expect(2);
    }
}
