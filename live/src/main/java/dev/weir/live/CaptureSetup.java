// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.live.CaptureException.Reason;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The steps that open a capture, in the one order in which no packet slips past the filter: a
 * socket that receives nothing, the filter, and last the interface.
 */
final class CaptureSetup {
    final NetworkInterface source;
    final LinkType linkType;
    final int snaplen;
    final PacketSocket socket;
    @Nullable Filter inUserland;

    private final LiveCaptureBuilder options;
    private final @Nullable Program program;

    /** Finds the interface, compiles the filter and makes the socket. */
    CaptureSetup(LiveCaptureBuilder options) throws IOException {
        this.options = options;
        Platform.check(options.interfaceName);
        source = find(options.interfaceName);
        linkType = supported(source);
        snaplen = options.snaplen;
        program = options.expression == null ? options.program : compile(options.expression);
        try {
            socket = new PacketSocket();
        } catch (SystemCallException e) {
            throw e.is(Errno.EPERM) || e.is(Errno.EACCES) ? Rights.missing(source.name(), e) : e;
        }
    }

    private Program compile(String expression) {
        return FilterCompiler.of(linkType)
                .snaplen(snaplen)
                .netmask(netmask())
                .names(new SystemNames())
                .target(Target.LIVE_LINUX)
                .compile(expression);
    }

    /** {@return the mask of the first IPv4 network of the interface} */
    private int netmask() {
        for (NetworkInterface.Address each : source.addresses()) {
            if (each.address() instanceof Inet4Address && each.prefixLength() > 0) {
                return -1 << (32 - each.prefixLength());
            }
        }
        return FilterCompiler.UNKNOWN_NETMASK;
    }

    /** Does the rest; whoever calls closes the socket if it fails. */
    void run() throws IOException {
        attachFilter();
        socket.describePackets();
        socket.bufferSize(options.bufferSize);
        try {
            socket.bind(source.index());
            int error = socket.error();
            if (error != 0) {
                throw new SystemCallException("bind", error);
            }
            if (options.promiscuous) {
                socket.promiscuous(source.index());
            }
        } catch (SystemCallException e) {
            throw explained(e);
        }
    }

    private void attachFilter() throws IOException {
        Program all = Program.of(new ReturnK(snaplen));
        try {
            socket.attach((program == null ? all : program).raw());
        } catch (RefusedProgramException e) {
            if (program == null) {
                throw e;
            }
            socket.attach(all.raw());
            inUserland = UserlandFilter.of(program, source.index());
            options.warnings.accept(
                    e.getMessage() + "; filtering outside the kernel, which is slower");
        }
    }

    private CaptureException explained(SystemCallException e) throws SystemCallException {
        if (e.is(Errno.ENETDOWN)) {
            return new CaptureException(
                    Reason.DOWN,
                    source.name(),
                    "interface "
                            + source.name()
                            + " is down; switch it on with: ip link set "
                            + source.name()
                            + " up",
                    e);
        }
        if (e.is(Errno.ENODEV) || e.is(Errno.ENXIO)) {
            return vanished(source, e);
        }
        throw e;
    }

    private static NetworkInterface find(String name) throws IOException {
        List<NetworkInterface> all = NetworkInterfaces.list();
        for (NetworkInterface candidate : all) {
            if (candidate.name().equals(name)) {
                return candidate;
            }
        }
        throw new CaptureException(
                Reason.NO_SUCH_INTERFACE,
                name,
                all.stream()
                        .map(NetworkInterface::name)
                        .collect(
                                Collectors.joining(
                                        ", ", "no such interface: " + name + "; there are ", "")));
    }

    private static LinkType supported(NetworkInterface source) throws IOException {
        LinkType linkType = source.linkType();
        if (linkType != null) {
            return linkType;
        }
        String name = source.name();
        if (name.equals(NetworkInterfaces.ANY)) {
            throw new CaptureException(
                    Reason.LINK_TYPE,
                    name,
                    "capturing on all interfaces together (any) is not supported yet; name one");
        }
        try (DeviceRequests requests = new DeviceRequests()) {
            HardwareType type = HardwareType.of(requests.hardwareType(name));
            throw new CaptureException(
                    Reason.LINK_TYPE,
                    name,
                    "interface "
                            + name
                            + " has packets of the type "
                            + type.name()
                            + ", which is not supported yet");
        }
    }

    /** {@return what happened to an interface of which the socket says that it is down} */
    static CaptureException lost(NetworkInterface source, SystemCallException cause)
            throws IOException {
        // An interface that is being removed goes down a moment before it is gone.
        try (DeviceRequests requests = new DeviceRequests()) {
            for (int i = 0; i < 5; i++) {
                if (requests.index(source.name()) != source.index()) {
                    return vanished(source, cause);
                }
                Libc.poll(MemorySegment.NULL, 0, 10);
            }
        }
        return new CaptureException(
                Reason.DOWN,
                source.name(),
                "interface " + source.name() + " went down during the capture",
                cause);
    }

    private static CaptureException vanished(NetworkInterface source, SystemCallException cause) {
        return new CaptureException(
                Reason.VANISHED,
                source.name(),
                "interface " + source.name() + " has disappeared",
                cause);
    }
}
