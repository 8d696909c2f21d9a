// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Program;
import dev.weir.live.CaptureException.Reason;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;

/**
 * The steps that open a capture on one interface, in the one order in which no packet slips past
 * the filter: a socket that receives nothing, a program that rejects everything, the ring, the
 * interface, and last, with {@link InterfaceCapture#attach}, the filter.
 */
final class CaptureSetup {
    final LiveCaptureBuilder options;
    final NetworkInterface source;
    final LinkType linkType;
    final PacketSocket socket;
    final @Nullable Program program;
    private @Nullable PacketRing ring;

    /** Finds the interface, compiles the filter and makes the socket; nothing is changed yet. */
    CaptureSetup(LiveCaptureBuilder options, String name, List<NetworkInterface> all)
            throws IOException {
        this.options = options;
        source = NetworkInterfaces.require(name, all);
        linkType = linkType();
        if (options.timestampType.kind() != 0) {
            AdapterTime.check(source, options.timestampType);
        }
        FilterMaker maker = options.filter;
        program =
                maker == null
                        ? null
                        : maker.program(linkType, FilterMaker.netmask(source), options.snaplen);
        try {
            socket = PacketSocket.of(PacketForm.of(linkType).socketType());
        } catch (SystemCallException e) {
            throw e.is(Errno.EPERM) || e.is(Errno.EACCES)
                    ? Rights.missing("capture", source.name(), e)
                    : e;
        }
    }

    /** Takes what that capture has, but for this ring, and no socket. */
    CaptureSetup(LiveCaptureBuilder options, InterfaceCapture model, PacketRing ring) {
        this.options = options;
        source = model.source;
        linkType = model.linkType;
        program = null;
        socket = PacketSocket.none();
        this.ring = ring;
    }

    /**
     * Does the rest but for the filter; whoever calls closes what there is if it fails.
     *
     * @param group with a mode, the group of sockets to join, as {@link PacketSocket#join} has it
     * @return the group that was joined
     */
    int run(@Nullable FanoutMode mode, int group) throws IOException {
        socket.attach(KernelProgram.NOTHING.raw());
        if (options.timestampType.kind() != 0) {
            AdapterTime.turnOn(source);
            socket.timestamps(options.timestampType.kind());
        }
        Consumer<String> warnings =
                text -> options.warnings.accept("interface " + source.name() + ": " + text);
        ring =
                options.timeout.isZero()
                        ? FrameRing.map(socket.fd(), options.snaplen, options.bufferSize, warnings)
                        : RxRing.map(
                                socket.fd(),
                                RingSize.of(options.snaplen, options.bufferSize),
                                options.timeoutMillis(),
                                warnings);
        try {
            socket.bind(source.index());
            int error = socket.error();
            if (error != 0) {
                throw new SystemCallException("bind", error);
            }
            if (options.promiscuous && source.index() > 0) {
                socket.promiscuous(source.index());
            }
            return mode == null ? group : socket.join(mode, group);
        } catch (SystemCallException e) {
            throw explained(e);
        }
    }

    /** {@return the ring that {@link #run} made} */
    PacketRing ring() {
        PacketRing made = ring;
        if (made == null) {
            throw new IllegalStateException("there is no ring yet");
        }
        return made;
    }

    void close() {
        if (ring != null) {
            ring.close();
        }
        socket.close();
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

    private LinkType linkType() throws IOException {
        List<LinkType> possible = NetworkInterfaces.linkTypes(source);
        if (possible.isEmpty()) {
            throw new CaptureException(
                    Reason.LINK_TYPE,
                    source.name(),
                    "interface "
                            + source.name()
                            + " has packets of the type "
                            + hardwareType()
                            + ", which is not supported yet");
        }
        LinkType wanted = options.linkType;
        if (wanted == null) {
            return possible.getFirst();
        }
        if (!possible.contains(wanted)) {
            throw new CaptureException(
                    Reason.LINK_TYPE,
                    source.name(),
                    "interface "
                            + source.name()
                            + " has no packets of the link type "
                            + wanted
                            + "; it has "
                            + String.join(
                                    ", ", possible.stream().map(LinkType::toString).toList()));
        }
        return wanted;
    }

    private String hardwareType() throws IOException {
        try (DeviceRequests requests = new DeviceRequests()) {
            return HardwareType.of(requests.hardwareType(source.name())).name();
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
