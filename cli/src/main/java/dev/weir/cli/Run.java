// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

/** Packets on their way from a source through a filter to an output, and how many they were. */
sealed interface Run permits PacketRun, ScanRun {
    /** {@return how many packets were read} */
    long read();

    /** {@return how many of them matched} */
    long matched();
}
