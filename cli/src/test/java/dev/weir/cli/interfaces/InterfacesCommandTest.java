// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;

/** Loopback is on every machine. */
class InterfacesCommandTest {
    private static String numberOfLoopback() {
        String list = Invocation.of("interfaces").expect(0).out();
        String line = list.lines().filter(l -> l.contains(".lo ")).findFirst().orElseThrow();
        return line.substring(0, line.indexOf('.'));
    }

    @Test
    void tellsMoreOfOneInterface() {
        String out = Invocation.of("interfaces", "-v", "-i", "lo").expect(0).out();
        assertTrue(out.startsWith(numberOfLoopback() + ".lo ["), out);
        for (String line :
                new String[] {
                    "  flags         UP, LOOPBACK, RUNNING, LOWER_UP\n",
                    "  hardware      loopback, 00:00:00:00:00:00, broadcast 00:00:00:00:00:00\n",
                    "  inet          127.0.0.1/8 scope host permanent; loopback (RFC 1122)\n"
                }) {
            assertTrue(out.contains(line), line + "is not in\n" + out);
        }
        assertEquals(1, out.lines().filter(line -> !line.startsWith(" ")).count(), out);
        assertTrue(out.lines().allMatch(line -> line.length() <= 100), out);
    }

    @Test
    void tellsAllAsJson() {
        String number = numberOfLoopback();
        String out = Invocation.of("interfaces", "--json", "-i", number).expect(0).out();
        assertEquals(1, out.lines().count());
        for (String field :
                new String[] {
                    "{\"number\":" + number + ",\"name\":\"lo\",\"index\":1,",
                    "\"flags\":[\"UP\",\"LOOPBACK\",\"RUNNING\",\"LOWER_UP\"]",
                    "\"hardwareType\":\"LOOPBACK\"",
                    "\"lower\":null,\"master\":null,\"members\":[],\"forwarding\":[]",
                    "\"address\":\"127.0.0.1\",\"prefixLength\":8,",
                    "\"kind\":\"loopback\",\"block\":\"127.0.0.0/8\",\"reference\":\"RFC 1122\"",
                    "\"timestamps\":{\"software\":"
                }) {
            assertTrue(out.contains(field), field + " is not in\n" + out);
        }
        String any = Invocation.of("interfaces", "--json", "-i", "any").expect(0).out();
        assertTrue(any.contains("\"name\":\"any\",\"index\":0,"), any);
    }

    @Test
    void refusesWhatIsNotThere() {
        Invocation missing = Invocation.of("interfaces", "-v", "-i", "nosuch").expect(1);
        assertTrue(missing.err().contains("no such interface: nosuch"), missing.err());
    }
}
