// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

/**
 * What a bridge knows of the spanning tree, IEEE 802.1D; times are in seconds.
 *
 * @param run who runs the protocol
 * @param rootId priority and address of the root of the tree, as {@link LinkKind.Bridge#id}
 * @param rootPort the number of the port towards the root; 0 if this bridge is the root
 * @param rootPathCost what the way to the root costs
 * @param topologyChange whether the tree is changing
 * @param helloSeconds how often the root says that it is there
 * @param maxAgeSeconds how long that is believed
 * @param forwardDelaySeconds how long a port listens, and then learns, before it forwards
 */
public record SpanningTree(
        Run run,
        String rootId,
        int rootPort,
        long rootPathCost,
        boolean topologyChange,
        double helloSeconds,
        double maxAgeSeconds,
        double forwardDelaySeconds) {

    /** Who runs the protocol: BR_ in the kernel, in its order. */
    public enum Run {
        /** Nobody. */
        OFF,
        /** The kernel. */
        KERNEL,
        /** A program, such as mstpd. */
        PROGRAM;

        /** {@return who runs it, by the number of IFLA_BR_STP_STATE} */
        public static Run of(long number) {
            return number == 1 ? KERNEL : number == 2 ? PROGRAM : OFF;
        }
    }
}
