// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.expression.Expression;
import dev.weir.live.LiveCapture;
import dev.weir.live.NetworkInterface;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.Prefix;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a pcapng savefile says of the interfaces of a capture. */
public final class CapturedInterfaces {
    /** Times are in nanoseconds. */
    private static final int NANOSECONDS = 9;

    private static final int ETHERNET_ADDRESS = 17;

    private CapturedInterfaces() {}

    /** {@return a description for each, in their order} */
    public static List<InterfaceDescription> of(LiveCapture capture, Expression expression) {
        List<InterfaceDescription> descriptions = new ArrayList<>();
        for (int i = 0; i < capture.networkInterfaces().size(); i++) {
            NetworkInterface source = capture.networkInterfaces().get(i);
            List<Option> options = new ArrayList<>();
            options.add(new InterfaceOption.Name(source.name()));
            source.addresses().forEach(each -> options.add(address(each)));
            if (source.hardwareAddress().length() == ETHERNET_ADDRESS) {
                byte[] address = HexFormat.ofDelimiter(":").parseHex(source.hardwareAddress());
                options.add(new InterfaceOption.MacAddress(Octets.of(address)));
            }
            options.add(new InterfaceOption.TimestampResolution(NANOSECONDS));
            if (expression instanceof Expression.Text words && !words.keepsAll()) {
                options.add(InterfaceOption.Filter.expression(words.text()));
            }
            options.add(
                    new InterfaceOption.OperatingSystem(
                            System.getProperty("os.name", "")
                                    + " "
                                    + System.getProperty("os.version", "")));
            descriptions.add(
                    new InterfaceDescription(
                            capture.linkType(i).number(), 0, capture.snaplen(), options));
        }
        return descriptions;
    }

    private static Option address(NetworkInterface.Address of) {
        return switch (IpAddress.of(of.address())) {
            case Ipv4Address four ->
                    new InterfaceOption.Ipv4Address(
                            Octets.of(four.octets()),
                            Octets.of(new Ipv4Address(-1).first(of.prefixLength()).octets()));
            case Ipv6Address six ->
                    new InterfaceOption.Ipv6Address(Octets.of(six.octets()), of.prefixLength());
        };
    }

    /** {@return the name that a description tells; empty if it tells none} */
    static String name(InterfaceDescription description) {
        for (Option option : description.options()) {
            if (option instanceof InterfaceOption.Name(String name)) {
                return name;
            }
        }
        return "";
    }

    /** {@return the IPv4 networks that they are in} */
    public static List<Prefix> networks(List<NetworkInterface> interfaces) {
        List<Prefix> networks = new ArrayList<>();
        for (NetworkInterface each : interfaces) {
            for (NetworkInterface.Address address : each.addresses()) {
                IpAddress own = IpAddress.of(address.address());
                if (own.isIpv4()) {
                    networks.add(new Prefix(own, address.prefixLength()));
                }
            }
        }
        return networks;
    }
}
