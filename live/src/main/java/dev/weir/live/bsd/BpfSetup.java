// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.live.CaptureException;
import dev.weir.live.CaptureException.Reason;
import dev.weir.live.Direction;
import dev.weir.live.LiveCapture;
import dev.weir.live.SystemCallException;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The steps that make an open device a capture, in the order of libpcap with what the systems want
 * besides: the clock before the interface, promiscuity behind the link type, the filter behind all
 * that could let another packet in, and last that reads do not wait.
 */
final class BpfSetup {
    /** Smaller buffers than this are not tried. */
    private static final int LEAST_BUFFER = 4096;

    /** The form of time stamps that BIOCSTSTAMP of FreeBSD calls BPF_T_NANOTIME. */
    private static final int NANOTIME = 1;

    /** What the kernel must say of itself: version 1.1 of the filter language, or 1.x after it. */
    private static final int VERSION = 1 << 16 | 1;

    private final BpfCaptureBuilder options;
    private final BsdSystem system;
    final BpfDevice device;

    /** Set by {@link #run}. */
    LinkType linkType = LinkType.ETHERNET;

    int bufferSize;
    boolean nanoseconds;
    @Nullable Filter inUserland;

    BpfSetup(BpfCaptureBuilder options, BpfDevice device) {
        this.options = options;
        this.system = options.calls.system();
        this.device = device;
    }

    /** Does it all; whoever calls closes the device if it fails. */
    void run() throws CaptureException, SystemCallException {
        checkVersion();
        nanoseconds =
                device.has(BpfRequest.BIOCSTSTAMP)
                        && device.set(BpfRequest.BIOCSTSTAMP, NANOTIME) >= 0;
        attach();
        chooseLinkType();
        device.check(BpfRequest.BIOCSHDRCMPLT, device.set(BpfRequest.BIOCSHDRCMPLT, 1));
        setTimeout();
        if (options.immediate) {
            device.check(BpfRequest.BIOCIMMEDIATE, device.set(BpfRequest.BIOCIMMEDIATE, 1));
        }
        if (options.promiscuous) {
            promiscuous();
        }
        direct();
        bufferSize = device.get(BpfRequest.BIOCGBLEN);
        if (bufferSize < 1 || bufferSize > BpfCaptureBuilder.MAX_BUFFER_SIZE) {
            throw refused("the buffer of the device has " + bufferSize + " bytes");
        }
        attachFilter();
        device.nonBlocking();
        if (options.locked) {
            lock();
        }
    }

    private void checkVersion() throws CaptureException, SystemCallException {
        int version = device.version();
        if (version >> 16 != VERSION >> 16 || version < VERSION) {
            throw refused(
                    "the kernel has version "
                            + (version >> 16)
                            + "."
                            + (version & 0xffff)
                            + " of bpf, and 1.1 is needed");
        }
    }

    /** Halves the buffer until there is memory for it; an interface fixes its size. */
    private void attach() throws CaptureException, SystemCallException {
        for (int size = options.bufferSize; ; size /= 2) {
            device.check(BpfRequest.BIOCSBLEN, device.set(BpfRequest.BIOCSBLEN, size));
            int result = device.attach(options.interfaceName);
            if (result >= 0) {
                return;
            }
            boolean memory =
                    BsdErrno.ENOBUFS.is(system, result) || BsdErrno.ENOMEM.is(system, result);
            if (!memory || size / 2 < LEAST_BUFFER) {
                throw explained(device.failure(BpfRequest.BIOCSETIF, result), result);
            }
        }
    }

    private CaptureException explained(SystemCallException e, int result)
            throws SystemCallException {
        String name = options.interfaceName;
        if (BsdErrno.ENXIO.is(system, result)) {
            return new CaptureException(
                    Reason.NO_SUCH_INTERFACE,
                    name,
                    "no such interface, or one that cannot be captured on: "
                            + name
                            + "; ifconfig -l lists them",
                    e);
        }
        if (BsdErrno.ENETDOWN.is(system, result)) {
            return new CaptureException(
                    Reason.DOWN,
                    name,
                    "interface " + name + " is down; switch it on with: ifconfig " + name + " up",
                    e);
        }
        throw e;
    }

    private void chooseLinkType() throws CaptureException, SystemCallException {
        LinkType wanted = options.linkType;
        if (wanted == null) {
            linkType = linkType(device.get(BpfRequest.BIOCGDLT));
            return;
        }
        List<Integer> offered = device.linkTypes();
        int dlt = DltNumbers.dlt(system, wanted);
        if (!offered.contains(dlt)) {
            throw new CaptureException(
                    Reason.LINK_TYPE,
                    options.interfaceName,
                    "interface "
                            + options.interfaceName
                            + " has no packets of the type "
                            + wanted
                            + "; there are "
                            + offered.stream()
                                    .map(each -> DltNumbers.linkType(system, each & 0xffff))
                                    .map(LinkType::toString)
                                    .collect(Collectors.joining(", ")),
                    null);
        }
        device.check(BpfRequest.BIOCSDLT, device.set(BpfRequest.BIOCSDLT, dlt));
        linkType = wanted;
    }

