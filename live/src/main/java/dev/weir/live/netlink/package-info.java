// SPDX-License-Identifier: Apache-2.0
/**
 * Messages of netlink(7) and rtnetlink(7), written and read; nothing here talks to the kernel.
 *
 * <p>A message may be cut, and lengths in it may lie: nothing is read beyond what was received, no
 * length sizes an allocation, and what does not fit is as if it were not there. Only the frame of
 * the messages themselves is an error where it is wrong, as nothing behind it can be trusted.
 */
package dev.weir.live.netlink;
