// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

/** Which packets of an interface are captured. */
public enum CaptureDirection {
    /** Those it receives and those that this machine sends. */
    BOTH,
    /** Those it receives. */
    IN,
    /** Those that this machine sends. */
    OUT
}
