// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.live.CaptureException;
import dev.weir.live.CaptureException.Reason;
import dev.weir.live.SystemCallException;

/**
 * Opens a capture device that nobody has open, as libpcap does.
 *
 * <p>{@code /dev/bpf} gives everybody a device of their own. Where it does not exist, on macOS and
 * on old releases, there are {@code /dev/bpf0} and so on, each for one at a time; macOS makes the
 * next when the last is opened. So the search goes on past EBUSY, and past nothing else.
 */
final class BpfNodes {
    /** More than any system has; macOS makes 256. */
    private static final int MAX_NODES = 1024;

    private final BpfSystemCalls calls;
    private final BsdSystem system;
    private final String interfaceName;
    private boolean readOnly;

    BpfNodes(BpfSystemCalls calls, String interfaceName) {
        this.calls = calls;
        this.system = calls.system();
        this.interfaceName = interfaceName;
    }

    /** {@return a device, open for reading, and for writing too if that is allowed} */
    BpfDevice open() throws CaptureException, SystemCallException {
        String path = "/dev/bpf";
        int fd = open(path);
        if (BsdErrno.ENOENT.is(system, fd)) {
            for (int node = 0; node < MAX_NODES; node++) {
                path = "/dev/bpf" + node;
                fd = open(path);
                if (!BsdErrno.EBUSY.is(system, fd)) {
                    boolean none = node > 0 && BsdErrno.ENOENT.is(system, fd);
                    return opened(none ? -BsdErrno.EBUSY.number(system) : fd, path);
                }
            }
        }
        return opened(fd, path);
    }

    /** Reading and writing, or else reading: a device that only reads cannot send. */
    private int open(String path) {
        readOnly = false;
        int fd = calls.open(path, BsdSystem.O_RDWR | system.closeOnExec());
        if (BsdErrno.EACCES.is(system, fd)) {
            readOnly = true;
            fd = calls.open(path, BsdSystem.O_RDONLY | system.closeOnExec());
        }
        return fd;
    }

    private BpfDevice opened(int fd, String path) throws CaptureException, SystemCallException {
        if (fd >= 0) {
            return new BpfDevice(calls, fd, !readOnly);
        }
        SystemCallException cause = BpfDevice.failure(system, "open " + path, -fd);
        if (BsdErrno.EACCES.is(system, fd) || BsdErrno.EPERM.is(system, fd)) {
            throw new CaptureException(
                    Reason.NOT_PERMITTED,
                    interfaceName,
                    BpfRights.missing(system, interfaceName, path, cause.word()),
                    cause);
        }
        if (BsdErrno.EBUSY.is(system, fd)) {
            throw new CaptureException(
                    Reason.BUSY,
                    interfaceName,
                    "every capture device is in use, up to the last, "
                            + path
                            + ": end another program that captures",
                    cause);
        }
        if (BsdErrno.ENOENT.is(system, fd)) {
            throw new CaptureException(
                    Reason.NOT_SUPPORTED,
                    interfaceName,
                    "there is neither /dev/bpf nor /dev/bpf0: this kernel has no bpf, or they are"
                            + " hidden from a jail or chroot",
                    cause);
        }
        throw cause;
    }
}
