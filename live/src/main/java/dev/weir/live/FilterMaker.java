// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.net.Inet4Address;

/** Makes the program for an interface: interfaces differ in what their packets begin with. */
@FunctionalInterface
public interface FilterMaker {
    /**
     * {@return the program; null to keep every packet}
     *
     * @param linkType what the packets begin with
     * @param netmask that of the first IPv4 network of the interface, for {@code ip broadcast};
     *     {@link FilterCompiler#UNKNOWN_NETMASK} if it has none
     * @param snaplen what the program returns for a packet that it keeps
     */
    @Nullable Program program(LinkType linkType, int netmask, int snaplen);

    /** {@return what compiles an expression, with the names that this machine has} */
    static FilterMaker of(String expression) {
        return (linkType, netmask, snaplen) ->
                FilterCompiler.of(linkType)
                        .snaplen(snaplen)
                        .netmask(netmask)
                        .names(new SystemNames())
                        .target(Target.LIVE_LINUX)
                        .compile(expression);
    }

    /** {@return the mask of the first IPv4 network of the interface} */
    static int netmask(NetworkInterface of) {
        for (NetworkInterface.Address each : of.addresses()) {
            if (each.address() instanceof Inet4Address && each.prefixLength() > 0) {
                return -1 << (32 - each.prefixLength());
            }
        }
        return FilterCompiler.UNKNOWN_NETMASK;
    }
}
