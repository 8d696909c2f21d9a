// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;

class AddressCommandTest {
    @Test
    void tellsTheKindOfAnIpv4AddressInItsNetwork() {
        assertEquals(
                """
                192.168.1.255/24
                  kind          private (RFC 1918)
                  block         192.168.0.0/16 Private-Use (RFC 1918)
                  may be        a source, a destination, forwarded by routers
                  network       192.168.1.0/24, 256 addresses to 192.168.1.255
                  in it         directed broadcast (RFC 919)
                  octets        c0a801ff
                  reverse name  255.1.168.192.in-addr.arpa
                """,
                Invocation.of("address", "192.168.1.255/255.255.255.0").expect(0).out());
    }

    @Test
    void tellsWhatIsInsideOfAnIpv6Address() {
        String out = Invocation.of("address", "fe80::200:5eff:fe00:5301%eth0/64").expect(0).out();
        for (String line :
                new String[] {
                    "fe80::200:5eff:fe00:5301%eth0/64\n",
                    "  kind          link-local (RFC 4291)\n",
                    "  zone          eth0\n",
                    "  inside        MAC address 00:00:5e:00:53:01\n",
                    "  asked for at  ff02::1:ff00:5301\n"
                }) {
            assertTrue(out.contains(line), line + "is not in\n" + out);
        }
    }

    @Test
    void tellsOfMacAddresses() {
        assertEquals(
                """
                01:00:5e:7f:ff:fa
                  kind          group (multicast)
                  block         IPv4 multicast (RFC 1112)
                  first octet   01: I/G bit 1, a group; U/L bit 0, universally administered
                  assigned by   the owner of the OUI 00-00-5E
                  groups        224.127.255.250, 224.255.255.250 and 30 more, to 239.255.255.250

                02:42:ac:11:00:02
                  kind          individual (unicast)
                  first octet   02: I/G bit 0, one station; U/L bit 1, locally administered
                  made up by    an administrator or program, freely (IEEE 802c AAI)
                  link-local    fe80::42:acff:fe11:2
                """,
                Invocation.of("address", "0100.5e7f.fffa", "02-42-AC-11-00-02").expect(0).out());
    }

    @Test
    void warnsOfANetworkThatIsMoreThanItsBlock() {
        String out = Invocation.of("address", "10.0.0.0/7").expect(0).out();
        assertTrue(out.contains("the network is larger than the block 10.0.0.0/8"), out);
    }

    @Test
    void givesJson() {
        assertEquals(
                """
                {"address":"224.0.0.251","type":"ipv4","kind":"multicast","blocks":[\
                {"prefix":"224.0.0.0/24","kind":"multicast","name":"Local Network Control Block",\
                "reference":"RFC 5771","specialPurpose":false},\
                {"prefix":"224.0.0.0/4","kind":"multicast","name":"Multicast",\
                "reference":"RFC 5771","specialPurpose":false},\
                {"prefix":"0.0.0.0/0","kind":"global","name":"unicast",\
                "reference":"RFC 791","specialPurpose":false}],\
                "scope":"link-local","group":"mDNS","ethernet":"01:00:5e:00:00:fb",\
                "reverseName":"251.0.0.224.in-addr.arpa"}
                {"address":"ff:ff:ff:ff:ff:ff","type":"mac","broadcast":true,"group":true,\
                "local":true,"block":"broadcast","reference":"IEEE 802","groups":null}
                """,
                Invocation.of("address", "--json", "224.0.0.251", "ff:ff:ff:ff:ff:ff")
                        .expect(0)
                        .out());
        String teredo =
                Invocation.of("address", "--json", "2001:0:4136:e378:8000:63bf:3fff:fdd2/32").out();
        assertTrue(teredo.contains("\"global\":null"), teredo);
        assertTrue(teredo.contains("\"address\":\"192.0.2.45\",\"port\":40000"), teredo);
        assertTrue(teredo.contains("\"network\":\"2001::/32\""), teredo);
    }

    @Test
    void showsWhereAnAddressIsWrongAndPrintsNothing() {
        Invocation wrong = Invocation.of("address", "10.0.0.1", "192.168.1.256").expect(2);
        assertEquals("", wrong.out());
        assertEquals(
                """
                weir address: a part of an IPv4 address is a number from 0 to 255
                192.168.1.256
                          ^^^
                """,
                wrong.err());
        Invocation none = Invocation.of("address").expect(2);
        assertTrue(none.err().contains("usage: weir address [--json] ADDR..."), none.err());
    }
}
