// SPDX-License-Identifier: Apache-2.0
/** OpenFlow 1.0 and 1.3: messages, ports, flows, statistics. */
package dev.weir.print.protocol.openflow;
