// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255/32, 255.255.255.255/32",
        "10.1.2.3/255.255.240.0, 10.1.2.3/20",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:1, ::1",
        "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::FFFF:c000:0201, ::ffff:192.0.2.1",
        "::192.0.2.1, ::c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:7.8.9.10, 1:2:3:4:5:6:708:90a",
        "fe80::1%eth0, fe80::1%eth0",
        "fe80::1%2/64, fe80::1%2/64",
        "2001:db8::/32, 2001:db8::/32",
        "00:00:5e:00:53:01, 00:00:5e:00:53:01",
        "0:0:5E:0:53:1, 00:00:5e:00:53:01",
        "00-00-5E-00-53-01, 00:00:5e:00:53:01",
        "0000.5e00.5301, 00:00:5e:00:53:01",
        "00005e005301, 00:00:5e:00:53:01",
        "02-00-5e-10-00-00-00-01, 02-00-5e-10-00-00-00-01",
        "0200.5E10.0000.0001, 02-00-5e-10-00-00-00-01",
        "02005e1000000001, 02-00-5e-10-00-00-00-01",
        "11:22:33:44:55:66:77:88, 11:22:33:44:55:66:77:88",
    })
    void reads(String text, String expected) {
        assertEquals(expected, AddressText.parse(text).toString());
    }

    @Test
    void eightGroupsWithColonsAreIpv6() {
        Address address = AddressText.parse("11:22:33:44:55:66:77:88").address();
        assertEquals(new Ipv6Address(0x0011_0022_0033_0044L, 0x0055_0066_0077_0088L), address);
    }

    /** The text, the part that is wrong in angles, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | an address is missing",
                "192.0.2.<256>         | a part of an IPv4 address is a number from 0 to 255",
                "192.0.2.<99999999999> | a part of an IPv4 address is a number from 0 to 255",
                "<192.0.2>             | an IPv4 address has four parts, this has 3",
                "192.0.2.1<.5>         | an IPv4 address has four parts, this has 5",
                "192.0.<>.1            | a part of the IPv4 address is missing",
                "192.0.<010>.1         | a part with a leading zero means different things",
                "192.0.<0x2>.1         | a part of an IPv4 address is a decimal number",
                "192.0.2.1/<33>        | a prefix of an IPv4 address has at most 32 bits",
                "192.0.2.1/<>          | a prefix length is missing",
                "192.0.2.1/<24x>       | a prefix length is a number from 0 to 32",
                "192.0.2.1/<-1>        | a prefix length is a number from 0 to 32",
                "192.0.2.1/<0.0.0.255> | a netmask is ones with zeros behind them",
                "192.0.2.1/<255.0.255.0> | a netmask is ones with zeros behind them",
                "192.0.2.1<:80>        | a port is no part of an address",
                "<[>::1]:80            | brackets are no part of an address",
                "192.0.2.1%<eth0>      | only IPv6 addresses have a zone",
                "<1:2:3:4:5:6:7>       | an IPv6 address has eight groups, this has 7",
                "1:2:3:4:5:6:7:8:<9>   | an IPv6 address has eight groups, this has more",
                "1:2:3:4::5:6:7:<8>    | :: stands for one group at least",
                "1::2<::>3             | :: may stand once only",
                "1:<::>2               | more than two colons",
                "<>:1:2:3:4:5:6:7      | a group of the IPv6 address is missing",
                "1:2:3:4:5:6:7:<>      | a group of the IPv6 address is missing",
                "fe80::<12345>         | a group of an IPv6 address has at most four digits",
                "fe80::12<g>4          | a group of an IPv6 address is hexadecimal digits",
                "::<1.2.3.4>:5         | an IPv4 address may only be the end",
                "::1.2.3.<400>         | a part of an IPv4 address is a number",
                "::1/<129>             | a prefix of an IPv6 address has at most 128 bits",
                "::1/<99999999999999>  | a prefix of an IPv6 address has at most 128 bits",
                "fe80::1%<>            | a zone is missing",
                "fe80::1%<sixteencharacter> | an interface has a name of at most 15 characters",
                "00:00:5e:00:53:<0g>   | an octet of a MAC address is one or two",
                "<00-00-5e>            | a MAC address has 6 octets, or 8; this has 3",
                "00:00:5e:00:53:01/<8> | only IP addresses have a prefix length",
                "00:00:5e:00:53:01%<1> | only IPv6 addresses have a zone",
                "<example.com>         | this is a name or nothing",
                "<3232235777>          | a number alone is no address",
                "<@!>                  | this is no address",
            })
    void explainsWhatIsWrong(String marked, String reason) {
        String text = marked.replaceFirst("<", "").replaceFirst(">", "");
        InvalidAddressException wrong =
                assertThrows(InvalidAddressException.class, () -> AddressText.parse(text), text);
        assertTrue(wrong.reason().startsWith(reason), text + ": " + wrong.reason());
        if (!text.isEmpty()) {
            assertEquals(marked.indexOf('<'), wrong.start(), wrong.getMessage());
            assertEquals(marked.indexOf('>') - 1, wrong.end(), wrong.getMessage());
        }
    }

    @Test
    void showsThePlaceAndSaysWhatToDo() {
        InvalidAddressException wrong =
                assertThrows(
                        InvalidAddressException.class, () -> AddressText.parse("[2001:db8::1]:80"));
        assertEquals(
                """
                brackets are no part of an address
                [2001:db8::1]:80
                ^
                hint: write 2001:db8::1\
                """,
                wrong.getMessage());
    }

    /**
     * Nothing in a text gets out of it raw, and every text ends in an address or that exception.
     */
    @Test
    void anyTextIsReadOrRefused() {
        long seed = Long.getLong("seed", 10);
        Random random = new Random(seed);
        String letters = "0123456789abcdefAFgx:.-/%[]\u001b\u0007\n \u00e9";
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            // half of them are addresses of which some characters are changed
            String[] some = {"192.0.2.1/24", "fe80::1%eth0/64", "00:00:5e:00:53:01", "1::2.3.4.5"};
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "" : some[random.nextInt(4)]);
            for (int changes = random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
                char letter = letters.charAt(random.nextInt(letters.length()));
                text.setCharAt(random.nextInt(text.length()), letter);
            }
            int alphabet = random.nextInt(3) == 0 ? letters.length() : 12 + random.nextInt(13);
            for (int length = i % 2 == 0 ? random.nextInt(24) : 0; length > 0; length--) {
                text.append(letters.charAt(random.nextInt(alphabet)));
                if (random.nextInt(3) == 0) {
                    text.append(random.nextBoolean() ? ':' : '.');
                }
            }
            try {
                WrittenAddress address = AddressText.parse(text.toString());
                assertEquals(address, AddressText.parse(address.toString()), text.toString());
                read++;
            } catch (InvalidAddressException e) {
                String message = String.valueOf(e.getMessage());
                assertTrue(
                        message.chars().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7f)),
                        "seed " + seed + ": " + message);
            }
        }
        assertTrue(read > 10_000, read + " read");
    }

    /** An address is written as the JDK reads it, and read as the JDK has it. */
    @Test
    void agreesWithTheJdk() throws UnknownHostException {
        long seed = Long.getLong("seed", 11);
        Random random = new Random(seed);
        for (int i = 0; i < 30_000; i++) {
            byte[] octets = new byte[16];
            random.nextBytes(octets);
            for (int zeros = random.nextInt(8); zeros > 0; zeros--) {
                int at = 2 * random.nextInt(8);
                octets[at] = 0;
                octets[at + 1] = 0;
            }
            InetAddress jdk = Inet6Address.getByAddress(null, octets, -1);
            Ipv6Address ours = Ipv6Address.of(octets);
            assertEquals(jdk, Inet6Address.ofLiteral(ours.toString()), "seed " + seed);
            assertEquals(ours, AddressText.parse(jdk.getHostAddress()).address());
            assertEquals(ours, IpAddress.of(ours.octets()));
        }
    }

    /** Who asks for one kind gets that kind alone. */
    @Test
    void oneKindIsAskedFor() {
        assertEquals(new Ipv4Address(0xc000_0201), Ipv4Address.of("192.0.2.1"));
        assertEquals(new Ipv6Address(0, 1), Ipv6Address.of("::1"));
        assertEquals(new MacAddress(0x5e00_5301L, 6), MacAddress.of("00-00-5E-00-53-01"));
        assertEquals(Ipv4Address.of("192.0.2.1"), IpAddress.of("192.0.2.1"));
        for (Runnable wrong :
                List.<Runnable>of(
                        () -> Ipv4Address.of("::1"),
                        () -> Ipv4Address.of("192.0.2.1/24"),
                        () -> Ipv6Address.of("fe80::1%eth0"),
                        () -> MacAddress.of("192.0.2.1"),
                        () -> IpAddress.of("00:00:5e:00:53:01"))) {
            InvalidAddressException e = assertThrows(InvalidAddressException.class, wrong::run);
            assertTrue(
                    String.valueOf(e.getMessage()).contains("what is asked for is"),
                    e.getMessage());
        }
        assertThrows(InvalidAddressException.class, () -> Ipv4Address.of("192.0.2"));
    }
}
