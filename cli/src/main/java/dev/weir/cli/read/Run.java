// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

/** Packets on their way from a source through a filter to an output, and how many they were. */
public sealed interface Run permits PacketRun, ScanRun {
    /** {@return how many packets were read} */
    long read();

    /** {@return how many of them matched} */
    long matched();
}
