// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A capture cannot start, or cannot go on. The message says why and what to do about it. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why there is no capture. */
    public enum Reason {
        /** This platform is not supported yet. */
        PLATFORM,
        /** The system cannot do what was asked for. */
        NOT_SUPPORTED,
        /** Every capture device of the system is in use. */
        BUSY,
        /** There is no interface of that name. */
        NO_SUCH_INTERFACE,
        /** The packets of the interface begin with a header that is not supported yet. */
        LINK_TYPE,
        /** The interface does not take the time of packets in the way that is asked for. */
        TIMESTAMP_TYPE,
        /** The process does not have the rights. */
        NOT_PERMITTED,
        /** The interface is down, or went down during the capture. */
        DOWN,
        /** The interface went away during the capture. */
        VANISHED
    }

    private final Reason reason;
    private final String interfaceName;

    /**
     * @param interfaceName as the caller gave it
     * @param message why, and what to do about it
     */
    public CaptureException(
            Reason reason, String interfaceName, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.interfaceName = interfaceName;
    }

    CaptureException(Reason reason, String interfaceName, String message) {
        this(reason, interfaceName, message, null);
    }

    /** {@return why there is no capture} */
    public Reason reason() {
        return reason;
    }

    /** {@return the name of the interface, as the caller gave it} */
    public String interfaceName() {
        return interfaceName;
    }
}