    private LinkType linkType(int dlt) throws CaptureException {
        if (dlt < 0 || dlt > 0xffff) {
            throw refused("the interface says that its link type is " + dlt);
        }
        return DltNumbers.linkType(system, dlt);
    }

    /** Newer OpenBSD tells a poll of packets that wait by a timeout of its own alone. */
    private void setTimeout() throws SystemCallException {
        boolean waits =
                device.has(BpfRequest.BIOCSWTIMEOUT)
                        && device.set(BpfRequest.BIOCSWTIMEOUT, options.timeout) >= 0;
        if (!waits) {
            device.check(
                    BpfRequest.BIOCSRTIMEOUT,
                    device.set(BpfRequest.BIOCSRTIMEOUT, options.timeout));
        }
    }

    private void promiscuous() {
        int result = device.request(BpfRequest.BIOCPROMISC);
        if (result < 0) {
            options.warnings.accept(
                    device.failure(BpfRequest.BIOCPROMISC, result).getMessage()
                            + "; capturing frames for this machine only");
        }
    }

    private void direct() throws CaptureException, SystemCallException {
        Direction wanted = options.direction;
        BpfRequest request =
                switch (system.direction()) {
                    case DIRECTION -> BpfRequest.BIOCSDIRECTION;
                    case DIRFILT -> BpfRequest.BIOCSDIRFILT;
                    case SEESENT -> BpfRequest.BIOCSSEESENT;
                };
        int value = DirectionNumbers.of(system.direction(), wanted);
        if (value < 0) {
            throw cannotDirect();
        }
        int result = device.set(request, value);
        if (wanted == null) {
            // that is how every device begins, so one that knows no directions will do
            return;
        }
        device.check(request, result);
        // older NetBSD takes the number of "out" and captures both
        if (request == BpfRequest.BIOCSDIRECTION
                && device.get(BpfRequest.BIOCGDIRECTION) != value) {
            throw cannotDirect();
        }
    }

    private CaptureException cannotDirect() {
        return refused(
                system + " cannot capture only what is sent; capture both, or filter by address");
    }

    private void attachFilter() throws CaptureException, SystemCallException {
        Program program = program();
        if (program == null) {
            check(device.filter(all(options.snaplen)));
            return;
        }
        int result = device.filter(capped(program, options.snaplen));
        if (BsdErrno.EINVAL.is(system, result)) {
            // it runs on all of the packet, as it would in the kernel
            check(device.filter(all(LiveCapture.MAX_SNAPLEN)));
            inUserland = Filter.compile(program);
            options.warnings.accept(
                    device.failure(BpfRequest.BIOCSETF, result).getMessage()
                            + "; the kernel refused the filter of "
                            + program.size()
                            + " instructions; filtering outside the kernel, which is slower");
        } else {
            check(result);
        }
    }

    private void check(int result) throws SystemCallException {
        device.check(BpfRequest.BIOCSETF, result);
    }

    private @Nullable Program program() {
        String expression = options.expression;
        return expression == null
                ? options.program
                : FilterCompiler.of(linkType)
                        .snaplen(options.snaplen)
                        .netmask(options.netmask)
                        .names(new SystemNames())
                        .target(Target.SAVEFILE)
                        .compile(expression);
    }

    /**
     * Two instructions: with one, FreeBSD may take the process for one that only writes
     * (net.bpf.optimize_writers) and give it no packets.
     */
    private static Program all(int snaplen) {
        return Program.of(new LoadImmediate(Register.A, 0), new ReturnK(snaplen));
    }

    /** There is no other snaplen than what a filter returns. */
    private static Program capped(Program program, int snaplen) {
        return new Program(
                program.instructions().stream()
                        .map(instruction ->
                                instruction instanceof ReturnK(int k)
                                                && Integer.compareUnsigned(k, snaplen) > 0
                                        ? (Instruction) new ReturnK(snaplen)
                                        : instruction)
                        .toList());
    }

    private void lock() throws CaptureException, SystemCallException {
        if (!device.has(BpfRequest.BIOCLOCK)) {
            throw refused(system + " cannot lock a capture device");
        }
        device.check(BpfRequest.BIOCLOCK, device.request(BpfRequest.BIOCLOCK));
    }

    private CaptureException refused(String message) {
        return new CaptureException(Reason.NOT_SUPPORTED, options.interfaceName, message, null);
    }
}
