// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.address;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.LabelledLines;
import dev.weir.cli.output.ScreenWidth;
import dev.weir.cli.output.Streams;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.InvalidAddressException;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.WrittenAddress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir address}: what kind of addresses they are. */
public final class AddressCommand implements Command {
    private static final Set<Option> OPTIONS = EnumSet.of(Option.JSON, Option.HELP);

    @Override
    public String name() {
        return "address";
    }

    @Override
    public String synopsis() {
        return "address [--json] ADDR...";
    }

    @Override
    public String description() {
        return "what kind of addresses they are, and what is in them";
    }

    @Override
    public String notes() {
        return """

        ADDR is an IPv4 or IPv6 address or a MAC address. Behind an IP address may be a prefix length
        or, of IPv4, a netmask; behind an IPv6 address an interface: 192.0.2.255/24,
        10.1.2.3/255.255.240.0, fe80::1%eth0/64, 00:00:5e:00:53:01, 0000.5e00.5301, 01-00-5E-00-00-FB.

        Kinds are those of IANA's special-purpose address registries (RFC 6890), of multicast by
        scope, and what RFCs say of the rest. With a prefix length an address may also be the network
        itself, its broadcast address or one of its anycast addresses. Names are not looked up.
        """;
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if (arguments.operands().isEmpty()) {
            throw new UsageException("which address?");
        }
        List<WrittenAddress> addresses = new ArrayList<>();
        for (String operand : arguments.operands()) {
            try {
                addresses.add(AddressText.parse(operand));
            } catch (InvalidAddressException e) {
                throw UsageException.inInput(String.valueOf(e.getMessage()));
            }
        }
        StringBuilder out = new StringBuilder();
        LabelledLines lines = new LabelledLines(out, ScreenWidth.of(streams));
        for (WrittenAddress written : addresses) {
            if (arguments.has(Option.JSON)) {
                JsonLine line = new JsonLine(out);
                AddressJson.write(written, line);
                line.end();
            } else {
                out.append(out.isEmpty() ? "" : "\n").append(written).append('\n');
                switch (written.address()) {
                    case IpAddress ip -> IpAddressText.append(ip, written, lines);
                    case MacAddress mac -> MacAddressText.append(mac, lines);
                }
            }
        }
        streams.print(out.toString());
    }
}
