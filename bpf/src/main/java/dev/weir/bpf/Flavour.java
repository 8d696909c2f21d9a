// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

/**
 * Whose machine a program runs on. The world has two that differ at the edges.
 *
 * <table>
 * <caption>Where they differ</caption>
 * <tr><th></th><th>LIBPCAP</th><th>LINUX</th></tr>
 * <tr><td>X + k in a load</td><td>never wraps</td><td>wraps, and is signed</td></tr>
 * <tr><td>shift by X of 32 or more</td><td>gives 0</td><td>takes the low five bits of X</td></tr>
 * <tr><td>load at a negative offset</td><td>rejects the packet</td>
 *     <td>{@link Ancillary} data, or relative to the network or link header</td></tr>
 * <tr><td>backward {@code ja}</td><td>allowed</td><td>refused</td></tr>
 * <tr><td>scratch word read before it is written</td><td>holds 0</td><td>refused</td></tr>
 * <tr><td>constant shift by 32 or more</td><td>gives 0</td><td>refused</td></tr>
 * <tr><td>jump over more than 32,767 instructions of eBPF</td><td>allowed</td><td>refused</td></tr>
 * <tr><td>instructions</td><td>any number</td><td>at most 4,096</td></tr>
 * </table>
 */
public enum Flavour {
    /** {@code bpf_filter} of libpcap, which runs in the capturing process. */
    LIBPCAP,

    /** The Linux kernel: what {@code SO_ATTACH_FILTER} accepts and how it runs there. */
    LINUX
}
