// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

/** What a look at the lengths of a header found; the contract is in the package's description. */
public enum Check {
    /** The header and all that its length fields announce were captured. */
    COMPLETE,
    /** The header is there whole, but less of the payload than it announces. */
    PAYLOAD_TRUNCATED,
    /** The header itself is cut short: no accessor may be called. */
    TRUNCATED,
    /** The header's fixed part is there, but a field in it contradicts the protocol. */
    INVALID
}
